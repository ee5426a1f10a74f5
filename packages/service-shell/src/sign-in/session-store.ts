/**
 * Where sessions of people are kept: by the hash of their id alone, so that who reads the store cannot be anybody.
 * When a session has run out is sessions.ts; the store only finds, ends and forgets.
 */
import type { Instant } from '@passerelle/kernel'
import type { Caller } from '../caller.ts'

export interface Session {
  /** SHA-256 of the id in the cookie, in hex. */
  readonly hash: string
  readonly caller: Caller
  /** The session at the provider, where it names one. */
  readonly providerSession: string | null
  readonly begunAt: Instant
  readonly seenAt: Instant
}

/** Which sessions a provider ends: that one, or all of a subject. */
export type Ended = { readonly providerSession: string } | { readonly subject: string }

export interface SessionStore {
  begin(session: Session): Promise<void>
  find(hash: string): Promise<Session | undefined>
  /** Moves `seenAt` forward, never back. */
  seen(hash: string, at: Instant): Promise<void>
  end(hash: string): Promise<void>
  /** @returns how many were ended */
  endOf(ended: Ended): Promise<number>
  /** Whether this id is used for the first time; remembered until then. */
  firstUse(id: string, until: Instant): Promise<boolean>
  /** Forgets sessions begun or last seen before these times, and used ids that nobody can use again. */
  forget(before: { readonly begunAt: Instant; readonly seenAt: Instant; readonly now: Instant }): Promise<void>
}

/** For one process: a restart signs everybody out. */
export function memorySessions(): SessionStore {
  const sessions = new Map<string, Session>()
  const used = new Map<string, Instant>()
  const endWhere = (ends: (session: Session) => boolean): number => {
    const gone = [...sessions.values()].filter(ends)
    for (const { hash } of gone) sessions.delete(hash)
    return gone.length
  }
  return {
    begin: async (session) => void sessions.set(session.hash, session),
    find: async (hash) => sessions.get(hash),
    async seen(hash, at) {
      const session = sessions.get(hash)
      if (session && session.seenAt < at) sessions.set(hash, { ...session, seenAt: at })
    },
    end: async (hash) => void sessions.delete(hash),
    endOf: async (ended) =>
      endWhere((session) =>
        'subject' in ended ? session.caller.actor === ended.subject : session.providerSession === ended.providerSession,
      ),
    async firstUse(id, until) {
      if (used.has(id)) return false
      used.set(id, until)
      return true
    },
    async forget({ begunAt, seenAt, now }) {
      endWhere((session) => session.begunAt < begunAt || session.seenAt < seenAt)
      for (const [id, until] of used) if (until < now) used.delete(id)
    },
  }
}
