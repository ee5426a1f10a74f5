/**
 * Runs the registry as a process: settings from the environment, until a signal.
 */
import { readFileSync } from 'node:fs'
import { Fault } from '@passerelle/kernel'
import { loadConfig, openLog, portText, runService, secretText, wholeNumberText } from '@passerelle/service-shell'
import { parseKnownEnds } from '@passerelle/trust'
import { z } from 'zod'
import { openCodeKeeper } from './adapters/postgres-code-keeper.ts'
import { openKeyKeeper } from './adapters/postgres-key-keeper.ts'
import { USUAL_ALLOWANCES as usual } from './domain/allowance.ts'
import { type RunningRegistry, startRegistry } from './start-registry.ts'

const many = (value: number, what: string) =>
  wholeNumberText({ min: 1 }).default(value).describe(`${what}, for example ${value}`)

const Settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on, for example 0.0.0.0'),
  PORT: portText().default(7070).describe('Port to listen on, for example 7070'),
  DATABASE_URL: secretText(1).describe('Its own Postgres database, for example postgres://user:password@host/registry'),
  ENDS_FILE: z
    .string()
    .describe('File of the ends and their signing keys: [{ "end", "country", "keys": [{ "kid", "jwk", ... }] }]'),
  GRANTS_PER_END: many(usual.grants.number, 'How many grants one end may keep'),
  GRANT_BYTES_PER_END: many(usual.grants.bytes, 'Of how many bytes in all'),
  CHUNKS_PER_END: many(usual.chunks.number, 'How many chunks of documents one end may keep'),
  CHUNK_BYTES_PER_END: many(usual.chunks.bytes, 'Of how many bytes in all'),
  DIRECTORY: z.string().optional().describe('Folder of the directory files, for example infra/directory'),
})

function textIn(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Fault('config-invalid', `${setting} names a file that cannot be read`, { cause })
  }
}

let running: RunningRegistry | undefined
await runService({
  start: async () => {
    const { HOST, PORT, DATABASE_URL, ENDS_FILE, DIRECTORY, ...most } = loadConfig(Settings, process.env)
    const log = openLog({ service: 'registry' })
    const ends = parseKnownEnds(textIn('ENDS_FILE', ENDS_FILE))
    const onError = (err: Error): void => log.warn({ err }, 'a connection broke')
    const keeper = await openKeyKeeper(DATABASE_URL.reveal(), {
      onError,
      allowances: {
        grants: { number: most.GRANTS_PER_END, bytes: most.GRANT_BYTES_PER_END },
        chunks: { number: most.CHUNKS_PER_END, bytes: most.CHUNK_BYTES_PER_END },
      },
    })
    const codes = await openCodeKeeper(DATABASE_URL.reveal(), onError)
    const given = DIRECTORY ? { directory: DIRECTORY } : {}
    running = await startRegistry({ host: HOST, port: PORT, keeper, codes, ends, log, ...given })
  },
  stop: async () => await running?.close(),
})
