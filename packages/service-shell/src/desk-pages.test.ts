import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from './testing-app.ts'

const SCRIPT = "document.title = 'desk'"
let folder: string
let world: TestApp

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>desk</title>')
  writeFileSync(path.join(folder, 'assets', 'index-A1.js'), SCRIPT)
  writeFileSync(path.join(folder, 'worker.js'), SCRIPT)
  writeFileSync(path.join(folder, 'worker.js.gz'), gzipSync(SCRIPT))
  world = await testApp({ desk: folder })
})
afterAll(async () => {
  await world.app.close()
  rmSync(folder, { recursive: true })
})

describe('a service with a desk', () => {
  it('leads browsers from its first address to the desk, and programs not', async () => {
    const browser = await world.app.inject({ url: '/', headers: { accept: 'text/html' } })
    expect([browser.statusCode, browser.headers['location']]).toEqual([302, '/desk/'])
    const program = await world.app.inject('/')
    expect(program.json()).toMatchObject({ service: 'test' })
  })

  it('shows its one page at every address of the desk, each time asked for anew', async () => {
    for (const url of ['/desk/', '/desk/cases/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b']) {
      const page = await world.app.inject(url)
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(page.body).toContain('<title>desk</title>')
    }
  })

  it('lets its pages load and reach nothing but this service, and run nothing inline', async () => {
    const { headers } = await world.app.inject('/desk/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('hands out files that are kept for a year, as their names change with them', async () => {
    const script = await world.app.inject('/desk/assets/index-A1.js')
    expect(script.body).toBe(SCRIPT)
    expect(script.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' })
    expect(String(script.headers['content-type'])).toContain('javascript')
  })

  it('lets its worker be looked at anew each time, compressed or not, and run from here alone', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const worker = await world.app.inject({ url: '/desk/worker.js', headers: { 'accept-encoding': encoding } })
      expect([worker.statusCode, worker.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(String(worker.headers['content-type'])).toContain('javascript')
    }
    const policy = String((await world.app.inject('/desk/')).headers['content-security-policy'])
    expect(policy).toContain("worker-src 'self'")
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types desk-worker")
  })

  it('says of a file of an earlier build that it is gone, and gives nothing for it', async () => {
    const gone = await world.app.inject({ url: '/desk/assets/index-B2.js', headers: { accept: '*/*' } })
    expect([gone.statusCode, gone.headers['cache-control']]).toEqual([404, 'no-store'])
    expect(gone.body).not.toContain('<title>')
  })

  it('hands out nothing from outside its folder', async () => {
    for (const url of [
      '/desk/..%2f..%2fetc/passwd',
      '/desk/%2e%2e/%2e%2e/etc/passwd',
      '/desk/assets/..%5cindex.html',
    ]) {
      const answer = await world.app.inject(url)
      expect(answer.body).not.toContain('root:')
    }
  })
})

it('has no desk where none was built', async () => {
  await using without = await testApp({ desk: path.join(folder, 'nowhere') })
  expect((await without.app.inject('/desk/')).statusCode).toBe(404)
  const page = await without.app.inject({ url: '/', headers: { accept: 'text/html' } })
  expect(page.statusCode).toBe(200)
})
