/**
 * The settings of one Kafka node that is broker and controller at once (KRaft, no ZooKeeper).
 * Keeps: listens on loopback only; topics are made on purpose, never by a misspelt name.
 */
/** A listener beside the node's own; what it tells clients may be the port of something in between. */
export interface KafkaWay {
  readonly name: string
  readonly port: number
  readonly advertisedPort: number
}

export interface KafkaNode {
  readonly id: number
  readonly port: number
  readonly controllerPort: number
  readonly dataDir: string
  readonly ways?: readonly KafkaWay[]
}

export function kafkaProperties(node: KafkaNode, all: readonly KafkaNode[]): string {
  const replicas = Math.min(3, all.length)
  const inSync = Math.max(1, replicas - 1)
  const ways = node.ways ?? []
  const listening = ways.map(({ name, port }) => `,${name}://127.0.0.1:${port}`).join('')
  const advertised = ways.map(({ name, advertisedPort }) => `,${name}://127.0.0.1:${advertisedPort}`).join('')
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': all.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${node.port},CONTROLLER://127.0.0.1:${node.controllerPort}${listening}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${node.port}${advertised}`,
    'listener.security.protocol.map': `PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT${ways.map(({ name }) => `,${name}:PLAINTEXT`).join('')}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': node.dataDir,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': inSync,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
