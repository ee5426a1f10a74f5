import { createHash } from 'node:crypto'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeAll(async () => {
  world = await twoEnds()
})
afterAll(() => world[Symbol.asyncDispose]())

const ADDRESS = `/consent-sheets?language=de&purposes=referral,sensitive&recipient=${CENTRE_CAS}`
const sheetAt = async (address: string) => {
  const { status, body } = await world.call(OFFICE_01, `GET ${address}`)
  return { status, body: body as unknown as { text: string; sha256: string; code: string; direction: string } }
}

async function pageAt(address: string) {
  const response = await fetch(`${world.urlOf(OFFICE_01)}${address}`, {
    headers: { authorization: `Bearer ${OFFICE_01}`, accept: 'text/html' },
  })
  return { html: await response.text(), headers: response.headers }
}

describe('the consent sheet of an end', () => {
  it('tells the names of both parties, and the hash of what it says', async () => {
    const { status, body } = await sheetAt(ADDRESS)
    expect(status).toBe(200)
    const names = [OFFICE_01, CENTRE_CAS].map(
      (party) => world.destination.engine.profiles.profile(party as never)?.name,
    )
    for (const name of names) expect(body.text).toContain(name)
    expect(body.sha256).toBe(createHash('sha256').update(body.text, 'utf8').digest('hex'))
    expect((await sheetAt(ADDRESS)).body).toEqual(body)
    expect((await sheetAt(`${ADDRESS}&until=2027-03-01T11:00:00Z`)).body.text).toContain('1. März 2027')
  })

  it('is a page for the person too: all of the text, right to left in Arabic, with no script and no style but its own', async () => {
    for (const [language, direction] of [
      ['de', 'ltr'],
      ['ar', 'rtl'],
    ]) {
      const address = ADDRESS.replace('language=de', `language=${language}`)
      const { html, headers } = await pageAt(address)
      const { text, sha256 } = (await sheetAt(address)).body
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
      for (const line of text.split('\n')) expect(html).toContain(line.replace(/^(- | {2})/, ''))
      expect(html).toContain(sha256)
      expect(html.match(/class="box"/g), 'a box for each purpose, and one for none').toHaveLength(3)
      expect(html).not.toMatch(/<script|<link|style=|src=|\son\w+=/)
      const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
      const policy = headers.get('content-security-policy')
      expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
    }
  })

  it('is refused for a recipient that nobody knows, a purpose or a language that is none', async () => {
    expect((await sheetAt(ADDRESS.replace(CENTRE_CAS, 'CTR-MA-XXX'))).body.code).toBe('party-unknown')
    for (const [from, to] of [
      ['referral', 'marketing'],
      ['referral,sensitive', ''],
      ['language=de', 'language=xx'],
    ] as const)
      expect((await sheetAt(ADDRESS.replace(from, to))).status).toBe(400)
  })
})
