/**
 * The settings of one Kafka node that is broker and controller at once (KRaft, no ZooKeeper).
 * Keeps: listens on loopback only, but where it has a name in a network; topics are made on purpose, never by a misspelt name.
 */
/** A listener beside the node's own; what it tells clients may be the port of something in between. */
export interface KafkaWay {
  readonly name: string
  readonly port: number
  readonly advertisedPort: number
}

export interface KafkaNode {
  readonly id: number
  /** By which others reach it in a network of containers; on loopback alone, where it has none. */
  readonly host?: string
  readonly port: number
  readonly controllerPort: number
  readonly dataDir: string
  readonly ways?: readonly KafkaWay[]
  /** Of a secured node: where brokers talk with each other. */
  readonly brokerPort?: number
}

/** Listener names, and the protocols they speak. Controllers have one of their own. */
const OPEN = { clients: 'PLAINTEXT', brokers: 'PLAINTEXT', map: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT' }
const SECURED = { clients: 'CLIENT', brokers: 'BROKER', map: 'CLIENT:SASL_SSL,BROKER:SSL,CONTROLLER:SSL' }

const LOOPBACK = '127.0.0.1'

/** @param host what it listens on, or what it tells others; all of its addresses, where it is empty */
function listenersOf({ port, brokerPort }: KafkaNode, host: string): { names: typeof OPEN; at: string } {
  const client = (name: string): string => `${name}://${host}:${port}`
  if (brokerPort === undefined) return { names: OPEN, at: client(OPEN.clients) }
  return { names: SECURED, at: `${client(SECURED.clients)},${SECURED.brokers}://${host}:${brokerPort}` }
}

/** On how many nodes a record lies, and how many must have it. */
function copiesAmong(nodes: number): Readonly<Record<string, number>> {
  const replicas = Math.min(3, nodes)
  const inSync = Math.max(1, replicas - 1)
  return {
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': inSync,
  }
}

/** @param more properties beside those that every node has */
export function kafkaProperties(
  node: KafkaNode,
  all: readonly KafkaNode[],
  more: Readonly<Record<string, string>> = {},
): string {
  const ways = node.ways ?? []
  const bound = node.host === undefined ? LOOPBACK : ''
  const { names, at } = listenersOf(node, bound)
  const { at: told } = listenersOf(node, node.host ?? LOOPBACK)
  const listening = ways.map(({ name, port }) => `,${name}://127.0.0.1:${port}`).join('')
  const advertised = ways.map(({ name, advertisedPort }) => `,${name}://127.0.0.1:${advertisedPort}`).join('')
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': all
      .map(({ id, host = LOOPBACK, controllerPort }) => `${id}@${host}:${controllerPort}`)
      .join(','),
    listeners: `${at},CONTROLLER://${bound}:${node.controllerPort}${listening}`,
    'advertised.listeners': `${told}${advertised}`,
    'listener.security.protocol.map': `${names.map}${ways.map(({ name }) => `,${name}:PLAINTEXT`).join('')}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': names.brokers,
    'log.dirs': node.dataDir,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    ...copiesAmong(all.length),
    ...more,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
