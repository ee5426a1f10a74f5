import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startProxy } from './proxy.ts'

async function throughProxy() {
  const echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const proxy = await startProxy((echo.address() as AddressInfo).port)
  return {
    proxy,
    async open() {
      const socket = connect(proxy.port, '127.0.0.1')
      const seen = { text: '', reset: false }
      socket.on('data', (bytes: Buffer) => void (seen.text += bytes.toString()))
      await new Promise<void>((resolve) => {
        socket.on('connect', resolve)
        socket.on('error', () => {
          seen.reset = true
          resolve()
        })
      })
      return { socket, seen }
    },
    async [Symbol.asyncDispose]() {
      await proxy.close()
      echo.close()
    },
  }
}

const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5_000, interval: 5 }).toBe(true)

describe('a way that can be cut', () => {
  it('passes on what is sent, both ways', async () => {
    await using world = await throughProxy()
    const { socket, seen } = await world.open()
    socket.write('hello')
    await until(() => seen.text === 'hello')
  })

  it('resets what is there and what comes while it is cut, and lets through again afterwards', async () => {
    await using world = await throughProxy()
    const before = await world.open()
    world.proxy.turn('cut')
    await until(() => before.seen.reset)
    const during = await world.open()
    await until(() => during.seen.reset)
    world.proxy.turn('open')
    const after = await world.open()
    after.socket.write('again')
    await until(() => after.seen.text === 'again')
  })

  it('holds back while it is stalled, and delivers all of it in order when that ends', async () => {
    await using world = await throughProxy()
    const early = await world.open()
    world.proxy.turn('stalled')
    const late = await world.open()
    for (const word of ['a', 'b', 'c']) early.socket.write(word)
    late.socket.write('d')
    await pause(100)
    expect([early.seen.text, late.seen.text]).toEqual(['', ''])
    world.proxy.turn('open')
    await until(() => early.seen.text === 'abc' && late.seen.text === 'd')
  })

  it('lets connections vanish without a word: they never answer again, new ones do', async () => {
    await using world = await throughProxy()
    const lost = await world.open()
    world.proxy.turn('vanished')
    lost.socket.write('x')
    const during = await world.open()
    during.socket.write('y')
    await until(() => during.seen.text === 'y')
    world.proxy.turn('open')
    const after = await world.open()
    after.socket.write('z')
    await until(() => after.seen.text === 'z')
    expect(lost.seen).toEqual({ text: '', reset: false })
  })
})
