import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { freshTopic, numbers, recorder, recordOf, recordsOver, until } from '@passerelle/testing'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  type EmbeddedLog,
  type EmbeddedLogOptions,
  embeddedLog,
  migrateEmbeddedLog,
  sweepEmbeddedLog,
} from './index.ts'

describe('the embedded log', () => {
  let database: TestDatabase
  let pool: Pool
  const open = (options: Partial<EmbeddedLogOptions> = {}): EmbeddedLog => {
    const log = embeddedLog({ pool, connectionString: database.url, ...options })
    onTestFinished(() => log.close())
    return log
  }
  beforeAll(async () => {
    database = await testDatabase('select 1')
    pool = new Pool({ connectionString: database.url, max: 8 })
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  it('is set up by several processes at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrateEmbeddedLog(pool)))
    await Promise.all(Array.from({ length: 4 }, () => open().createTopics([{ topic: 'same', partitions: 2 }])))
    expect((await open().describe('same')).partitions).toHaveLength(2)
  })

  it('gives the work of a killed process to the next one, after the lease', async () => {
    const log = open({ leaseMs: 900 })
    const topic = await freshTopic(log)
    await log.append(topic, recordsOver(1, 30))
    const child = spawn(process.execPath, [
      path.join(import.meta.dirname, 'consumer-to-kill.ts'),
      database.url,
      topic,
      'killed',
    ])
    onTestFinished(() => void child.kill('SIGKILL'))
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('handling 10\n')
    const seen = recorder()
    const consumer = await log.consume(seen.subscription('killed', topic))
    await until('the living member waits for its share', async () => (await membersOf('killed')) === 2)
    expect(consumer.progress()).toEqual([])
    child.kill('SIGKILL')
    await until('the work goes on', () => seen.effects.length >= 30)
    expect(seen.valuesOf('key-0')).toEqual(numbers(30))
    expect(await membersOf('killed')).toBe(1)
  })

  it('delivers without NOTIFY too, and listens again by itself', async () => {
    const log = open({ pollMs: 50 })
    const topic = await freshTopic(log)
    const seen = recorder()
    await log.consume(seen.subscription('deaf', topic))
    await until('it listens', async () => (await listeners()).length > 0)
    const before = await listeners()
    await pool.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [before])
    // Written by somebody who wakes nobody.
    await writeSilently(topic)
    await until('the record was found by looking', () => seen.effects.length === 1)
    await until('it listens again', async () => (await listeners()).some((pid) => !before.includes(pid)))
    expect(seen.effects[0]?.offset).toBe(0)
  })

  it('goes on after every connection to the database was cut', async () => {
    const log = open({ leaseMs: 900, backOff: { initialMs: 5, maxMs: 50 } })
    const topic = await freshTopic(log, 2)
    const seen = recorder()
    await log.consume(seen.subscription('cut', topic))
    await log.append(topic, recordsOver(4, 40))
    await until('all is in effect', () => seen.effects.length >= 40)
    await pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    const again = () => log.append(topic, [recordOf('key-0', '10')])
    await until('writing works again', () =>
      again().then(
        () => true,
        () => false,
      ),
    )
    await until('the record is in effect', () => seen.valuesOf('key-0').length >= 11)
    expect(seen.valuesOf('key-0').slice(0, 11)).toEqual(numbers(11))
    expect(seen.gaps).toEqual([])
  })

  it('removes what is older than the retention, and only that', async () => {
    const log = open()
    const topic = `kept.${process.pid}`
    await log.createTopics([{ topic, partitions: 1, retentionMs: 60_000 }])
    await log.append(topic, recordsOver(1, 10))
    await pool.query(
      `update passerelle_log.record r set appended_at = appended_at - 120000 from passerelle_log.topic t
       where t.number = r.topic and t.name = $1 and r."offset" < 6`,
      [topic],
    )
    await sweepEmbeddedLog(pool)
    expect((await log.describe(topic)).partitions).toEqual([{ partition: 0, start: 6, end: 10 }])
    await log.append(topic, [recordOf('key-0', '10')])
    const left = await log.read(topic, { partition: 0, offset: 0 }, 100)
    expect(left.map(({ offset }) => offset)).toEqual([6, 7, 8, 9, 10])
  })

  it('lets go of a topic that is dropped, and takes the new one under its name', async () => {
    const log = open({ leaseMs: 600 })
    const topic = await freshTopic(log)
    const asked: string[] = []
    const seen = recorder()
    const subscription = seen.subscription('anew', topic)
    const position = async (at: { topicId: string; partition: number }) => {
      if (!asked.includes(at.topicId)) asked.push(at.topicId)
      return 0
    }
    const consumer = await log.consume({ ...subscription, position })
    await until('the first is read', () => asked.length === 1)
    await pool.query('delete from passerelle_log.topic where name = $1', [topic])
    await log.createTopics([{ topic, partitions: 1 }])
    await until('the second is read', () => asked.length === 2)
    await until('and can be written', () =>
      log.append(topic, [recordOf('a', '1')]).then(
        () => true,
        () => false,
      ),
    )
    await until('its record arrives', () => seen.effects.length === 1)
    expect(seen.batches[0]?.topicId).toBe(asked[1])
    expect(consumer.progress()).toHaveLength(1)
  })

  it('answers a retryable fault where the database is away', async () => {
    const away = new Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' })
    const log = embeddedLog({ pool: away, connectionString: 'postgres://nobody@127.0.0.1:1/none' })
    await expect(log.append('any', [recordOf('a', '1')])).rejects.toMatchObject({
      code: 'log-unreachable',
      retryable: true,
    })
    await log.close()
    await away.end()
  })

  const membersOf = async (group: string): Promise<number> => {
    const { rows } = await pool.query<{ many: number }>(
      'select count(*)::int as many from passerelle_log.member where group_name = $1 and expires_at > clock_timestamp()',
      [group],
    )
    return rows[0]?.many ?? 0
  }
  const listeners = async (): Promise<number[]> => {
    const { rows } = await pool.query<{ pid: number }>(
      "select pid from pg_stat_activity where query like 'listen%' and datname = current_database()",
    )
    return rows.map(({ pid }) => pid)
  }
  const writeSilently = (topic: string) =>
    pool.query(
      `with at as (update passerelle_log.partition p set next_offset = next_offset + 1 from passerelle_log.topic t
         where t.number = p.topic and t.name = $1 returning p.topic, p.next_offset - 1 as place)
       insert into passerelle_log.record (topic, partition, "offset", appended_at, key, value, headers)
       select topic, 0, place, 0, 'k', 'v', '[]' from at`,
      [topic],
    )
})
