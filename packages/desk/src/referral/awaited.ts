/**
 * Whose answer a referral waits for, what has to be read for it, and which answers are possible. Pure.
 * Keeps: which answers are possible is what the end allows; here is only said which is asked for.
 */
import type { Action, CaseWhole, TimelineEntry } from '../api/shapes.ts'

export interface Awaited {
  readonly fileId: string
  readonly what: 'referral' | 'question' | 'terms'
  /** Who asks. */
  readonly by: string
  readonly due: string | null
  /** What to read before one answers. */
  readonly read: { readonly eventId: string; readonly type: string } | null
  /** The answer that lets it go on, where it is possible. */
  readonly first: string | null
  readonly others: readonly string[]
}

interface Asking {
  readonly whole: Pick<CaseWhole, 'files' | 'deadlines'>
  readonly entries: readonly TimelineEntry[]
  readonly party: string
  readonly actions: readonly Action[]
}

/** Answers by what is asked, the one that lets it go on first. */
const ANSWERS: Readonly<Record<Awaited['what'], readonly string[]>> = {
  referral: [
    'referral.accepted',
    'referral.info-requested',
    'referral.terms-proposed',
    'referral.waitlisted',
    'referral.rerouted',
    'referral.declined',
  ],
  question: ['referral.info-provided'],
  terms: ['referral.terms-accepted', 'referral.terms-refused'],
}
/** Whether a command is one of these. */
export const isAnswerToReferral = (type: string): boolean =>
  Object.values(ANSWERS).some((types) => types.includes(type))

const ASKED_BY = { question: 'referral.info-requested', terms: 'referral.terms-proposed' } as const

type File = CaseWhole['files'][number]

function asksFor({ kind, expected, sender, receiver }: File, party: string): Awaited['what'] | undefined {
  if (kind !== 'referral') return undefined
  if (receiver === party) return 'referral'
  if (sender !== party) return undefined
  return expected === 'in-clarification' ? 'question' : expected === 'terms-proposed' ? 'terms' : undefined
}

/** The event that asks: the referral as it was sent last, else the newest question or proposal of the file. */
function toRead(
  what: Awaited['what'],
  { fileId, submission }: File,
  entries: readonly TimelineEntry[],
): Awaited['read'] {
  const asking = what === 'referral' ? undefined : ASKED_BY[what]
  const found = entries.findLast((entry) =>
    asking === undefined ? entry.eventId === submission : entry.fileId === fileId && entry.type === asking,
  )
  return found?.sealed ? { eventId: found.eventId, type: found.type } : null
}

export function awaitedOf({ whole, entries, party, actions }: Asking): readonly Awaited[] {
  return whole.files.flatMap((file) => {
    const what = asksFor(file, party)
    if (what === undefined) return []
    const { fileId, sender, receiver } = file
    const isAllowed = (type: string) => actions.some((one) => one.type === type && one.fileId === fileId && one.allowed)
    const [first = '', ...rest] = ANSWERS[what]
    const others = rest.filter(isAllowed)
    if (others.length === 0 && !isAllowed(first)) return []
    const deadline = whole.deadlines.find((one) => one.fileId === fileId && one.party === party)
    return [
      {
        fileId,
        what,
        by: what === 'referral' ? sender : receiver,
        due: deadline?.due ?? null,
        read: toRead(what, file, entries),
        first: isAllowed(first) ? first : null,
        others,
      },
    ]
  })
}
