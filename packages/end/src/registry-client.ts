/**
 * The registry as an end sees it: directory and schemas, from memory, asked again in the background or where something is unknown.
 * Keeps: "there is none" only from a registry that answered; a silent one is a fault, and what was learnt last stays good.
 */
import { schemaSource } from '@passerelle/contracts/avro'
import { Directory, type DirectoryParty } from '@passerelle/contracts/directory'
import { type Clock, Fault, type Instant, type PartyId, SECOND, systemClock } from '@passerelle/kernel'
import type { SchemaLookup } from '@passerelle/messaging'
import { z } from 'zod'
import type { EndDirectory } from './directory.ts'
import { noCache, type RegistryCache } from './registry-cache.ts'
import { openSuspensions } from './registry-suspensions.ts'

export interface RegistryClientOptions {
  readonly url: string
  /** What outlives the process: an end starts from it where the registry is silent. */
  readonly cache?: RegistryCache
  /** How long to wait for an answer, in ms. Default 2 s. */
  readonly patience?: number
  /** How often the directory is asked for again, in ms. Default 60 s; 0 never. */
  readonly refreshEvery?: number
  /** How often it is asked who is suspended, in ms. Default 5 s; 0 never but at the start. */
  readonly suspensionsEvery?: number
  readonly clock?: Clock
}

export interface RegistryClient {
  readonly directory: EndDirectory & Required<Pick<EndDirectory, 'suspended'>>
  readonly schemas: SchemaLookup
  /** All that the directory said last; undefined where it was never heard. */
  readonly snapshot: () => Directory | undefined
  /** Asks now. @throws Fault `registry-silent` */
  readonly refresh: () => Promise<void>
  readonly close: () => void
}

/** What is unknown is asked for once in this time, so that a flood of it does not become a flood of questions. */
const UNKNOWN_FOR = 5 * SECOND
const MOST_UNKNOWN = 10_000
const LearntSchema = z.looseObject({ schema: z.string(), subject: z.string(), version: z.int().min(1) })
const NoSuchSchema = z.looseObject({ error_code: z.literal(40403) })

const silent = (cause?: unknown): Fault =>
  new Fault('registry-silent', 'the registry did not answer', { retryable: true, cause })

export interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly body: unknown
}

/** One question. @throws Fault `registry-silent` for whatever is not an answer of the registry itself */
export async function ask(
  address: string,
  headers: Readonly<Record<string, string>>,
  patience: number,
): Promise<Answer> {
  try {
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(patience), redirect: 'error' })
    const text = await response.text()
    const body: unknown = text === '' ? null : JSON.parse(text)
    return { status: response.status, etag: response.headers.get('etag'), body }
  } catch (cause) {
    throw silent(cause)
  }
}

interface Asking {
  readonly url: string
  readonly patience: number
  readonly cache: RegistryCache
  readonly clock: Clock
}

/** Remembers for a while what the registry did not know. */
function unknownLately(clock: Clock) {
  const since = new Map<number, Instant>()
  return {
    has: (id: number): boolean => clock.now() - (since.get(id) ?? Number.NEGATIVE_INFINITY) < UNKNOWN_FOR,
    add(id: number): void {
      if (since.size >= MOST_UNKNOWN) since.clear()
      since.set(id, clock.now())
    },
  }
}

async function openSchemas({ url, patience, cache, clock }: Asking): Promise<SchemaLookup> {
  const source = schemaSource()
  const unknown = unknownLately(clock)
  const take = (id: number, learnt: z.infer<typeof LearntSchema>): void =>
    source.learn(id, { text: learnt.schema, subject: learnt.subject, version: learnt.version })
  for (const name of await cache.names()) {
    const id = Number(/^schema-(\d+)$/.exec(name)?.[1])
    const kept = LearntSchema.safeParse(await cache.read(name))
    if (Number.isInteger(id) && kept.success) take(id, kept.data)
  }
  return {
    byId: (id) => source.byId(id),
    async learn(id) {
      if (source.byId(id)) return true
      if (unknown.has(id)) return false
      const { status, body } = await ask(`${url}/schemas/ids/${id}`, {}, patience)
      if (status === 404 && NoSuchSchema.safeParse(body).success) {
        unknown.add(id)
        return false
      }
      const learnt = LearntSchema.safeParse(body)
      if (status !== 200 || !learnt.success) throw silent()
      take(id, learnt.data)
      await cache.write(`schema-${id}`, learnt.data)
      return true
    },
  }
}

