import { readFileSync } from 'node:fs'
import { demoCorridors, worldPlan } from '@passerelle/standalone/world-plan'
import { signInSuite, signInWorldOf } from '../sign-in/sign-in-suite.ts'

/** What a form of a page holds hidden, and where it goes. */
function formOf(html: string): { action: string; hidden: Record<string, string> } {
  const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(html) ?? []
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return {
    action: action.replaceAll('&amp;', '&'),
    hidden: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
  }
}

// The running deployment: .ci/containers brings it up and says where its secrets are.
signInSuite('Keycloak', async () => {
  const { people = '', programs = '' } = JSON.parse(
    readFileSync(process.env['SIGN_IN_FILE'] ?? 'sign-in.json', 'utf8'),
  ) as Record<string, string>
  const ends = worldPlan(demoCorridors()).ends.map((end, index) => ({
    ...end,
    url: `http://127.0.0.1:${7_271 + index}`,
    parties: end.end === 'destination' ? ['OFF-DE-NW-01'] : ['CTR-MA-CAS'],
  }))
  return signInWorldOf(
    { ends, issuer: 'http://127.0.0.1:7276/realms/passerelle' },
    {
      programsSecret: () => programs,
      async pass(browser, page, account) {
        const { action, hidden } = formOf(await page.text())
        const filled = action.includes('logout')
          ? { ...hidden, confirmLogout: 'Logout' }
          : { ...hidden, username: account.toLowerCase(), password: people }
        return browser.open(new URL(action, page.url).href, { method: 'POST', body: new URLSearchParams(filled) })
      },
      close: async () => undefined,
    },
  )
})
