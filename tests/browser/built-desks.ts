/**
 * Before tests in a browser: the desks as they are in the sources now.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const setup = (): void => {
  const builder = fileURLToPath(new URL('../../packages/desk/build/build-desks.ts', import.meta.url))
  // As people get them: a test runner would have them built for developers.
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [builder, '--if-changed'], { stdio: 'inherit', env })
}
