/**
 * The realm of a demo world for Keycloak 26: the people, services and programs that the provider for one machine has.
 * Keeps: no secret and no address in it. Keycloak puts them in from its environment when it imports the file.
 */
import type { DemoPerson, DemoProgram } from '@passerelle/standalone/demo-people'

export interface RealmOf {
  readonly people: readonly DemoPerson[]
  readonly programs: readonly DemoProgram[]
  /** Client ids of the ends. */
  readonly services: readonly string[]
}

const CLAIMS = ['passerelle_party', 'passerelle_role'] as const
const IN_TOKENS = { 'id.token.claim': 'true', 'access.token.claim': 'true', 'userinfo.token.claim': 'false' }

const mapper = (name: string, kind: string, config: object) => ({
  name,
  protocol: 'openid-connect',
  protocolMapper: kind,
  config: { ...IN_TOKENS, ...config },
})

const ofUser = (claim: string) =>
  mapper(claim, 'oidc-usermodel-attribute-mapper', {
    'user.attribute': claim,
    'claim.name': claim,
    'jsonType.label': 'String',
  })

const fixed = (claim: string, value: string) =>
  mapper(claim, 'oidc-hardcoded-claim-mapper', {
    'claim.name': claim,
    'claim.value': value,
    'jsonType.label': 'String',
  })

/** `destination-de` -> `${DESTINATION_DE_URL}`. `URL` is where browsers reach it, `INNER_URL` where Keycloak does. */
const fromEnvironment = (client: string, what: string): string =>
  `\${${client.toUpperCase().replaceAll('-', '_')}_${what}}`

const client = (clientId: string) => ({
  clientId,
  enabled: true,
  protocol: 'openid-connect',
  publicClient: false,
  clientAuthenticatorType: 'client-secret',
  directAccessGrantsEnabled: false,
  implicitFlowEnabled: false,
  fullScopeAllowed: false,
  defaultClientScopes: ['basic', 'passerelle'],
  optionalClientScopes: [],
})

const service = (clientId: string) => ({
  ...client(clientId),
  secret: fromEnvironment(clientId, 'SECRET'),
  standardFlowEnabled: true,
  redirectUris: [`${fromEnvironment(clientId, 'URL')}/sign-in/return`],
  attributes: {
    'pkce.code.challenge.method': 'S256',
    'post.logout.redirect.uris': `${fromEnvironment(clientId, 'URL')}/`,
    'backchannel.logout.url': `${fromEnvironment(clientId, 'INNER_URL')}/back-channel-logout`,
    'backchannel.logout.session.required': 'true',
  },
})

const program = ({ clientId, party, audience }: DemoProgram) => ({
  ...client(clientId),
  secret: '${PROGRAMS_SECRET}',
  standardFlowEnabled: false,
  serviceAccountsEnabled: true,
  attributes: { 'access.token.header.type.rfc9068': 'true' },
  protocolMappers: [
    fixed('passerelle_party', party),
    fixed('passerelle_role', 'system'),
    mapper('audience', 'oidc-audience-mapper', { 'included.custom.audience': audience, 'id.token.claim': 'false' }),
  ],
})

const user = ({ account, party, role }: DemoPerson) => ({
  username: account.toLowerCase(),
  enabled: true,
  attributes: { passerelle_party: [party], passerelle_role: [role] },
  credentials: [{ type: 'password', value: '${PEOPLE_PASSWORD}', temporary: false }],
})

const onlyAdministrators = { view: ['admin'], edit: ['admin'] }
/** Nobody has a name or an address, and nobody changes their own party or role. Keycloak does not let `email` be left out. */
const PROFILE = {
  attributes: ['username', 'email', ...CLAIMS].map((name) => ({ name, permissions: onlyAdministrators })),
}

export const realmOf = ({ people, programs, services }: RealmOf) => ({
  realm: 'passerelle',
  enabled: true,
  sslRequired: 'external',
  registrationAllowed: false,
  bruteForceProtected: true,
  ssoSessionIdleTimeout: 1_800,
  ssoSessionMaxLifespan: 36_000,
  accessTokenLifespan: 600,
  clientScopes: [
    { name: 'basic', protocol: 'openid-connect', protocolMappers: [mapper('sub', 'oidc-sub-mapper', {})] },
    { name: 'passerelle', protocol: 'openid-connect', protocolMappers: CLAIMS.map(ofUser) },
  ],
  clients: [...services.map(service), ...programs.map(program)],
  users: people.map(user),
  components: {
    'org.keycloak.userprofile.UserProfileProvider': [
      { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify(PROFILE)] } },
    ],
  },
})
