/**
 * The three ways into an end of a demo world: a token of its file, a machine's token of the provider, a session of a browser.
 */
import { randomBytes } from 'node:crypto'
import type { EndOptions } from '@passerelle/end'
import {
  type Admits,
  type Authenticate,
  accessTokens,
  type DeviceKeys,
  firstOf,
  memorySessions,
} from '@passerelle/service-shell'
import { audienceOf, clientOf, peopleAt, programsAt, type ServicePlan } from './demo-people.ts'
import { startDemoProvider } from './demo-provider.ts'
import type { Tokens } from './demo-tokens.ts'
import type { PartyListing } from './party-listing.ts'
import type { EndPlan } from './world-plan.ts'

/** Where everybody of a demo world signs in, and what the ends know of it. */
export interface DemoSignIn {
  readonly issuer: string
  /** The secret of an end at the provider. */
  secretOf(end: ServicePlan): string
  /** Tells the provider whom to let in, once the ends listen. */
  serve(listening: {
    readonly ends: readonly ListeningEnd[]
    /** Matchings and operations. */
    readonly others: readonly Listening[]
    readonly tokens: Tokens
    readonly parties: readonly PartyListing[]
  }): void
  close(): Promise<void>
}

type Listening = ServicePlan & { readonly url: string; readonly parties: readonly string[] }
type ListeningEnd = EndPlan & Listening

/**
 * A provider in this process, with secrets that are new at each start. A program's secret is its party's token: one secret
 * a party to hand out in a demo.
 * @param port 0 for any free one
 */
export async function openDemoSignIn(port: number): Promise<DemoSignIn> {
  const secrets = new Map<string, string>()
  const provider = await startDemoProvider(port)
  const secretOf = (end: ServicePlan): string => {
    const secret = secrets.get(clientOf(end)) ?? randomBytes(24).toString('base64url')
    secrets.set(clientOf(end), secret)
    return secret
  }
  return {
    issuer: provider.issuer,
    secretOf,
    serve: ({ ends, others, tokens, parties }) =>
      provider.serve({
        programs: ends.flatMap((end) =>
          programsAt(end, end.parties).map((program) => ({ ...program, secret: tokens[program.party]! })),
        ),
        services: [...ends, ...others].map((end) => ({
          clientId: clientOf(end),
          secret: secretOf(end),
          url: end.url,
          people: peopleAt(end, end.parties),
          names: new Map(parties.map(({ party, name }) => [party, name])),
        })),
      }),
    close: () => provider.close(),
  }
}

export function signInTo(
  end: ServicePlan,
  { issuer, secretOf }: DemoSignIn,
  ways: { readonly known: Authenticate; readonly admits: Admits; readonly deviceKeys?: DeviceKeys },
): Pick<EndOptions, 'authenticate' | 'signIn' | 'madeUp'> {
  const { known, admits, deviceKeys } = ways
  const machines = accessTokens({ issuer, audience: audienceOf(end), admits })
  const provider = { issuer, clientId: clientOf(end), clientSecret: secretOf(end), admits }
  const signIn = { provider, sessions: memorySessions(), deviceKeys }
  return { authenticate: firstOf([known, machines]), signIn, madeUp: true }
}
