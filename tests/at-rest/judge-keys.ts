/**
 * Holds the key tables of both ends against what the log of a case says of its keys.
 * Keeps: only what an end was asked to erase, and what lay on a disk that was lost, is left to the ends.
 */
import { type End, type Instant, otherEnd } from '@passerelle/kernel'
import type { ContentKeyRow } from '@passerelle/messaging'
import { isGone, isOpenToItsReader, type LoggedCase, type LoggedKey } from './keys-of-log.ts'

/** A key as one end has it. */
export type KeySeen = Pick<ContentKeyRow, 'keyId' | 'own' | 'rung' | 'erasedAt' | 'givenTo'> & {
  readonly hasSecret: boolean
}

export interface KeysSeen {
  readonly at: Instant
  readonly rows: Readonly<Record<End, ReadonlyMap<string, KeySeen>>>
  /** Ends that came back from a backup: a key of their last moments may be lost for good. */
  readonly restored: ReadonlySet<End>
}

export type Finding = readonly [promise: 'both ends keep the same keys' | 'who may read has the key', detail: string]

export function judgeKeys(logged: LoggedCase, seen: KeysSeen): Finding[] {
  return [...logged.keys.values()].flatMap((key) => {
    const [own, read] = [seen.rows[key.writer].get(key.keyId), seen.rows[otherEnd(key.writer)].get(key.keyId)]
    const name = `${key.writer} #${key.number} and after (${key.rung ?? 'correction'})`
    if (!own || !read) return [['who may read has the key', `${name} is not even awaited`] as const]
    const rung = key.rung ?? own.rung
    return [
      ...erasing(logged, { ...key, rung }, { own, read, seen }),
      ...granting(logged, { ...key, rung }, { own, read, seen }),
    ].map(([promise, detail]) => [promise, `${name} ${detail}`] as const)
  })
}

interface Both {
  readonly own: KeySeen
  readonly read: KeySeen
  readonly seen: KeysSeen
}

/** What an end was asked to erase and has erased, and what time has erased, is its own affair. */
function wasAsked(
  { state }: LoggedCase,
  { writer, number }: LoggedKey,
  { end, at }: { end: End; at: Instant },
): boolean {
  return state.erasures.some((one) => {
    if (one.askedOf !== end || number > one.upTo[writer]) return false
    if (one.cause === 'scheduled') return one.when <= at
    return one.cause === 'asked' && (one.answer !== 'retained' || one.kept.length > 0)
  })
}

/** Whether its time has come for both ends, by the date that was set. */
const wasScheduled = ({ state }: LoggedCase, { writer, number }: LoggedKey, at: Instant): boolean =>
  state.erasures.some((one) => one.cause === 'scheduled' && one.when <= at && number <= one.upTo[writer])

function erasing(logged: LoggedCase, key: LoggedKey, { own, read, seen }: Both): Finding[] {
  if (!logged.isPlain || key.rung === null) return []
  const gone = isGone(key, key.rung)
  return [[key.writer, own] as const, [otherEnd(key.writer), read] as const].flatMap(
    ([end, { erasedAt }]): Finding[] => {
      const mustGo = gone || wasScheduled(logged, key, seen.at)
      if (mustGo && erasedAt === null) return [['both ends keep the same keys', `should be gone at ${end}`]]
      if (gone || erasedAt === null || wasAsked(logged, key, { end, at: seen.at })) return []
      return [['both ends keep the same keys', `is gone at ${end}, and nothing has ended the consent to it`]]
    },
  )
}

function granting(logged: LoggedCase, key: LoggedKey, { own, read, seen }: Both): Finding[] {
  if (own.erasedAt !== null || read.erasedAt !== null || read.hasSecret) return []
  if (!own.hasSecret)
    return seen.restored.has(key.writer)
      ? []
      : [['who may read has the key', `is lost to ${key.writer}, which made it`]]
  if (!isOpenToItsReader(logged, key, seen.at)) return []
  return [['who may read has the key', own.givenTo === null ? 'was never granted' : 'was granted and did not come']]
}
