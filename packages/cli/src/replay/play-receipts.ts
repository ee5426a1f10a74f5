/**
 * Steps that are the bus's own: that what one end sent has arrived, that somebody read a sealed part.
 * Keeps: a receipt is read where the sender sees it, never assumed from the receiver.
 */
import { catalogue } from '@passerelle/contracts'
import { type End, otherEnd } from '@passerelle/kernel'
import { type Deviation, timelineOf } from './check-step.ts'
import type { TimelineItem } from './end-client.ts'
import { type Play, playCommand } from './play-command.ts'
import { readable } from './targets.ts'
import { caseAt } from './world.ts'

const topics: Readonly<Record<string, { readonly topic: string }>> = catalogue

const isOf = ({ type }: TimelineItem, of: string): boolean =>
  of === '' ? !type.startsWith('receipt.') : type === of || type.startsWith(`${of}.`)

async function newestSent(play: Play, sender: End, of: string): Promise<TimelineItem | undefined> {
  const at = await caseAt(play.world, play.run, sender)
  const timeline = at ? await timelineOf(at) : []
  return timeline.findLast((item) => item.end === sender && topics[item.type]?.topic === 'case' && isOf(item, of))
}

/** The receiving end has said that the other's newest event of a family arrived. */
export async function awaitReceived(play: Play, end: End, of: string): Promise<Deviation[]> {
  const sender = otherEnd(end)
  let sent = await newestSent(play, sender, of)
  if (!sent && of === 'referral') {
    const opened = await playCommand(play, { type: 'referral.submitted', end: sender, data: {} })
    if (!opened.ok) return [opened]
    play.supplied.push({ event: 'referral.submitted', end: sender, because: 'file-missing' })
    sent = await newestSent(play, sender, of)
  }
  const expected = `a receipt of ${end} for the newest ${of || 'event'} of ${sender}`
  if (!sent) return [{ expected, came: 'nothing of the kind was sent' }]
  const upTo = sent.sequence ?? 0
  await play.world.clock.settle()
  const seen = (await caseAt(play.world, play.run, sender))?.view.state.receipts[end] ?? 0
  return seen >= upTo ? [] : [{ expected: `${expected} (number ${upTo})`, came: `received up to ${seen}` }]
}

/** A receipt of an opening that no earlier step was about, as the sender sees it. */
async function newReceipt({ world, run }: Play, end: End): Promise<TimelineItem | undefined> {
  const there = await caseAt(world, run, otherEnd(end))
  const receipts = there ? await timelineOf(there) : []
  return receipts.find((item) => item.type === 'receipt.opened' && item.end === end && !run.claimed.has(item.eventId))
}

/** Opens sealed parts of the other end, the newest first, until one was unread: the first reading leaves a receipt. */
export async function openNewest(play: Play, end: End): Promise<Deviation[]> {
  const expected = `receipt.opened of ${end}`
  const at = await caseAt(play.world, play.run, end)
  const targets = at ? readable(await timelineOf(at), end) : []
  if (!at || targets.length === 0) return [{ expected, came: 'there is no sealed part of the other end' }]
  for (const { eventId, type } of targets) {
    const opened = await at.client.open(at.token, at.view.caseRef, eventId)
    if (!opened.ok) return [{ expected, came: `${type}: ${opened.error.status} ${opened.error.code}` }]
    await play.world.clock.settle()
    const receipt = await newReceipt(play, end)
    if (receipt) {
      play.run.claimed.add(receipt.eventId)
      return []
    }
  }
  return [{ expected, came: `${targets.length} sealed parts were opened, and no receipt came` }]
}
