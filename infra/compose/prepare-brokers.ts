/**
 * Makes what the brokers of a deployment and their clients are given: an authority, a certificate for the nodes, an account for
 * each end and for whoever makes topics and gives rights. Keeps: what was made stays; a broker starts with all accounts at once.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type KafkaNode, kafkaProperties } from '../kafka/kafka-properties.ts'
import { accountArguments, type KafkaAccount, nodeCertificates, securityProperties } from '../kafka/kafka-security.ts'
import { SECRETS } from './deployment-secrets.ts'

/** Alone, or three of them: as in docker-compose.yml, where all of a cluster are also called `kafka`. */
const CLUSTERS = [['kafka'], ['kafka-1', 'kafka-2', 'kafka-3']] as const
/** Where a node finds what it is given, and in the home of the image's own user, so that a new volume belongs to it, its data. */
const GIVEN = '/mnt/shared/config'
const DATA = '/home/appuser/log'

const nodeOf = (host: string, index: number): KafkaNode => ({
  id: index + 1,
  host,
  port: 9_092,
  controllerPort: 9_093,
  brokerPort: 9_094,
  dataDir: DATA,
})

/**
 * Read under an account of the brokers' image, and its container sees nothing else of ours: readable there by all.
 * Not read-only: the image copies its settings as they are, and at its next start over the copy.
 */
function writeForNode(folder: string, name: string, text: string): void {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  chmodSync(file, 0o644)
}

/** @returns the certificate of the authority, which clients trust, in PEM */
export async function prepareBrokers(accounts: readonly KafkaAccount[]): Promise<string> {
  const names = ['localhost', ...CLUSTERS.flat()].map((name) => `DNS:${name}`)
  const certificates = await nodeCertificates(path.join(SECRETS, 'own', 'brokers'), names)
  const [authority, node] = [certificates.authority, certificates.node].map((file) => readFileSync(file, 'utf8'))
  const given = { authority: path.join(GIVEN, 'authority.pem'), node: path.join(GIVEN, 'node.pem') }
  for (const hosts of CLUSTERS) {
    const nodes = hosts.map(nodeOf)
    for (const one of nodes) {
      const folder = path.join(SECRETS, one.host ?? '')
      if (!existsSync(folder)) continue
      writeForNode(folder, 'server.properties', kafkaProperties(one, nodes, securityProperties(given)))
      writeForNode(folder, 'accounts', accountArguments(accounts).join(' '))
      writeForNode(folder, 'authority.pem', authority ?? '')
      writeForNode(folder, 'node.pem', node ?? '')
    }
  }
  return authority ?? ''
}
