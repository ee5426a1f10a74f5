/**
 * Decides the record of a legal pre-check: what the rules say of what was told, and that the person has acknowledged it.
 * Keeps: the clear part is the same whatever the residence; a result that the person was shown is the one that is recorded.
 */
import type { VisitLegalCheckRecordedSealed } from '@passerelle/contracts'
import { DAY, later, must, parseLocalDate } from '@passerelle/kernel'
import { localDateAt } from '../calendar/working-days.ts'
import { type LegalCheck, legalCheck } from '../legal-check/legal-check.ts'
import type { CommandOf, World } from './command.ts'
import { consentOf } from './decide-fact.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'

export type CheckedFacts = Pick<
  VisitLegalCheckRecordedSealed,
  'residence' | 'titleDays' | 'days' | 'departure' | 'release'
>

const UTC = { timeZone: 'UTC' } as const

/** What the rules say of it at the place of the party that counsels; a journey without a day is judged as of today. */
export function checkOf(
  facts: CheckedFacts,
  { profile, party, now }: Pick<World, 'profile' | 'party' | 'now'>,
): LegalCheck {
  const here = profile(party)
  return legalCheck({
    country: here?.country ?? '',
    residence: facts.residence,
    departure: facts.departure ?? must(parseLocalDate(localDateAt(here ?? UTC, now))),
    days: facts.days,
    titleDays: facts.titleDays,
    release: facts.release?.kind ?? null,
  })
}

export function recordLegalCheck(command: CommandOf<'visit.legal-check-recorded'>, at: Case, base: Base): Decided {
  const { world, visit } = at
  const { sealed } = command
  if (!visit) return no('file-unknown')
  const check = checkOf(sealed, world)
  if (sealed.result !== null && sealed.result !== check.result) return no('legal-check-differs', '/sealed/result')
  if (sealed.acknowledged.on > localDateAt(world.profile(world.party) ?? UTC, world.now))
    return no('happened-in-the-future', '/sealed/acknowledged/on')
  const consent = consentOf(command.type, at, { ...base, at: world.now })
  if (!consent.ok) return consent
  const { result, maxDays, rule, validFrom } = check
  const validUntil = later(command.at, world.rules.visit.legalCheckDays * DAY)
  return drafted(
    { ...base, consentRef: consent.value, inReplyTo: visit.submission },
    {
      type: command.type,
      body: { check: world.newId(), validUntil },
      sealed: { ...sealed, result, maxDays, rule, ruleValidFrom: validFrom },
    },
  )
}
