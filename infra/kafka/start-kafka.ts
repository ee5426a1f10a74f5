/**
 * Runs Apache Kafka from its jars: no container engine, no installation but Java. For development and tests.
 * Keeps: the data of a folder survive a restart; every process that was started is stopped, also when a start fails.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePorts } from './free-ports.ts'
import { kafkaClassPath, requireProgram } from './kafka-jars.ts'
import { type KafkaNode, type KafkaWay, kafkaProperties } from './kafka-properties.ts'
import { accountArguments, type KafkaAccount, nodeCertificates, securityProperties } from './kafka-security.ts'

export interface KafkaStart {
  /** Holds data, settings and output. One cluster at a time per folder. */
  readonly dir: string
  /** 1 unless told. With three, records lie on three nodes and two must have them. */
  readonly nodes?: number
  /** Of the first node; the others follow it. Free ones unless told; a folder keeps its ports. */
  readonly port?: number
  /** Further ways in to the nth node, each with a listener of its own. A folder keeps them. */
  readonly ways?: (n: number) => readonly KafkaWay[]
  /** Clients sign in over TLS as one of these; without it the broker is open to whoever reaches it. One node. */
  readonly accounts?: readonly KafkaAccount[]
}

/** One node as a process, for who wants to see it fail. */
export interface RunningNode {
  readonly pid: number | undefined
  /** Starts it again on its data; only after it has ended. */
  start(): Promise<void>
}

export interface RunningKafka {
  readonly brokers: string[]
  /** The authority that clients of a secured broker trust, in PEM. */
  readonly authority: string | null
  /** Lets the brokers stand still, connections open, as a machine does that is paused; and go on. */
  freeze(): void
  thaw(): void
  readonly nodes: readonly RunningNode[]
  stop(): Promise<void>
}

const START_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 8_000
const run = promisify(execFile)

export async function startKafka(start: KafkaStart): Promise<RunningKafka> {
  await requireProgram('java')
  const classPath = await kafkaClassPath()
  mkdirSync(start.dir, { recursive: true })
  const nodes = await nodesOf(start)
  const running: ChildProcess[] = []
  let authority: string | null = null
  const stop = async (): Promise<void> => void (await Promise.all(running.map(stopNode)))
  try {
    const clusterId = onceWritten(path.join(start.dir, 'cluster-id'), () => randomBytes(16).toString('base64url'))
    const certificates = start.accounts ? await nodeCertificates(path.join(start.dir, 'certificates')) : null
    const more = certificates ? securityProperties(certificates) : {}
    const accounts = accountArguments(start.accounts ?? [])
    authority = certificates && readFileSync(certificates.authority, 'utf8')
    await Promise.all(nodes.map((node) => formatNode(node, { nodes, classPath, clusterId, more, accounts })))
    running.push(...nodes.map((node) => spawnNode(node, classPath)))
    await Promise.all(nodes.map((node, n) => answering(node, running[n])))
  } catch (fault) {
    await stop()
    throw fault
  }
  const signal = (name: NodeJS.Signals) => (): void => {
    for (const child of running) child.kill(name)
  }
  const again = async (n: number, node: KafkaNode): Promise<void> => {
    running[n] = spawnNode(node, classPath)
    await answering(node, running[n])
  }
  return {
    brokers: nodes.map(({ port }) => `127.0.0.1:${port}`),
    authority,
    freeze: signal('SIGSTOP'),
    thaw: signal('SIGCONT'),
    nodes: nodes.map((node, n) => ({
      get pid() {
        return running[n]?.pid
      },
      start: () => again(n, node),
    })),
    stop,
  }
}

function onceWritten(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make())
  return readFileSync(file, 'utf8')
}

/** Ports are kept with the data: the voters of a quorum are part of its settings. */
async function nodesOf({ dir, nodes: count = 1, port, ways, accounts }: KafkaStart): Promise<KafkaNode[]> {
  const free = await freePorts(3 * count)
  const chosen = Array.from(
    { length: count },
    (_, n): KafkaNode => ({
      id: n + 1,
      port: port === undefined ? (free[2 * n] ?? 0) : port + n,
      controllerPort: free[2 * n + 1] ?? 0,
      dataDir: path.join(dir, `node-${n + 1}`),
      ...(ways ? { ways: ways(n) } : {}),
      ...(accounts ? { brokerPort: free[2 * count + n] ?? 0 } : {}),
    }),
  )
  const kept: KafkaNode[] = JSON.parse(onceWritten(path.join(dir, 'nodes.json'), () => JSON.stringify(chosen)))
  if (kept.length !== count) throw new Error(`${dir} holds a cluster of ${kept.length} nodes, not ${count}`)
  return kept
}

const settingsOf = ({ dataDir }: KafkaNode): string => `${dataDir}.properties`

interface Cluster {
  readonly nodes: readonly KafkaNode[]
  readonly classPath: string
  readonly clusterId: string
  readonly more: Readonly<Record<string, string>>
  readonly accounts: readonly string[]
}

async function formatNode(node: KafkaNode, cluster: Cluster): Promise<void> {
  writeFileSync(settingsOf(node), kafkaProperties(node, cluster.nodes, cluster.more))
  const format = [
    'format',
    '--ignore-formatted',
    `--cluster-id=${cluster.clusterId}`,
    '-c',
    settingsOf(node),
    ...cluster.accounts,
  ]
  await run('java', [
    '-Xmx128m',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    cluster.classPath,
    'kafka.tools.StorageTool',
    ...format,
  ])
}

function spawnNode(node: KafkaNode, classPath: string): ChildProcess {
  const output = openSync(`${node.dataDir}.out`, 'a')
  const memory = ['-Xms128m', '-Xmx400m', '-XX:+UseSerialGC']
  return spawn('java', [...memory, '-cp', classPath, 'kafka.Kafka', settingsOf(node)], {
    stdio: ['ignore', output, output],
  })
}

async function answering(node: KafkaNode, child: ChildProcess | undefined): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS
  while (!(await accepts(node.port))) {
    const ended = child === undefined || child.exitCode !== null || child.signalCode !== null
    if (ended || Date.now() > deadline) throw new Error(`Kafka did not start, see ${node.dataDir}.out`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (open: boolean) => () => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', answer(true)).once('error', answer(false))
  })
}

async function stopNode(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(force)
}
