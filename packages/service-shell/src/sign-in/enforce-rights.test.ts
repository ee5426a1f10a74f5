import { describe, expect, it } from 'vitest'
import { testApp } from '../testing-app.ts'
import { mayRole } from './rights.ts'

describe('the rights of roles', () => {
  it('keep a service from starting whose route names none', async () => {
    await expect(testApp({}, (app) => app.get('/forgotten', () => ({})))).rejects.toMatchObject({ code: 'route-lax' })
  })

  it('give a role that the table does not know nothing at all', () => {
    for (const role of ['', 'owner', 'constructor', '__proto__', 'Operator'])
      expect(mayRole(role, 'signed-in'), role).toBe(false)
  })
})
