import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'

const program = (body: string): string =>
  `import { runService } from ${JSON.stringify(fileURLToPath(new URL('./run-service.ts', import.meta.url)))}
  const say = (word) => process.stdout.write(word + '\\n')
  const hold = setInterval(() => undefined, 1000)
  ${body}`

function run(body: string) {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module-typescript', '-e', program(body)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  )
  const hears = (word: string) => vi.waitFor(() => expect(said).toContain(word), { timeout: 10_000, interval: 10 })
  return { child, ended, hears, said: () => said }
}

describe('a service', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('stops in order on %s', async (signal) => {
    const { child, ended, hears, said } = run(
      `await runService({ start: async () => say('started'), stop: async () => say('stopped') })`,
    )
    await hears('started')
    child.kill(signal)
    expect(await ended).toBe(0)
    expect(said()).toBe('started\nstopped\n')
  })
  it('first finishes starting when the signal comes early', async () => {
    const { child, ended, hears, said } = run(
      `runService({ start: async () => { say('starting'); await new Promise((go) => process.once('SIGTERM', () => setTimeout(go, 50))); say('started') }, stop: async () => say('stopped') })`,
    )
    await hears('starting')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said()).toBe('starting\nstarted\nstopped\n')
  })
  it('ends at once on the second signal', async () => {
    const { child, ended, hears } = run(
      `await runService({ start: async () => say('started'), stop: () => { say('stopping'); return new Promise(() => undefined) } })`,
    )
    await hears('started')
    child.kill('SIGTERM')
    await hears('stopping')
    child.kill('SIGINT')
    expect(await ended).toBe(1)
  })
  it('does not take longer to stop than it may', async () => {
    const { child, ended, hears } = run(
      `await runService({ start: async () => say('started'), stop: () => new Promise(() => undefined), stopWithin: 50 })`,
    )
    await hears('started')
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
  })
  it('says what failed, without what a foreign error quotes', async () => {
    const { ended, said } = run(
      `await runService({ start: async () => { throw new Error('geheim') }, stop: async () => undefined })`,
    )
    expect(await ended).toBe(1)
    expect(said()).toContain('could not start')
    expect(said()).not.toContain('geheim')
  })
})
