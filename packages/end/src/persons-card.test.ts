import { createHash } from 'node:crypto'
import { wholeParty } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeAll(async () => {
  world = await twoEnds()
})
afterAll(() => world[Symbol.asyncDispose]())

async function cardAt(party: string, address: string) {
  const response = await fetch(`${world.urlOf(party)}${address}`, { headers: { authorization: `Bearer ${party}` } })
  return { status: response.status, html: await response.text(), headers: response.headers }
}

describe('the person’s card of an end', () => {
  it('is made at either end in any language, and says the same', async () => {
    const { at } = await referred(world)
    const { html, headers } = await cardAt(OFFICE_01, `${at}/persons-card?language=ar`)
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(headers.get('content-language')).toBe('ar')
    expect(html).toContain(CENTRE_CAS)
    const there = await cardAt(CENTRE_CAS, `${at}/persons-card?language=ar`)
    expect(there.html).toBe(html)
  })

  it('is a page with no script and no style but its own, kept by nobody', async () => {
    const { at } = await referred(world)
    const { html, headers } = await cardAt(OFFICE_01, `${at}/persons-card?language=fr`)
    expect(html).not.toMatch(/<script|<link|style=|src=|\son\w+=/)
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const policy = headers.get('content-security-policy')
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('says how to reach a centre as the centre itself has told it', async () => {
    const { at } = await referred(world)
    const value = 'contact@centre.example'
    const profile = { services: ['psychosocial'], languages: ['fr'], contact: { channel: 'email', value } }
    const changed = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/change-centre-profile', {
      content: profile,
    })
    expect(changed.status, JSON.stringify(changed.body)).toBe(202)
    await world.settle()
    const { html } = await cardAt(OFFICE_01, `${at}/persons-card?language=de`)
    expect(html).toContain(`E-Mail: <bdi>${value}</bdi>`)
    // Of the office nothing is known here: a line to write on.
    expect(html.match(/class="line"/g)).toHaveLength(1)
  })

  it('opens nothing, and holds nothing that is sealed', async () => {
    const { at, ref } = await referred(world)
    const openings = async () =>
      await world.destination.engine.store.seenBy(wholeParty(OFFICE_01 as never)).readOpenings(ref as never)
    const before = await openings()
    const { html } = await cardAt(OFFICE_01, `${at}/persons-card?language=en`)
    expect(html).toContain('has been asked and has to answer')
    expect(html).not.toMatch(/psychosocial|family/i)
    expect(await openings()).toEqual(before)
  })

  it('is nobody else’s, and there is none in a language that nobody wrote', async () => {
    const { at } = await referred(world)
    expect((await cardAt('OFF-DE-BE-01', `${at}/persons-card?language=de`)).status).toBe(404)
    expect((await cardAt(OFFICE_01, `${at}/persons-card?language=xx`)).status).toBe(400)
    expect((await cardAt(OFFICE_01, `${at}/persons-card`)).html).toContain('<html lang="en"')
  })
})
