/**
 * One token a party, made at the first start and kept with the data; services hold only their hashes.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { PartyId } from '@passerelle/kernel'
import { hashOfToken, type TokenEntry } from '@passerelle/service-shell'
import type { EndPlan, OperationsPlan } from './world-plan.ts'

export type Tokens = Readonly<Record<string, string>>

export const operatorOf = ({ country }: Pick<EndPlan | OperationsPlan, 'country'>): string =>
  `OPERATOR-${country.toUpperCase()}`

/** Tokens for these parties and the operators of the ends. Those in the file stay; new ones are added to it. */
export function demoTokens(file: string | null, parties: readonly string[]): Tokens {
  const known: Tokens = file !== null && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tokens) : {}
  const tokens = Object.fromEntries(
    parties.map((party) => [party, known[party] ?? randomBytes(24).toString('base64url')]),
  )
  if (file !== null) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 })
  }
  return tokens
}

function entryOf(tokens: Tokens, party: string, role: string): readonly TokenEntry[] {
  const token = tokens[party]
  // The demo's names are the directory's, which parsed them.
  return token === undefined ? [] : [{ sha256: hashOfToken(token), party: party as PartyId, actor: 'demo', role }]
}

/** The entry of who operates a service. */
export const operatorEntries = (tokens: Tokens, plan: EndPlan | OperationsPlan): readonly TokenEntry[] =>
  entryOf(tokens, operatorOf(plan), 'operator')

/** The entries one end knows: its own parties, and its operator. */
export function entriesOf(tokens: Tokens, plan: EndPlan, parties: readonly PartyId[]): readonly TokenEntry[] {
  const people = plan.end === 'destination' ? 'office-lead' : 'centre-lead'
  return [...parties.flatMap((party) => entryOf(tokens, party, people)), ...operatorEntries(tokens, plan)]
}
