/**
 * An export as text that a person can read: what happened in order, then who has read what, and how long it is kept.
 * Keeps: every field of every content has its line; text of others cannot move the cursor.
 */
import { printable } from '../table.ts'
import { EXPORT_WORDS, type ExportLanguage, type ExportWords } from './export-words.ts'
import { matchingLines } from './held-by-matching.ts'
import { fieldLines, type Json, listed } from './lines.ts'
import type { MergedEvent, SubjectExport } from './merge-held.ts'

type HeldEnd = SubjectExport['ends'][number]

/** Told in the first lines of each event. */
const IN_THE_HEADING: readonly string[] = ['eventId', 'caseRef', 'from', 'to', 'at', 'recordedAt', 'sequence']

const membersOf = (members: Readonly<Record<string, Json>>, without: readonly string[] = []): readonly string[] =>
  Object.entries(members)
    .filter(([name]) => !without.includes(name))
    .flatMap(([name, value]) => fieldLines(name, value, '      '))

function contentLines({ content, heldAt }: MergedEvent, words: ExportWords): readonly string[] {
  const grounds = heldAt.flatMap(({ end, retained }) =>
    retained
      ? [`    ${words.retained} ${end}, ${printable(retained.ground)} (${words.until} ${retained.until ?? '-'})`]
      : [],
  )
  if (content) return [...grounds, `    ${words.content}:`, ...membersOf(content)]
  const reasons = new Set(heldAt.map(({ withheld }) => withheld).filter((reason) => reason !== null))
  return [...reasons].map((reason) => `    ${words.withheld[reason] ?? printable(reason)}`)
}

function eventLines(event: MergedEvent, words: ExportWords): readonly string[] {
  const { at, type, from, to, recordedAt, eventId, heldAt, clear } = event
  const places = heldAt.map(({ end, country, status }) => `${end}-${country} (${status})`).join(', ')
  const kinds = [...new Set(heldAt.map(({ kept }) => kept))].join(', ')
  return [
    '',
    printable(`  ${at}  ${type}`),
    printable(`    ${words.from} ${from} ${words.to} ${to}, ${words.recorded} ${recordedAt}, ${eventId}`),
    printable(`    ${words.heldAt} ${places}; ${words.kept} ${kinds}`),
    ...(clear ? [`    ${words.clear}:`, ...membersOf(clear, IN_THE_HEADING)] : []),
    ...contentLines(event, words),
  ]
}

function peopleLines({ assignments, openedInNeed }: HeldEnd, words: ExportWords): readonly string[] {
  const assigned = assignments.map(
    ({ at, party, to, by, because }) => `${at}  ${party} ${to ?? '-'} (${because}, ${by})`,
  )
  const opened = openedInNeed.map(({ openedAt, until, actor, reason }) => `${openedAt}  ${actor} (${reason}): ${until}`)
  return [...listed(words.assignments, assigned, words), ...listed(words.openedInNeed, opened, words)]
}

function erasureLines({ erasures }: HeldEnd, words: ExportWords): readonly string[] {
  const lines = erasures.map(({ end, party, askedAt, answerBy, state, kept }) => {
    const grounds = kept.map(({ kind, ground }) => `${kind} (${ground})`).join('; ')
    return `${askedAt}  ${end} ${party}, ${words.until} ${answerBy}: ${state} ${grounds}`
  })
  return listed(words.erasures, lines, words)
}

function linkLines({ employerLinks }: HeldEnd, words: ExportWords): readonly string[] {
  const lines = employerLinks.map(
    ({ since, until, party, by, state, fileId }) =>
      `${since}  ${party} ${by} (${state}), ${words.until} ${until}: ${fileId}`,
  )
  return listed(words.employerLinks, lines, words)
}

function endLines(held: HeldEnd, words: ExportWords): readonly string[] {
  const { openings, effects, putAside, alarms, schedules } = held
  return [
    '',
    printable(`${held.end}-${held.country}: ${held.party}, ${held.at}`),
    printable(`  ${words.number}: ${held.case.number ?? '-'}`),
    ...erasureLines(held, words),
    ...listed(
      words.openings,
      openings.map(({ at, party, actor, purpose, eventId }) => `${at}  ${party} ${actor} (${purpose}): ${eventId}`),
      words,
    ),
    ...peopleLines(held, words),
    ...linkLines(held, words),
    ...listed(words.effects, effects, words),
    ...listed(
      words.putAside,
      putAside.map(({ parkedAt, kind, cause }) => `${parkedAt}  ${kind}: ${cause}`),
      words,
    ),
    ...listed(
      words.alarms,
      alarms.map(({ raisedAt, kind }) => `${raisedAt}  ${kind}`),
      words,
    ),
    ...(held.all ? [] : [`    ${words.incomplete}`]),
    ...listed(
      words.schedules,
      schedules.map(
        ({ kind, keep, from, afterwards, ground }) =>
          `${kind}: ${keep.count} ${keep.unit} ${words.counted} ${from}, ${afterwards}. ${ground}`,
      ),
      words,
    ),
  ]
}

export function readableExport(held: SubjectExport, language: ExportLanguage): string {
  const words = EXPORT_WORDS[language]
  const asked = [
    ...held.ends.map(({ end, country }) => `${end}-${country}`),
    ...held.matchings.map(({ country }) => `matching-${country}`),
  ].join(', ')
  const lines = [
    printable(words.title(held.caseRef)),
    printable(`${words.asked}: ${asked}. ${words.codes}`),
    '',
    words.events,
    ...held.events.flatMap((event) => eventLines(event, words)),
    ...held.ends.flatMap((end) => endLines(end, words)),
    ...held.matchings.flatMap((one) => matchingLines(one, words)),
  ]
  return lines.join('\n')
}
