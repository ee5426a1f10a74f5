import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { demoRealm, REALM_FILE } from './demo-realm.ts'

describe('the realm file for Keycloak', () => {
  const text = readFileSync(REALM_FILE, 'utf8')

  it('holds the people and clients of the demo world', async () => {
    expect(JSON.parse(text)).toEqual(JSON.parse(await demoRealm()))
  })

  it('holds no secret and no address: only places where Keycloak puts them in', () => {
    for (const [, value] of text.matchAll(/"(?:secret|value)": "([^"]*)"/g)) expect(value).toMatch(/^\$\{[A-Z_]+\}$/)
    expect(text).not.toMatch(/https?:/)
  })
})
