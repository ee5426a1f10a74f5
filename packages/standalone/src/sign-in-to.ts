/**
 * The three ways into an end of a demo world: a token of its file, a machine's token of the provider, a session of a browser.
 */
import { randomBytes } from 'node:crypto'
import type { EndOptions } from '@passerelle/end'
import { type Authenticate, accessTokens, firstOf, memorySessions } from '@passerelle/service-shell'
import { audienceOf, clientOf, peopleAt, programsAt } from './demo-people.ts'
import { type DemoProvider, startDemoProvider } from './demo-provider.ts'
import type { Tokens } from './demo-tokens.ts'
import type { EndPlan } from './world-plan.ts'

export interface DemoSignIn {
  readonly provider: DemoProvider
  /** The secret of an end at the provider: new at each start, as both are in this process. */
  secretOf(end: EndPlan): string
}

/** @param port 0 for any free one */
export async function openDemoSignIn(port: number): Promise<DemoSignIn> {
  const secrets = new Map<string, string>()
  return {
    provider: await startDemoProvider(port),
    secretOf(end) {
      const secret = secrets.get(clientOf(end)) ?? randomBytes(24).toString('base64url')
      secrets.set(clientOf(end), secret)
      return secret
    },
  }
}

export function signInTo(
  end: EndPlan,
  { provider: { issuer }, secretOf }: DemoSignIn,
  known: Authenticate,
): Pick<EndOptions, 'authenticate' | 'signIn'> {
  const machines = accessTokens({ issuer, audience: audienceOf(end) })
  const provider = { issuer, clientId: clientOf(end), clientSecret: secretOf(end) }
  return { authenticate: firstOf([known, machines]), signIn: { provider, sessions: memorySessions() } }
}

type ListeningEnd = EndPlan & { readonly url: string; readonly parties: readonly string[] }

/** Once the ends listen. A program's secret is its party's token: one secret a party to hand out in a demo. */
export function serveSignIn({ provider, secretOf }: DemoSignIn, ends: readonly ListeningEnd[], tokens: Tokens): void {
  provider.serve({
    people: ends.flatMap((end) => peopleAt(end, end.parties)),
    programs: ends.flatMap((end) =>
      programsAt(end, end.parties).map((program) => ({ ...program, secret: tokens[program.party]! })),
    ),
    services: ends.map((end) => ({ clientId: clientOf(end), secret: secretOf(end), url: end.url })),
  })
}
