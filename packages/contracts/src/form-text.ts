/**
 * Which texts a command may carry: free text in any script, identifiers without anything that deceives the eye.
 * Keeps: no NUL, no lone surrogate, nothing invisible alone; in identifiers no control and no bidi character.
 */
import { isUuid, type LocalDate, parseInstant, parseLocalDate, parsePartyId } from '@passerelle/kernel'
import { z } from 'zod'
import type { Hints } from './avro/schema-node.ts'

const MAX_TEXT = 4_000
const MAX_IDENTIFIER = 200

/** Characters that show nothing: controls, format characters, separators, fillers, variation selectors. */
const NOTHING_VISIBLE = /^(?:[\s\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]|[\ufe00-\ufe0f])*$/u
const CONTROL_OR_BIDI = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** Controls but line breaks and tabs; and overrides, which make a text read otherwise than it is stored. */
const DECEIVING = /[^\P{Cc}\n\r\t]|[\u202a-\u202e]/u

const isText = (text: string): boolean => text.isWellFormed() && !DECEIVING.test(text) && !NOTHING_VISIBLE.test(text)
const isIdentifier = (text: string): boolean => isText(text) && !CONTROL_OR_BIDI.test(text) && text.trim() === text

const COUNTRY = /^[A-Z]{2}$/
const CURRENCY = /^[A-Z]{3}$/
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
const REGION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/
const ISCO = /^\d{1,4}$/
const SHA256 = /^[0-9a-f]{64}$/
const ADDRESS = /^https?:\/\/[^\s"<>]{1,500}$/
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Identifiers with a standard behind them, by field name. */
const STANDARD: Readonly<Record<string, RegExp>> = {
  country: COUNTRY,
  nationality: COUNTRY,
  returnCountry: COUNTRY,
  awardedIn: COUNTRY,
  decidedIn: COUNTRY,
  currency: CURRENCY,
  localCurrency: CURRENCY,
  language: LANGUAGE,
  languages: LANGUAGE,
  opens: CLOCK,
  closes: CLOCK,
  region: REGION,
  regions: REGION,
  homeRegion: REGION,
  isco08: ISCO,
  hash: SHA256,
  chunkHashes: SHA256,
  sheetHash: SHA256,
  month: MONTH,
  url: ADDRESS,
}

const freeText = z.string().max(MAX_TEXT).refine(isText, 'no readable text')
const identifier = z.string().max(MAX_IDENTIFIER).refine(isIdentifier, 'no identifier')
const uuid = z.string().refine(isUuid, 'no UUID').meta({ format: 'uuid' })
const party = z
  .string()
  .max(64)
  .refine((text) => parsePartyId(text).ok, 'no party')
export const day = z
  .string()
  .refine((text): text is LocalDate => parseLocalDate(text).ok && text >= '0001', 'no day of the calendar')
  .meta({ format: 'date' })
export const moment = z
  .string()
  .max(40)
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const at = parseInstant(text)
    if (at.ok) return at.value
    context.addIssue({ code: 'custom', message: 'no point in time with a zone' })
    return z.NEVER
  })

/** The rule for a text field without a code list. */
export function textRule(logical: string | null, { field, brand, freeText: free }: Hints): z.ZodType {
  if (logical === 'uuid') return uuid
  if (brand === 'PartyId') return party
  if (free) return freeText
  const standard = STANDARD[field]
  return standard ? z.string().regex(standard) : identifier
}
