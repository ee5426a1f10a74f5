/**
 * What a secured broker is given: an authority of its own, a certificate for the node, the accounts that may sign in.
 * Keeps: clients sign in over TLS with SCRAM-SHA-512; brokers know each other by certificate; who has no right has none.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

export interface KafkaAccount {
  readonly name: string
  readonly password: string
}

/** Names as in certificates and rights. */
export const ADMIN_ACCOUNT = 'admin'
const BROKER = 'passerelle-broker'
const DAYS = '3650'

const run = promisify(execFile)
const openssl = async (dir: string, ...args: readonly string[]): Promise<void> => {
  try {
    await run('openssl', args, { cwd: dir })
  } catch (cause) {
    throw new Error('certificates need `openssl` on the PATH: install it (Debian: openssl)', { cause })
  }
}

export interface NodeCertificates {
  /** The authority's certificate, which clients trust. */
  readonly authority: string
  /** Key and certificates of the node. */
  readonly node: string
}

const NEW_KEY = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const

const ON_LOOPBACK = ['IP:127.0.0.1', 'DNS:localhost']

/** Makes an authority and a certificate for the nodes, once a folder. @param names by which clients reach them @returns their files */
export async function nodeCertificates(dir: string, names: readonly string[] = ON_LOOPBACK): Promise<NodeCertificates> {
  const files = { authority: path.join(dir, 'authority.pem'), node: path.join(dir, 'node.pem') }
  if (existsSync(files.node)) return files
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const authority = ['-x509', '-days', DAYS, '-subj', '/CN=passerelle-authority', '-keyout', 'authority.key']
  await openssl(dir, ...NEW_KEY, ...authority, '-out', 'authority.pem')
  await openssl(dir, ...NEW_KEY, '-subj', `/CN=${BROKER}`, '-keyout', 'node.key', '-out', 'node.csr')
  writeFileSync(path.join(dir, 'names'), `subjectAltName=${names.join(',')}\n`)
  const signing = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-extfile', 'names']
  await openssl(dir, 'x509', '-req', '-in', 'node.csr', ...signing, '-days', DAYS, '-out', 'node.crt')
  const parts = ['node.key', 'node.crt', 'authority.pem'].map((name) => readFileSync(path.join(dir, name), 'utf8'))
  writeFileSync(files.node, parts.join(''), { mode: 0o600 })
  return files
}

/** The properties of a secured node beside those that every node has. */
export const securityProperties = ({ authority, node }: NodeCertificates): Readonly<Record<string, string>> => ({
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  'listener.name.client.scram-sha-512.sasl.jaas.config':
    'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': node,
  'ssl.truststore.type': 'PEM',
  'ssl.truststore.location': authority,
  'listener.name.broker.ssl.client.auth': 'required',
  'listener.name.controller.ssl.client.auth': 'required',
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'allow.everyone.if.no.acl.found': 'false',
  'super.users': `User:${ADMIN_ACCOUNT};User:CN=${BROKER}`,
})

/** Arguments of StorageTool that make the accounts before the broker's first start. */
export const accountArguments = (accounts: readonly KafkaAccount[]): string[] =>
  accounts.flatMap(({ name, password }) => ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`])
