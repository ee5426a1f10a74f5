import { Writable } from 'node:stream'
import { type CommandType, catalogue } from '@passerelle/contracts'
import { exampleOf } from '@passerelle/contracts/form'
import { topicsOf } from '@passerelle/kernel'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { DE_MA, type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const lines: string[] = []
const logTo = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString())
    done()
  },
})
let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds({ logTo })
  journey = await referred(world)
})
afterAll(() => world[Symbol.asyncDispose]())

const MARK = 'Zaubernuss'
let marks = 0
const mark = (): string => `${MARK}${++marks}`

/** The same with another mark in the place of each text, one after the other. */
function* marked(value: unknown): Generator {
  if (typeof value === 'string') yield mark()
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) for (const other of marked(item)) yield value.with(index, other)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) for (const other of marked(item)) yield { ...value, [key]: other }
}

const COMMANDS = (Object.keys(catalogue) as CommandType[]).filter((type) => catalogue[type].command !== null)
let matter = ''
const addressOf = (type: CommandType): string => {
  const { command, scope, opens, topic } = catalogue[type]
  if (topic === 'open') return opens ? `/corridors/de-ma/matters/${command}` : `/matters/${matter}/${command}`
  return `${journey.at}/${scope === 'file' && !opens ? `files/${journey.fileId}/` : ''}${command}`
}

describe('what was said of a person', () => {
  it('is in no line of a log, in no figure and in no header of a record, whether it was accepted or refused', async () => {
    const answers: { readonly status: number }[] = []
    const begun = await world.call(
      CENTRE_CAS,
      'POST /corridors/de-ma/matters/publish-vacancy',
      exampleOf('vacancy.published'),
    )
    matter = (begun.body as unknown as { matterRef: string }).matterRef
    for (const type of COMMANDS)
      for (const body of marked(exampleOf(type)))
        for (const party of [OFFICE_01, CENTRE_CAS])
          answers.push(
            await world.call(party, `POST ${addressOf(type)}`, body as object, { 'idempotency-key': `key-${mark()}` }),
          )
    await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma', number: mark() })
    await world.call(OFFICE_01, `GET /cases?number=${mark()}&surprise=${mark()}`)
    await world.call(OFFICE_01, `GET /cases/${mark()}`, undefined, { 'x-name': mark(), cookie: mark() })
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS])
      for (const { eventId, sealed } of (await journey.timeline(party)) as unknown as readonly Opened[])
        if (sealed) await world.call(party, `GET ${journey.at}/events/${eventId}/content`)
    await world.settle()

    const outcomes = new Set(answers.map(({ status }) => status))
    expect([...outcomes]).toEqual(expect.arrayContaining([202, 400, 409]))
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(10)
    const told = [lines.join(''), await figuresOf(OFFICE_01), await figuresOf(CENTRE_CAS), await headersOfLog()]
    for (const text of told) {
      expect(text.length).toBeGreaterThan(1_000)
      expect(text).not.toContain(MARK)
    }
    expect(lines.some((line) => line.includes('taken in') && line.includes('"trace":"'))).toBe(true)
  }, 120_000)
})

interface Opened {
  readonly eventId: string
  readonly sealed: boolean
}

const figuresOf = async (party: string): Promise<string> => (await fetch(`${world.urlOf(party)}/metrics`)).text()

async function headersOfLog(): Promise<string> {
  const texts: string[] = []
  for (const topic of topicsOf(DE_MA))
    for (const { partition } of (await world.log.describe(topic)).partitions)
      for (const { key, headers } of await world.log.read(topic, { partition, offset: 0 }, 100_000))
        texts.push(key ?? '', ...headers.map(([name, value]) => `${name}=${Buffer.from(value).toString()}`))
  return texts.join('\n')
}
