/**
 * `passerelle keys`: which keys ends and parties have, since when, until when, and what is wrong with them. Never a secret: there is
 * none where this looks.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '@passerelle/kernel'
import { type KnownEnd, parseKnownEnds } from '@passerelle/trust'
import { readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { keysAt } from '../keys/ask-keys.ts'
import { judgeKeys, type ShownKey } from '../keys/judge-keys.ts'
import { toTheSecond } from '../operations/how-long.ts'
import { table } from '../table.ts'

const HELP = `
passerelle keys [END | PARTY] [options]

Lists the keys with which ends sign, from the file by which the ends know each other, and the encryption key of each party, from the
registry: who has it, since when and until when it counts, whether it was revoked. Public keys alone; no secret is read or shown.
Ends with 1 where something is wrong: an end has no signing key that counts longer than --days, or none that counts now; the
encryption key of a party was not signed by its end, is missing, or is older than two days, as ends replace it twice a day.

  --registry URL  http://127.0.0.1:7070 unless REGISTRY_URL says otherwise
  --ends FILE     the file of ends and their signing keys; else ENDS_FILE, else that of npm start (.passerelle/world/keys/ends.json)
  --days N        a signing key ends soon that counts no longer than N more days, 30
  --json          as JSON

Examples
  passerelle keys
  passerelle keys origin-ma --days 60
  passerelle keys CTR-MA-CAS --registry https://registry.example --ends ends.json --json
`
const OPTIONS = {
  registry: { type: 'string' },
  ends: { type: 'string' },
  days: { type: 'string', default: '30' },
  json: { type: 'boolean', default: false },
} as const

const WORLD = path.join('.passerelle', 'world', 'keys', 'ends.json')

function endsIn(named: string | undefined): readonly KnownEnd[] {
  const file = named ?? process.env['ENDS_FILE'] ?? WORLD
  try {
    return parseKnownEnds(readFileSync(file, 'utf8'))
  } catch {
    throw usage(`the file of ends and their signing keys cannot be read: ${file}`)
  }
}

const moment = (at: string | null): string => (at === null ? '-' : toTheSecond(at))
const rowOf = (key: ShownKey): readonly string[] => [
  key.end,
  key.party ?? '-',
  key.use,
  key.kid ?? '-',
  moment(key.validFrom),
  moment(key.validUntil),
  moment(key.revokedAt),
  key.isWell ? key.state : `${key.state} !`,
]
const HEAD = ['end', 'party', 'for', 'key', 'valid from', 'until', 'revoked', 'state']

function about(keys: readonly ShownKey[], name: string | undefined): readonly ShownKey[] {
  if (name === undefined) return keys
  const known = keys.filter(({ end, party }) => end === name || party === name)
  if (known.length === 0) throw usage('no such end or party among those that are known')
  return known
}

export const keysCommand: CliCommand = {
  name: 'keys',
  summary: 'which keys ends and parties have, until when, and what is wrong with them',
  help: HELP,
  async run(args, { out, err }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [name, ...more] = positionals
    if (more.length > 0) throw usage('keys takes one end or party, or none')
    const days = wholeNumber(values.days, 'days')
    const ends = endsIn(values.ends)
    const keys = about(judgeKeys({ ends, ...(await keysAt(values.registry)), now: systemClock.now(), days }), name)
    const wrong = keys.filter(({ isWell }) => !isWell)
    if (values.json) out(JSON.stringify({ ok: wrong.length === 0, keys }, null, 2))
    else for (const line of table(HEAD, keys.map(rowOf))) out(line)
    if (wrong.length > 0) err(`${wrong.length} of ${keys.length} keys are not as they should be (marked with !)`)
    return wrong.length === 0 ? EXIT.ok : EXIT.failed
  },
}
