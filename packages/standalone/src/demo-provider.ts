/**
 * A provider of OpenID Connect for one machine, so that signing in there goes the way it goes everywhere: oidc-provider, in this process.
 * Keeps: it is for made-up people alone. Whoever reaches it picks whom to be, without a password; it listens on this machine only.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ClientMetadata, type Configuration, errors, Provider } from 'oidc-provider'
import { CHOICE_USED, chosenBefore, goAs } from './demo/demo-page.ts'
import type { DemoPerson, DemoProgram } from './demo-people.ts'
import { providerMemory } from './demo-provider-memory.ts'
import { pickPage, sendDemoPage, sendWrongPage, signOutPage, wrongPage } from './demo-provider-pages.ts'

/** A service that people sign in to, its address, and its own people. */
export interface DemoService {
  readonly clientId: string
  readonly secret: string
  readonly url: string
  readonly people: readonly DemoPerson[]
  /** What its parties are called. */
  readonly names: ReadonlyMap<string, string>
}

export interface DemoClients {
  readonly programs: readonly (DemoProgram & { readonly secret: string })[]
  readonly services: readonly DemoService[]
}

export interface DemoProvider {
  readonly issuer: string
  /** Until then it answers 503: the services must listen before it can know their addresses. */
  serve(clients: DemoClients): void
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** @param port 0 for any free one */
export async function startDemoProvider(port: number): Promise<DemoProvider> {
  let handle: Handler = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    serve(clients) {
      handle = handlerOf(new Provider(issuer, configurationOf(clients)), clients)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const signingKeys = () => [
  { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' },
  {
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'ES256',
  },
]

const claimsOf = ({ party, role }: { party: string; role: string }) => ({
  passerelle_party: party,
  passerelle_role: role,
})

function configurationOf({ programs, services }: DemoClients): Configuration {
  const accounts = new Map(services.flatMap(({ people }) => people.map((person) => [person.account, person])))
  const programOf = new Map(programs.map((program) => [program.clientId, program]))
  return {
    adapter: providerMemory(),
    clients: [...services.map(serviceClient), ...programs.map(programClient)],
    jwks: { keys: signingKeys() },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: { openid: ['sub'], passerelle: ['passerelle_party', 'passerelle_role'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/pick/${uid}` },
    findAccount(_ctx, account) {
      const person = accounts.get(account)
      return person && { accountId: account, claims: async () => ({ sub: account, ...claimsOf(person) }) }
    },
    extraTokenClaims(_ctx, token) {
      const program = token.kind === 'ClientCredentials' ? programOf.get(token.clientId ?? '') : undefined
      return program && claimsOf({ party: program.party, role: 'system' })
    },
    // Nobody is asked for consent: the services and the provider are one.
    async loadExistingGrant({ oidc }) {
      const { provider, client, session } = oidc
      const ids = { clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' }
      const grant = new provider.Grant(ids)
      grant.addOIDCScope('openid passerelle')
      await grant.save()
      return grant
    },
    fetch: reachThisMachine,
    renderError(ctx) {
      ctx.type = 'html'
      ctx.body = wrongPage(ctx.get('accept-language'))
    },
    features: featuresOf(programOf),
    ttl: { ClientCredentials: 600, AccessToken: 600, IdToken: 600, Interaction: 600, Session: 36_000, Grant: 36_000 },
  }
}

/** The provider's own dispatcher reaches no address of this machine, and the services are nowhere else. */
const reachThisMachine: NonNullable<Configuration['fetch']> = async (url, options) => {
  const { dispatcher: _, ...own } = options as RequestInit & { dispatcher?: unknown }
  return fetch(url, own)
}

function featuresOf(programOf: ReadonlyMap<string, DemoProgram>): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(form, ctx.get('accept-language'))
      },
    },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo(_ctx, resource, client) {
        if (programOf.get(client.clientId)?.audience !== resource) throw new errors.InvalidTarget()
        return {
          scope: '',
          audience: resource,
          accessTokenTTL: 600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }
      },
    },
  }
}

const serviceClient = ({ clientId, secret, url }: DemoService): ClientMetadata => ({
  client_id: clientId,
  client_secret: secret,
  redirect_uris: [`${url}/sign-in/return`],
  post_logout_redirect_uris: [`${url}/`],
  backchannel_logout_uri: `${url}/back-channel-logout`,
  backchannel_logout_session_required: true,
  grant_types: ['authorization_code'],
  response_types: ['code'],
})

const programClient = ({ clientId, secret }: DemoClients['programs'][number]): ClientMetadata => ({
  client_id: clientId,
  client_secret: secret,
  redirect_uris: [],
  grant_types: ['client_credentials'],
  response_types: [],
})

/** The first page, and the one on which one picks whom to be, are ours; all else is the provider's. */
function handlerOf(provider: Provider, { services }: DemoClients): Handler {
  const toProvider = provider.callback()
  return (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    const asked = request.headers['accept-language']
    if (url.pathname === '/') return sendDemoPage(response, services, asked)
    if (url.pathname === '/as' && request.method === 'POST') return leadOn(response, services, url)
    if (!url.pathname.startsWith('/pick/')) return void toProvider(request, response)
    return void pick({ provider, services, request, response }).catch(() => sendWrongPage(response, asked))
  }
}

function leadOn(response: ServerResponse, services: readonly DemoService[], url: URL): void {
  for (const service of services)
    for (const person of service.people)
      if (person.account === url.searchParams.get('as')) return goAs(response, person, service)
  return sendWrongPage(response, undefined)
}

interface Picking {
  readonly provider: Provider
  readonly services: readonly DemoService[]
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Signs in whom one picks, or has chosen on the first page. Whether a service lets them in is for the service to say. */
async function pick({ provider, services, request, response }: Picking): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  const own = services.find(({ clientId }) => clientId === params['client_id'])?.people ?? []
  const picked = new URL(request.url ?? '/', provider.issuer).searchParams.get('as')
  const everybody = services.flatMap(({ people }) => people)
  const person =
    request.method === 'POST'
      ? everybody.find(({ account }) => account === picked)
      : own.find(({ account }) => account === chosenBefore(request))
  if (!person) return pickPage(response, own, request.headers['accept-language'])
  response.setHeader('set-cookie', CHOICE_USED)
  await provider.interactionFinished(request, response, { login: { accountId: person.account } })
}
