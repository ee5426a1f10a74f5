/**
 * A case whose office and centre write to each other, over HTTP alone. Keeps: a command is repeated under its key until it
 * is answered for good, as a careful client does; what was accepted is remembered.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { askOnce, type Party, untilAnswered } from '../load/ask.ts'

interface Timeline {
  readonly items: readonly { readonly eventId: string; readonly type: string; readonly status: string }[]
}

interface CaseView {
  readonly digest: string
  readonly held: number
  readonly onTheWay: readonly unknown[]
}

interface Accepted {
  readonly caseRef: string
  readonly fileId: string | null
  readonly events: readonly { readonly eventId: string }[]
}

const post = (party: Party, path: string, body: object): Promise<Accepted> =>
  untilAnswered(party, path, {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  })

const OPTIONS = [
  { kind: 'stay', verdict: 'applies' },
  { kind: 'return', verdict: 'applies' },
]

export class TalkingCase {
  /** The events of the commands that were accepted. */
  readonly accepted = new Set<string>()
  readonly caseRef: string
  readonly parties: readonly Party[]

  private constructor(caseRef: string, parties: readonly Party[]) {
    this.caseRef = caseRef
    this.parties = parties
  }

  /** Opens a case at the office and refers it to the centre; ends when the centre sees it. */
  static async open(office: Party, centre: Party): Promise<TalkingCase> {
    const { caseRef } = await post(office, '/cases', { corridor: 'de-ma' })
    const tell = (command: string, body: object) => post(office, `/cases/${caseRef}/${command}`, body)
    await tell('record-session', { willingness: 4, readiness: 3 })
    await tell('show-options', { options: OPTIONS })
    await tell('record-decision', { decision: 'return' })
    await tell('grant-consent', { purposes: ['referral'], recipient: centre.party, form: 'paper', language: 'ar' })
    const summary = { reasons: ['family-at-origin'], services: ['psychosocial'], priority: 'normal' }
    await tell('submit-referral', { to: centre.party, summary })
    const giveUpAt = Date.now() + 60_000
    while ((await askOnce(centre, `/cases/${caseRef}`, {}))?.ok !== true) {
      if (Date.now() > giveUpAt) throw new Error(`the centre does not see ${caseRef}`)
      await pause(100)
    }
    return new TalkingCase(caseRef, [office, centre])
  }

  /** Writes as this party until told to stop; the last command is finished first. */
  async talk(party: Party, goOn: () => boolean): Promise<void> {
    while (goOn()) {
      const message = { thread: this.caseRef, text: randomUUID() }
      const { events } = await post(party, `/cases/${this.caseRef}/send-message`, message)
      for (const { eventId } of events) this.accepted.add(eventId)
      await pause(150)
    }
  }

  /** What is wrong with the case as its two ends show it now. */
  async findings(): Promise<Findings> {
    const seen = await Promise.all(this.parties.map((party) => this.#seenBy(party)))
    const lost = seen.reduce((sum, { messages }) => sum + missing(this.accepted, messages), 0)
    const doubled = seen.reduce((sum, { messages }) => sum + messages.length - new Set(messages).size, 0)
    const phantoms = seen.reduce((sum, { messages }) => sum + missing(messages, this.accepted), 0)
    const unequal = new Set(seen.map(({ view }) => view.digest)).size - 1
    const unsettled = seen.filter(({ view, settled }) => !settled || view.held > 0 || view.onTheWay.length > 0).length
    return { lost, doubled, phantoms, unequal, unsettled }
  }

  async #seenBy(party: Party) {
    const view = await untilAnswered<CaseView>(party, `/cases/${this.caseRef}`, {})
    const { items } = await untilAnswered<Timeline>(party, `/cases/${this.caseRef}/timeline`, {})
    const messages = items.filter(({ type }) => type === 'message.sent')
    return {
      view,
      messages: messages.map(({ eventId }) => eventId),
      settled: messages.every(({ status }) => status === 'applied' || status === 'recorded'),
    }
  }
}

export interface Findings {
  readonly lost: number
  readonly doubled: number
  /** Events that nobody was told of as accepted. */
  readonly phantoms: number
  readonly unequal: number
  readonly unsettled: number
}

function missing(wanted: Iterable<string>, found: Iterable<string>): number {
  const there = new Set(found)
  return [...wanted].filter((id) => !there.has(id)).length
}
