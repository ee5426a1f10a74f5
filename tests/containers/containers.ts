/**
 * Vitest's global set-up: one Postgres and one Kafka, from the images that docker-compose.yml names, told to the workers by
 * `provide`. Keeps: ports on loopback alone; both are removed at the end, also where one did not start.
 */
import { readFileSync } from 'node:fs'
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers'
import type { TestProject } from 'vitest/node'
import { freePorts } from '../../infra/kafka/free-ports.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresAdminUrl: string
    kafkaBrokers: string[]
  }
}

const PASSWORD = 'only-in-tests'

/** The image of a service, so that what is tested is what is deployed. */
function imageOf(name: string): string {
  const compose = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8')
  const image = new RegExp(`image: (${name}:\\S+)`).exec(compose)?.[1]
  if (image === undefined) throw new Error(`docker-compose.yml names no ${name}`)
  return image
}

/** Reached from this machine alone; by itself a test container listens to the whole network. */
class OnLoopback extends GenericContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    for (const bindings of Object.values<{ HostIp?: string }[]>(this.hostConfig.PortBindings ?? {}))
      for (const binding of bindings) binding.HostIp = '127.0.0.1'
  }
}

const postgres = (): Promise<StartedTestContainer> =>
  new OnLoopback(imageOf('postgres'))
    .withEnvironment({ POSTGRES_PASSWORD: PASSWORD })
    // Test data may be lost with the machine: no waiting for the disk.
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=150'])
    .withExposedPorts(5432)
    // Over the network, which the server does not serve while it is set up.
    .withHealthCheck({
      test: ['CMD', 'pg_isready', '--host=127.0.0.1', '--username=postgres'],
      interval: 500,
      retries: 120,
    })
    .withWaitStrategy(Wait.forHealthCheck())
    .start()

/** Kafka tells its clients an address, so the port outside is chosen before it starts. */
const kafka = (port: number): Promise<StartedTestContainer> =>
  new OnLoopback(imageOf('apache/kafka'))
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '8',
      KAFKA_HEAP_OPTS: '-Xmx400m',
    })
    .withExposedPorts({ container: 9092, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start()

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [port = 0] = await freePorts(1)
  const starting = [postgres(), kafka(port)] as const
  const stop = async (): Promise<void> => {
    const started = (await Promise.allSettled(starting)).flatMap((one) => ('value' in one ? [one.value] : []))
    await Promise.all(started.map((one) => one.stop()))
  }
  try {
    const [database, broker] = await Promise.all(starting)
    const address = `${database.getHost()}:${database.getMappedPort(5432)}`
    project.provide('postgresAdminUrl', `postgres://postgres:${PASSWORD}@${address}/postgres`)
    project.provide('kafkaBrokers', [`127.0.0.1:${broker.getMappedPort(9092)}`])
    return stop
  } catch (fault) {
    await stop()
    throw fault
  }
}
