/**
 * `npm run fuzz [-- --minutes M --seed S | --replay FILE]`: gives every reader of foreign bytes what nobody should send.
 * Keeps: an input that fails is written to a file from which it is played again.
 * Exit 0 where every input got an answer or a refusal, 1 where one did not, 64 for a wrong call.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Failure, replay, search } from './search.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function settings() {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' }, replay: { type: 'string' } },
    })
    const [minutes, seed] = [Number(values.minutes), Number(values.seed ?? Date.now() % 1_000_000)]
    return minutes > 0 && Number.isSafeInteger(seed) ? { minutes, seed, file: values.replay } : undefined
  } catch {
    return undefined
  }
}

function keep(failure: Failure, folder: string, number: number): string {
  const file = path.join(folder, `failure-${number}.json`)
  const { reader, why } = failure
  writeFileSync(file, JSON.stringify({ reader, why, input: Buffer.from(failure.input).toString('base64') }))
  return file
}

async function again(file: string): Promise<number> {
  const { reader, input } = JSON.parse(readFileSync(file, 'utf8'))
  const why = await replay('all', { reader, input: Uint8Array.from(Buffer.from(input, 'base64')) })
  say(why === null ? `${reader}: answers or refuses` : `${reader}: ${why}`)
  return why === null ? 0 : 1
}

async function fuzz(minutes: number, seed: number): Promise<number> {
  say(`seed ${seed}, ${minutes} minutes`)
  const { inputs, readers, failures } = await search({ set: 'all', seed, milliseconds: minutes * 60_000 })
  const folder = failures.length > 0 ? mkdtempSync(path.join(tmpdir(), 'passerelle-fuzz-')) : ''
  for (const [index, failure] of failures.entries()) {
    say(`${failure.reader}: ${failure.why}`)
    say(`  ${failure.input.length} bytes: ${Buffer.from(failure.input.subarray(0, 200)).toString('base64')}`)
    say(`  again: npm run fuzz -- --replay ${keep(failure, folder, index + 1)}`)
  }
  say(`${inputs} inputs to ${readers} readers, ${failures.length} failures`)
  return failures.length === 0 ? 0 : 1
}

const given = settings()
if (!given) {
  process.stderr.write('npm run fuzz [-- --minutes M] [--seed S] | [--replay FILE]\n')
  process.exit(64)
}
process.exitCode = given.file === undefined ? await fuzz(given.minutes, given.seed) : await again(given.file)
