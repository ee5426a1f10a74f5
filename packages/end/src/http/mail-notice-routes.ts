/**
 * The notices by mail of whoever calls: their own and nobody else's. Keeps: an address is told to its owner alone; nothing is taken
 * where nothing is sent, and stopping works everywhere.
 */
import { HOUR } from '@passerelle/kernel'
import { type App, type Caller, ProblemError, perPerson } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import type { MailOptions } from '../mail/mail-carrier.ts'
import { confirmWish, openedIfPossible, saveWish, stopMails } from '../mail/mail-wishes.ts'
import { keptOnTheWire, kindsFor, MailNoticesView, MailWishForm, paceOf, wishOnTheWire } from './mail-notice-shapes.ts'

const PATH = '/mail-notices'
const tags = ['people']
/** Each may send a code to somebody's address. Window in ms. */
const SAVINGS = { most: 20, within: HOUR }
const CONFIRMATIONS = { most: 30, within: HOUR }

const Code = z.strictObject({
  code: z
    .string()
    .regex(/^\d{8}$/)
    .describe('As it was sent to the address.'),
})

export function mailNoticeRoutes(app: App, engine: Engine, mail: MailOptions | undefined): void {
  const response = { 200: MailNoticesView }
  const right = 'signed-in' as const
  const summary = 'Whether and how the caller is told by mail that something waits'
  app.get(PATH, { config: { right }, schema: { tags, summary, response } }, ({ caller }) =>
    viewOf(engine, mail, caller),
  )
  const put = {
    tags,
    summary: 'Asks to be told by mail; a new address gets a code first, and nothing else until that is given back',
    body: MailWishForm,
    response,
  }
  app.put(PATH, { config: { right, ...perPerson(SAVINGS) }, schema: put }, async ({ body, caller }, reply) => {
    if (!mail) return reply.problem('mail-off')
    const allowed = kindsFor(caller.role)
    if (!body.kinds.every((kind) => allowed.includes(kind)))
      throw new ProblemError('invalid-fields', { fields: [{ in: 'body', pointer: '/kinds', fault: 'not-allowed' }] })
    const { address, language, kinds } = body
    await saveWish({ engine, mail }, caller, { address, language, kinds, pace: paceOf(body) })
    return viewOf(engine, mail, caller)
  })
  const confirm = {
    tags,
    summary: 'Gives the code back that was sent to the address: from now on notices go there',
    body: Code.meta({ examples: [{ code: '01234567' }] }),
    response,
  }
  const config = { right, ...perPerson(CONFIRMATIONS) }
  app.post(`${PATH}/confirm`, { config, schema: confirm }, async ({ body, caller }, reply) => {
    if (!mail) return reply.problem('mail-off')
    const result = await confirmWish({ engine, mail }, caller, body.code)
    return result.ok ? viewOf(engine, mail, caller) : reply.problem(result.error)
  })
  const stop = { tags, summary: 'Stops the notices and deletes the address', response: { 200: MailNoticesView } }
  app.delete(PATH, { config: { right }, schema: stop }, async ({ caller }) => {
    await stopMails(engine, caller)
    return viewOf(engine, mail, caller)
  })
}

async function viewOf(
  engine: Engine,
  mail: MailOptions | undefined,
  caller: Caller,
): Promise<z.input<typeof MailNoticesView>> {
  const wish = mail && (await engine.store.mail.wishOf(caller))
  const sealed = wish && openedIfPossible({ engine, mail }, wish)
  return {
    sends: !mail ? 'not' : mail.carrier.kept ? 'nowhere' : 'by-mail',
    kinds: [...kindsFor(caller.role)],
    timeZone: engine.profiles.profile(caller.party)?.timeZone ?? 'UTC',
    wish: wish && sealed ? wishOnTheWire({ wish, address: sealed.address }) : null,
    kept: sealed ? keptOnTheWire(mail?.carrier.kept?.(sealed.address) ?? []) : [],
  }
}
