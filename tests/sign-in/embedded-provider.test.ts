import { startWorld } from '@passerelle/standalone'
import { signInSuite, signInWorldOf } from './sign-in-suite.ts'

signInSuite('the provider for one machine', async () => {
  const world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  return signInWorldOf(world, {
    programsSecret: (party) => world.tokens[party]!,
    async pass(browser, page, account) {
      const html = await page.text()
      if (page.url.includes('/pick/'))
        return browser.open(`${page.url}?as=${encodeURIComponent(account)}`, { method: 'POST' })
      const [, action = ''] = /action="([^"]+)"/.exec(html) ?? []
      const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? []
      return browser.open(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) })
    },
    close: () => world.close(),
  })
})
