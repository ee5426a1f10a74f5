import { expect, it } from 'vitest'
import { startDemoProvider } from './demo-provider.ts'

it.each([
  ['de', 'ltr', 'So geht es hier nicht weiter'],
  ['ar', 'rtl', 'لا يمكن المتابعة من هنا'],
  ['xx', 'ltr', 'There is no going on from here'],
])(
  'what is wrong at the demo’s provider is said in the reader’s language, and nothing of it repeated: %s',
  async (language, direction, title) => {
    const provider = await startDemoProvider(0)
    provider.serve({ programs: [], services: [] })
    for (const path of ['/pick/nothing-here', '/auth?client_id=%3Cscript%3E&redirect_uri=nowhere']) {
      const response = await fetch(`${provider.issuer}${path}`, { headers: { 'accept-language': language } })
      const page = await response.text()
      expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
      expect(page).toContain(`dir="${direction}"`)
      expect(page).toContain(`<h1>${title}</h1>`)
      expect(page).not.toMatch(/script|nowhere|nothing-here/)
    }
    await provider.close()
  },
)
