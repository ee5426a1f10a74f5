/**
 * The keys of profiles, in memory alone. Keeps: the encryption key to which they are granted is made at the start and is on no disk; a key
 * is held as long as the registry confirms its grant, and when the registry is silent for too long nothing is held.
 */
import {
  type Clock,
  formatInstant,
  HOUR,
  type Instant,
  instant,
  type KeyId,
  MINUTE,
  type PartyId,
  SECOND,
} from '@passerelle/kernel'
import { type GrantedKey, grantsOf, newEncryptionKey, type OpenGrant, type PartyKey } from '@passerelle/trust'

/** What matching does at the registry. */
export interface GrantHub {
  publish(key: PartyKey): Promise<void>
  given(after: number, limit: number): Promise<readonly Given[]>
  want(keyIds: readonly KeyId[], of: string): Promise<void>
}

interface Given {
  readonly number: number
  readonly keyId: KeyId
  readonly to: PartyId
  readonly toKid: string
  readonly from: string
  readonly sealed: Uint8Array
}

export interface KeyDeskOptions {
  readonly hub: GrantHub
  readonly party: PartyId
  /** The end that grants, for example `destination-de`. */
  readonly giver: string
  sign(statement: Omit<PartyKey, 'signedBy' | 'signature'>): PartyKey
  /** Real time. */
  readonly clock: Clock
  /** The keys of the profiles on disk. */
  wanted(): Promise<readonly KeyId[]>
  /** Keys that have come, and keys that were taken back or are held no longer. */
  come(keys: readonly GrantedKey[]): Promise<void>
  gone(ids: readonly KeyId[], why: 'taken-back' | 'unconfirmed'): Promise<void>
}

export interface KeyDesk {
  get(id: KeyId): GrantedKey | undefined
  /** Does all that can be done now. @throws Fault `registry-silent` */
  round(): Promise<void>
  /** Since when every grant there was has been read; undefined before, or when what is held could not be confirmed. */
  readSince(): Instant | undefined
  /** Profiles on disk whose key has not come. */
  awaited(): number
}

/** How long what is held may be held without the registry's word, in ms. */
export const UNCONFIRMED_FOR = 10 * MINUTE
/** How often it is confirmed. */
const CONFIRM_EVERY = 30 * SECOND
/** How long one may take that nobody has asked for yet, after the first reading; and how long until it is asked for again. */
const ASK_AFTER = 10 * SECOND
const ASK_AGAIN = 10 * MINUTE
/** A new encryption key, so that an old grant opens with nothing that is left. */
const RENEW_EVERY = 12 * HOUR
const AT_ONCE = 500

interface OwnKey {
  readonly kid: string
  readonly open: OpenGrant
  readonly since: Instant
}

interface Desk extends KeyDeskOptions {
  readonly held: Map<KeyId, GrantedKey>
  /** The newest, and the one before. */
  own: readonly OwnKey[]
  /** When to ask for those that lack. */
  readonly askAt: Map<KeyId, Instant>
  next: number
  confirmed: Instant | undefined
  readSince: Instant | undefined
  awaited: number
}

export function openKeyDesk(options: KeyDeskOptions): KeyDesk {
  const desk: Desk = {
    ...options,
    held: new Map(),
    own: [],
    askAt: new Map(),
    next: 0,
    confirmed: undefined,
    readSince: undefined,
    awaited: 0,
  }
  return {
    get: (id) => desk.held.get(id),
    async round() {
      try {
        await goRound(desk)
      } finally {
        await letGo(desk)
      }
    },
    readSince: () => desk.readSince,
    awaited: () => desk.awaited,
  }
}

async function goRound(desk: Desk): Promise<void> {
  const now = desk.clock.now()
  await renew(desk, now)
  const due = desk.confirmed === undefined || now - desk.confirmed >= CONFIRM_EVERY
  const { granted, last } = await read(desk, due ? 0 : desk.next)
  desk.next = last
  if (due) {
    await drop(
      desk,
      [...desk.held.keys()].filter((id) => !granted.has(id)),
      'taken-back',
    )
    desk.confirmed = now
    desk.readSince ??= now
  }
  await ask(desk, now)
}

async function renew(desk: Desk, now: Instant): Promise<void> {
  const newest = desk.own[0]
  if (newest && now - newest.since < RENEW_EVERY) return
  const { kid, publicKey, privateKey } = newEncryptionKey()
  const { party } = desk
  await desk.hub.publish(desk.sign({ party, kid, publicKey, validFrom: formatInstant(now) }))
  desk.own = [{ kid, open: grantsOf({ to: party, kid, privateKey }), since: now }, ...desk.own].slice(0, 2)
}

/** Reads all grants after a number, and takes in what opens. */
async function read(
  desk: Desk,
  after: number,
): Promise<{ readonly granted: ReadonlySet<KeyId>; readonly last: number }> {
  const granted = new Set<KeyId>()
  for (let last = after; ; ) {
    const page = await desk.hub.given(last, AT_ONCE)
    const mine = page.filter(({ to, from }) => to === desk.party && from === desk.giver)
    for (const { keyId } of mine) granted.add(keyId)
    const opened = mine.flatMap((grant) => openedBy(desk, grant) ?? [])
    for (const key of opened) desk.held.set(key.keyId, key)
    if (opened.length > 0) await desk.come(opened)
    last = page.at(-1)?.number ?? last
    if (page.length < AT_ONCE) return { granted, last }
  }
}

function openedBy({ held, own }: Desk, { keyId, toKid, sealed }: Given): GrantedKey | undefined {
  if (held.has(keyId)) return undefined
  const opened = own.find(({ kid }) => kid === toKid)?.open(sealed, keyId)
  return opened?.ok ? opened.value : undefined
}

/** What is on disk and does not open was granted to a key of before: it is asked for again. */
async function ask(desk: Desk, now: Instant): Promise<void> {
  const lacking = (await desk.wanted()).filter((id) => !desk.held.has(id))
  desk.awaited = lacking.length
  const { askAt } = desk
  const known = new Set(lacking)
  for (const id of askAt.keys()) if (!known.has(id)) askAt.delete(id)
  const first = desk.readSince === now ? now : instant(now + ASK_AFTER)
  for (const id of lacking) if (!askAt.has(id)) askAt.set(id, first)
  const due = lacking.filter((id) => (askAt.get(id) ?? now) <= now)
  if (due.length === 0) return
  await desk.hub.want(due, desk.giver)
  for (const id of due) askAt.set(id, instant(now + ASK_AGAIN))
}

/** Nothing is held that nobody has confirmed for so long. */
async function letGo(desk: Desk): Promise<void> {
  if (desk.confirmed === undefined || desk.clock.now() - desk.confirmed < UNCONFIRMED_FOR) return
  desk.confirmed = undefined
  desk.readSince = undefined
  await drop(desk, [...desk.held.keys()], 'unconfirmed')
}

async function drop(desk: Desk, ids: readonly KeyId[], why: 'taken-back' | 'unconfirmed'): Promise<void> {
  if (ids.length === 0) return
  for (const id of ids) desk.held.delete(id)
  await desk.gone(ids, why)
}
