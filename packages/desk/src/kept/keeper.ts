/**
 * What the person who is signed in keeps on this device: opened into memory, written through sealed, the same in all tabs.
 * Keeps: without the key, which the end gives to a session, nothing can be read; what others keep here is not even tried.
 */
import { send } from '../api/end-client.ts'
import type { Working } from '../working.ts'
import { type Kept, keptNow } from './kept.ts'
import { openKeptDatabase, type Row } from './kept-database.ts'
import { openSeal } from './sealing.ts'

export interface Keeper {
  /** By what locks of this person are called. */
  readonly owner: string
  readonly working: Working
  things(): readonly Kept[]
  /** Whether, as long as this page is open, the end has taken a wish, from whichever tab. */
  wasSent(id: string): boolean
  /** Of what was sent from a page, the latest. */
  lastSent(home: string): Sent | undefined
  /** What it wrote for them. */
  sentEvents(): ReadonlySet<string>
  /** Whether the session has ended: what waits is sent after the next sign-in. */
  isSignedOut(): boolean
  setSignedOut(isSignedOut: boolean): void
  /** Reads again what lies on the device, as other tabs write too. */
  refresh(): Promise<void>
  /** Both or neither. @throws Error where the device cannot write, or is to keep nothing any more */
  change(change: KeptChange): Promise<void>
  /** Nothing is kept from here on. */
  close(): void
}

interface KeptChange {
  readonly put?: readonly Kept[]
  readonly remove?: readonly string[]
  /** Of what is removed, what the end has taken. */
  readonly sent?: Sent
}

export interface Sent {
  readonly id: string
  readonly type: string
  /** Where what it was about is shown at the desk. */
  readonly home: string
  /** The file that it was about or has opened. */
  readonly fileId: string | null
  /** Ids of what the end wrote for it. */
  readonly events: readonly string[]
}

const DEVICE = 'passerelle-device'
const DAY = 86_400_000
/** In days: what nobody has touched for so long goes, whoever's it is. */
export const KEPT_DAYS = 90

function deviceId(): string {
  const id = localStorage.getItem(DEVICE) ?? crypto.randomUUID()
  localStorage.setItem(DEVICE, id)
  return id
}

/** `forgotten`: the device is to keep nothing any more. */
type Told = 'changed' | 'forgotten' | { readonly sent: Sent }

/** Does one after the other: what one reads is not what another is about to write. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}

/** How tabs tell each other. */
export function openTabs(hear: (what: Told) => void = () => undefined) {
  const channel = new BroadcastChannel('passerelle-kept')
  channel.addEventListener('message', ({ data }) => hear(data))
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of one origin has no target
    tell: (what: Told) => channel.postMessage(what),
    close: () => channel.close(),
  }
}

/** @param tell is called whenever things are others @returns null where the end gives no key */
export async function openKeeper(working: Working, tell: (gone?: 'gone') => void): Promise<Keeper | null> {
  const { csrfToken } = working.session
  const given = await send<{ key: string }>('POST', '/session/device-key', {
    body: { deviceId: deviceId() },
    csrfToken,
  })
  if (!given.ok) return null
  const seal = await openSeal(given.value.key)
  const database = await openKeptDatabase()
  await database.dropBefore(Date.now() - KEPT_DAYS * DAY)
  const others = openTabs((what) => {
    if (what === 'forgotten') return keeper.close()
    if (typeof what === 'object') note(what.sent)
    void keeper.refresh()
  })
  const sent = new Set<string>()
  const sentEvents = new Set<string>()
  const last = new Map<string, Sent>()
  const note = (one: Sent): void => {
    sent.add(one.id)
    last.set(one.home, one)
    for (const event of one.events) sentEvents.add(event)
  }
  const turn = inTurn()
  let things: readonly Kept[] = []
  let isSignedOut = false
  let isClosed = false
  const rowOf = async (kept: Kept): Promise<Row> => ({
    id: kept.id,
    owner: seal.owner,
    day: Math.floor(kept.at / DAY) * DAY,
    ...(await seal.seal(kept.id, kept)),
  })
  const read = async (): Promise<void> => {
    const rows = await database.ofOwner(seal.owner)
    const opened = await Promise.all(rows.map((row) => seal.open(row.id, row) as Promise<Kept | undefined>))
    if (isClosed) return
    things = opened.flatMap((kept) => (kept && keptNow(kept)) ?? [])
    tell()
  }
  const write = async ({ put = [], remove = [], sent: taken }: KeptChange): Promise<void> => {
    if (isClosed) throw new Error('nothing is kept on this device any more')
    await database.change({ put: await Promise.all(put.map(rowOf)), remove })
    if (isClosed) return
    const gone = new Set([...remove, ...put.map(({ id }) => id)])
    things = [...things.filter(({ id }) => !gone.has(id)), ...put]
    if (taken !== undefined) note(taken)
    others.tell(taken === undefined ? 'changed' : { sent: taken })
    tell()
  }
  const keeper: Keeper = {
    owner: seal.owner,
    working,
    things: () => things,
    wasSent: (id) => sent.has(id),
    lastSent: (home) => last.get(home),
    sentEvents: () => sentEvents,
    isSignedOut: () => isSignedOut,
    setSignedOut(next) {
      if (next === isSignedOut) return
      isSignedOut = next
      tell()
    },
    refresh: () => turn(read),
    change: (change) => turn(() => write(change)),
    close() {
      isClosed = true
      others.close()
      things = []
      tell('gone')
    },
  }
  await keeper.refresh()
  return keeper
}
