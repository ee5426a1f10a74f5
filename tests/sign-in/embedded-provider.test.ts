import { startWorld } from '@passerelle/standalone'
import { signInSuite } from './sign-in-suite.ts'

signInSuite('the provider for one machine', async () => {
  const world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  const end = world.ends.find((one) => one.end === 'destination')!
  const other = world.ends.find((one) => one.end === 'origin')!
  const party = end.parties[0]!
  return {
    issuer: world.issuer!,
    end: end.url,
    otherEnd: other.url,
    party,
    counsellor: `counsellor@${party}`,
    volunteer: `volunteer@${party}`,
    program: {
      clientId: `program-of-${party}`,
      secret: world.tokens[party]!,
      audience: `urn:passerelle:destination-${end.country}`,
    },
    async pass(browser, page, account) {
      const html = await page.text()
      if (page.url.includes('/pick/'))
        return browser.open(`${page.url}?as=${encodeURIComponent(account)}`, { method: 'POST' })
      const [, action = ''] = /action="([^"]+)"/.exec(html) ?? []
      const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? []
      return browser.open(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) })
    },
    [Symbol.asyncDispose]: () => world.close(),
  }
})