/** The directory as heard last. */
interface Heard {
  directory: Directory | undefined
  parties: ReadonlyMap<PartyId, DirectoryParty>
  etag: string | null
  /** When the registry last answered, be it that nothing changed. */
  at: Instant | undefined
}

function take(heard: Heard, directory: Directory): void {
  heard.directory = directory
  heard.parties = new Map(directory.parties.map((party) => [party.party, party]))
}

async function askForDirectory(heard: Heard, { url, patience, cache, clock }: Asking): Promise<void> {
  const answer = await ask(`${url}/directory`, heard.etag === null ? {} : { 'if-none-match': heard.etag }, patience)
  if (answer.status !== 304) {
    const directory = Directory.safeParse(answer.body)
    if (answer.status !== 200 || !directory.success) throw silent()
    take(heard, directory.data)
    heard.etag = answer.etag
    await cache.write('directory', directory.data)
  }
  heard.at = clock.now()
}

interface DirectoryHeard extends Pick<RegistryClient, 'snapshot' | 'refresh'> {
  readonly directory: EndDirectory
}

async function openDirectory(asking: Asking): Promise<DirectoryHeard> {
  const { cache, clock } = asking
  const heard: Heard = { directory: undefined, parties: new Map(), etag: null, at: undefined }
  const kept = Directory.safeParse(await cache.read('directory'))
  if (kept.success) take(heard, kept.data)
  let running: Promise<void> | undefined
  const refresh = async (): Promise<void> => {
    running ??= askForDirectory(heard, asking).finally(() => {
      running = undefined
    })
    await running
  }
  return {
    snapshot: () => heard.directory,
    refresh,
    directory: {
      profile: (party) => heard.parties.get(party),
      partiesOf: (of) =>
        [...heard.parties.values()]
          .filter(({ end, country }) => end === of.end && country.toLowerCase() === of.country)
          .map(({ party }) => party),
      programmes: () => heard.directory?.programmes ?? [],
      async party(id) {
        const heardLately = heard.at !== undefined && clock.now() - heard.at < UNKNOWN_FOR
        if (!heard.parties.has(id) && !heardLately) await refresh()
        const found = heard.parties.get(id)
        return found && { end: found.end, country: found.country.toLowerCase() }
      },
    },
  }
}

/** Opens the client and asks once; a registry that is silent then is asked again in the background. */
export async function registryClient(options: RegistryClientOptions): Promise<RegistryClient> {
  const { url, cache = noCache, patience = 2 * SECOND, clock = systemClock } = options
  const { refreshEvery = 60 * SECOND, suspensionsEvery = 5 * SECOND } = options
  const asking: Asking = { url: url.replace(/\/+$/, ''), patience, cache, clock }
  const schemas = await openSchemas(asking)
  const view = await openDirectory(asking)
  const { suspended, refresh: refreshSuspensions } = await openSuspensions(asking, ask)
  // Silence is no failure here: who needs an answer asks again and is told.
  const tryRefresh = async (): Promise<void> => await view.refresh().catch(() => undefined)
  await Promise.all([tryRefresh(), refreshSuspensions()])
  const each = (everyMs: number, what: () => Promise<void>) =>
    everyMs > 0 ? setInterval(() => void what(), everyMs).unref() : undefined
  const timers = [each(refreshEvery, tryRefresh), each(suspensionsEvery, refreshSuspensions)]
  const directory = { ...view.directory, suspended }
  return { ...view, directory, schemas, close: () => timers.forEach((timer) => clearInterval(timer)) }
}
