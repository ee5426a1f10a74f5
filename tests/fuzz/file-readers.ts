/**
 * What operators and other systems hand in: bodies, signatures, files of ends and tokens, settings, journeys.
 * Keeps: a file that is refused is refused by the fault that its reader declares, and by no other.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { readCandidates } from '@passerelle/cli/candidates'
import { readJourneys } from '@passerelle/cli/journey'
import { readVacancies } from '@passerelle/cli/vacancies'
import { parseTokenFile } from '@passerelle/end/token-file'
import { Fault, instant, must, parseCorridor } from '@passerelle/kernel'
import { loadConfig, portText, secretText, switchText, tokenTable } from '@passerelle/service-shell'
import { parseStrictJson } from '@passerelle/service-shell/strict-json'
import { endSigning, keyRing, knownBy, knownEndsText, newSigningKey, parseKnownEnds } from '@passerelle/trust'
import { parseSignature, signatureText } from '@passerelle/trust/signature-text'
import { z } from 'zod'
import { almost, almostJson } from './mutations.ts'
import { type Answer, type Reader, refused, SECRET, taken } from './reader.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text))
const textOf = (input: Uint8Array): string => Buffer.from(input).toString('utf8')

/** A reader that throws a fault where it refuses. */
function declared(code: string, read: () => void): Answer {
  try {
    read()
    return taken(null)
  } catch (error) {
    if (error instanceof Fault && error.code === code) return refused(error.message)
    throw error
  }
}

const key = newSigningKey()
const corridor = must(parseCorridor('de-ma'))
const sign = (count: number): readonly string[] =>
  endSigning(key, 'destination').sign(
    Array.from({ length: count }, (_, at) => createHash('sha256').update(String(at)).digest()),
    corridor,
  )

const signatureReader: Reader = {
  name: 'signature',
  inputs: almost([...sign(1), ...sign(3), ...sign(200).slice(97, 99)].map(bytes)),
  read(input) {
    const read = parseSignature(textOf(input))
    return read.ok ? taken(bytes(signatureText(read.value))) : refused(read.error)
  },
}

const ends = [
  knownBy({ end: 'destination', country: 'de' }, key, instant(0)),
  knownBy({ end: 'origin', country: 'ma' }, newSigningKey(), instant(1e12)),
]
/** Bears its thumbprint, and is no point of the curve. */
function noPoint(x: string): string {
  const jwk = { crv: 'P-256', kty: 'EC', x, y: 'AA' }
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url')
  const validFrom = '2026-01-01T00:00:00.000Z'
  const keys = [{ kid, jwk, validFrom, validUntil: null, revokedAt: null }]
  return JSON.stringify([{ end: 'origin', country: 'ma', keys }])
}

const endsReader: Reader = {
  name: 'ends file',
  inputs: almostJson([knownEndsText(ends), noPoint('AA'), noPoint(SECRET)]),
  read: (input) =>
    declared('ends-file-invalid', () => {
      const read = parseKnownEnds(textOf(input))
      keyRing(read)
      if (!isDeepStrictEqual(parseKnownEnds(knownEndsText(read)), read))
        throw new Error('it is written as another file')
    }),
}

const entry = { sha256: 'ab'.repeat(32), party: 'OFF-DE-NW-01', actor: SECRET, role: 'counsellor' }
const tokensReader: Reader = {
  name: 'tokens file',
  inputs: almostJson([JSON.stringify([entry, { ...entry, party: 'CTR-MA-CAS' }])]),
  read: (input) => declared('config-invalid', () => void tokenTable(parseTokenFile(textOf(input)))),
}

const body = JSON.stringify({
  count: 1,
  name: SECRET,
  list: [{ n: 1 }, { n: -2.5 }],
  at: null,
  deep: { a: { b: [true] } },
})
const strictJsonReader: Reader = {
  name: 'strict JSON',
  inputs: almostJson([body]),
  read(input) {
    const read = parseStrictJson(input)
    if (!read.ok) return refused(read.error)
    const again = parseStrictJson(bytes(JSON.stringify(read.value)))
    if (!again.ok || JSON.stringify(again.value) !== JSON.stringify(read.value))
      throw new Error('it changes when written')
    return taken(null)
  },
}

const journeys = readFileSync(new URL('../journeys/samples/journeys.json', import.meta.url), 'utf8')
const few = JSON.stringify({ items: JSON.parse(journeys).items.slice(0, 2) })
const journeysReader: Reader = {
  name: 'journeys file',
  inputs: almostJson([few]),
  // The command says which journey of the caller's own file is meant, by its name: that is no echo.
  read: (input) => {
    const answer = declared('usage', () => void readJourneys(textOf(input)))
    return answer.taken ? answer : refused(answer.said.replace(/^journey \S+/, 'journey'))
  },
}

const sample = (name: string): { items: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(new URL(`../journeys/samples/${name}.json`, import.meta.url), 'utf8'))
const [person] = sample('candidates').items
const candidatesReader: Reader = {
  name: 'candidates file',
  inputs: almostJson([JSON.stringify([{ ...person, case: { note: SECRET } }, person])]),
  read: (input) => declared('usage', () => void readCandidates(textOf(input))),
}
const [work] = sample('vacancies').items
const vacanciesReader: Reader = {
  name: 'vacancies file',
  inputs: almostJson([JSON.stringify({ items: [{ ...work, status: SECRET, city: SECRET }] })]),
  read: (input) => declared('usage', () => void readVacancies(textOf(input))),
}

const Settings = z.object({
  PORT: portText(),
  URL: z.url().describe('Address'),
  TOKEN: secretText(),
  LOG: switchText().default(true),
  LEVEL: z.enum(['info', 'warn']).optional(),
})
const settingsReader: Reader = {
  name: 'settings',
  inputs: almost([bytes(`PORT=8080\nURL=https://example.org/${SECRET}\nTOKEN=${SECRET}\nLOG=on\nLEVEL=${SECRET}`)]),
  read(input) {
    const pairs = textOf(input)
      .split('\n')
      .map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)] as const)
    return declared('config-invalid', () => void loadConfig(Settings, Object.fromEntries(pairs)))
  },
}

export const fileReaders: readonly Reader[] = [
  signatureReader,
  endsReader,
  tokensReader,
  strictJsonReader,
  journeysReader,
  candidatesReader,
  vacanciesReader,
  settingsReader,
]
