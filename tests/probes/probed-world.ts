/**
 * The world that is probed: all services on embedded Postgres, a token of each role at each of them, and cases with content.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { keyEncryptionOf } from '@passerelle/end'
import { must, type PartyId, parsePartyId, systemClock } from '@passerelle/kernel'
import { hashOfToken, mayRole, ROLES, type Role, type TokenEntry } from '@passerelle/service-shell'
import { type EndPlan, startWorld, type World, type WorldEnd } from '@passerelle/standalone'
import { keyFolders, signingKeyFile } from '@passerelle/standalone/end-keys'
import { endId, keptSigningKey, makeEndToken } from '@passerelle/trust'
import { caseOfOthers } from '../tenants/case-of-others.ts'
import type { KnownCase } from './schemathesis.ts'

export interface ProbedCaller {
  readonly role: Role | 'nobody'
  /** One that is good for the next quarter of an hour. */
  token(): Promise<string | null>
}

export interface ProbedService {
  readonly name: string
  readonly kind: 'destination' | 'origin' | 'registry'
  readonly url: string
  readonly callers: readonly ProbedCaller[]
  /** Answers 200 to all of them who have a token. */
  readonly letsIn: string
  /** Makes new cases that a caller may see; none for whom sees none. */
  cases(caller: ProbedCaller, many: number): Promise<readonly KnownCase[]>
}

export interface ProbedWorld {
  readonly services: readonly ProbedService[]
  close(): Promise<void>
}

const NOBODY: ProbedCaller = { role: 'nobody', token: async () => null }
/** Roles that may do no more than sign in are the same to a service: one of them stands for all. */
const onlySignsIn = (role: Role): boolean => !mayRole(role, 'read-cases') && !mayRole(role, 'operate')
const AT_AN_END = ROLES.filter(
  (role) => role !== 'end' && (!onlySignsIn(role) || role === ROLES.find((one) => one !== 'end' && onlySignsIn(one))),
)

const nameOf = ({ end, country }: EndPlan): string => `${end}_${country}`

/** Good in this run alone, and at every end. */
const TOKENS = new Map(AT_AN_END.map((role) => [role, randomBytes(24).toString('base64url')]))

const callersAtAnEnd: readonly ProbedCaller[] = [...TOKENS].map(([role, token]) => ({ role, token: async () => token }))

/** Everybody is of the end's first party but the operator, who is of none. */
function entriesOf({ country }: EndPlan, [first]: readonly PartyId[]): readonly TokenEntry[] {
  const operator = must(parsePartyId(`OPERATOR-${country.toUpperCase()}`))
  const partyOf = (role: Role): PartyId => (role === 'operator' || !first ? operator : first)
  return [...TOKENS].map(([role, token]) => ({
    sha256: hashOfToken(token),
    party: partyOf(role),
    // The same who makes the cases: a list of people that a probe begins shuts nobody out.
    actor: 'demo',
    role,
  }))
}

/** Cases between the first parties of an origin and of the destination, several at once. */
type MakeCases = (origin: WorldEnd, many: number) => Promise<readonly KnownCase[]>

const casesIn =
  (world: World, { parties: [office = ''] }: WorldEnd): MakeCases =>
  async ({ corridors: [corridor = ''], parties: [centre = ''] }, many) => {
    const made = Array.from({ length: many }, () => caseOfOthers(world, { corridor, office, centre }))
    return (await Promise.all(made)).map(({ caseRef, fileId, eventId }) => ({ caseRef, fileId, eventId }))
  }

/** @param dir is emptied */
export async function startProbedWorld(dir: string): Promise<ProbedWorld> {
  const world = await startWorld({
    transport: 'embedded',
    dir,
    fresh: true,
    logLevel: 'silent',
    requests: { most: 1e9, within: 1_000 },
    alsoKnown: entriesOf,
  })
  const [destination, origin] = (['destination', 'origin'] as const).map((kind) =>
    world.ends.find(({ end }) => end === kind),
  )
  if (!destination || !origin) throw new Error('this world has no corridor')
  const make = casesIn(world, destination)
  const ends = world.ends.map(
    (end): ProbedService => ({
      name: nameOf(end),
      kind: end.end,
      url: end.url,
      callers: [...callersAtAnEnd, NOBODY],
      letsIn: '/session',
      cases: async ({ role }, many) =>
        mayRole(role, 'read-cases') ? make(end.end === 'origin' ? end : origin, many) : [],
    }),
  )
  const registry: ProbedService = {
    name: 'registry',
    kind: 'registry',
    url: world.registryUrl,
    callers: [{ role: 'end', token: () => tokenOfEnd(dir, destination) }, NOBODY],
    letsIn: '/grants?after=0',
    cases: async () => [],
  }
  return { services: [...ends, registry], close: () => world.close() }
}

/** Good for a quarter of an hour, as the registry forgives clocks that differ. */
async function tokenOfEnd(dir: string, end: EndPlan): Promise<string> {
  const keys = path.join(dir, 'keys')
  const { key } = await keptSigningKey(signingKeyFile(keys, end), keyEncryptionOf(keyFolders(keys, end)))
  return await makeEndToken(key, endId(end), systemClock.now())
}
