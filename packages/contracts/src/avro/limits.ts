/**
 * How large a record may be, in bytes and items. One place, so that writers and readers refuse alike.
 */

/** A record's value with its frame. */
export const MAX_VALUE_BYTES = 256 * 1024
/** A sealed part; more is refused at the command. */
export const MAX_SEALED_BYTES = 192 * 1024
/** Items of all collections of one record together, so that nested empty collections cannot multiply. */
export const MAX_ITEMS = 10_000
export const MAX_DEPTH = 64

/** avsc 5.7.9 writes longs from 2^52 on wrongly and says nothing (it doubles them as floating point for the zigzag). */
export const MAX_LONG_MAGNITUDE = 2 ** 52 - 2
