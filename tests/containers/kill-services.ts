/**
 * Kills services of the running deployment, one after the other, while offices and centres write; then looks whether every
 * accepted command is at both ends exactly once. Called by .ci/containers: node kill-services.ts TOKENS SERVICE...
 * Services joined by + die together.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { attempts, type Party } from '../load/ask.ts'
import { type Findings, TalkingCase } from './talking-case.ts'

const CASES = 6
const run = promisify(execFile)
const [tokensFile, ...rounds] = process.argv.slice(2)
if (tokensFile === undefined || rounds.length === 0) {
  process.stderr.write('node tests/containers/kill-services.ts TOKENS_FILE SERVICE[+SERVICE]...\n')
  process.exit(64)
}
const tokens = JSON.parse(readFileSync(tokensFile, 'utf8')) as Readonly<Record<string, string>>
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const compose = (...args: readonly string[]) => run('docker', ['compose', ...args])

function partyOf(party: string, url: string): Party {
  const token = tokens[party]
  if (token === undefined) throw new Error(`${tokensFile} has no token of ${party}`)
  return { party, url, token }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 120_000
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`in vain for two minutes: ${what}`)
    await pause(250)
  }
}

const office = partyOf('OFF-DE-NW-01', 'http://127.0.0.1:7271')
const centre = partyOf('CTR-MA-CAS', 'http://127.0.0.1:7272')
const cases = await Promise.all(Array.from({ length: CASES }, () => TalkingCase.open(office, centre)))
const acceptedSoFar = (): number => cases.reduce((sum, { accepted }) => sum + accepted.size, 0)

/** Kills them in the midst of work, leaves them away while others go on asking, and waits until they are healthy again. */
async function killAndReturn(together: string): Promise<void> {
  const victims = together.split('+')
  const before = acceptedSoFar()
  await until('commands are accepted', () => acceptedSoFar() > before + 5 * CASES)
  const killedAt = Date.now()
  const { unanswered } = attempts
  const asked = attempts.made
  await compose('kill', ...victims)
  await until('they are missed', () => attempts.made > asked + 20 * CASES)
  await compose('up', '--detach', '--wait', '--no-deps', ...victims)
  const seconds = ((Date.now() - killedAt) / 1_000).toFixed(1)
  say(`${together}: killed, healthy again after ${seconds} s, ${attempts.unanswered - unanswered} requests unanswered`)
}

let talking = true
const talks = cases.flatMap((one) => one.parties.map((party) => one.talk(party, () => talking)))
// A writer that fails ends everything at once, not only when the last service has returned.
const failing = Promise.all(talks)
async function killAll(): Promise<void> {
  for (const service of rounds) await killAndReturn(service)
  const before = acceptedSoFar()
  await until('commands are accepted after the last kill', () => acceptedSoFar() > before + 5 * CASES)
}
await Promise.race([killAll(), failing.then(() => undefined)])
talking = false
await failing

const sum = (all: readonly Findings[], what: keyof Findings): number => all.reduce((n, one) => n + one[what], 0)
let findings: readonly Findings[] = []
const clean = (): boolean => findings.every((one) => Object.values(one).every((n) => n === 0))
const since = Date.now()
await until('both ends show the same', async () => {
  findings = await Promise.all(cases.map((one) => one.findings()))
  return clean()
}).catch(() => undefined)
say(`at rest ${((Date.now() - since) / 1_000).toFixed(1)} s after the last command`)
const [lost, doubled, phantoms, unequal, unsettled] = (
  ['lost', 'doubled', 'phantoms', 'unequal', 'unsettled'] as const
).map((what) => sum(findings, what))
say(
  `${acceptedSoFar()} commands accepted, ${rounds.flatMap((round) => round.split('+')).length} services killed, ${lost} lost, ${doubled} doubled, ${phantoms} never accepted, ${unequal} unequal files, ${unsettled} not at rest`,
)
process.exitCode = clean() ? 0 : 1
