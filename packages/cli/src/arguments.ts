/**
 * Reads a command's arguments strictly. Keeps: an option nobody knows is a usage error that says so, never ignored.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { usage } from './exit-codes.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export function readArguments<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    // Node goes on with advice about arguments that begin with a dash, which none of ours does.
    throw usage(error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'the arguments cannot be read')
  }
}

/** A whole number within bounds. */
export function wholeNumber(text: string, name: string, least = 1): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < least)
    throw usage(`--${name} takes a whole number of at least ${least}, not '${text}'`)
  return number
}

export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
