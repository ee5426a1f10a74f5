/**
 * A signing key for each end of a world, made at the first start and kept with the data, and the file by which the ends know
 * each other. Keeps: each private key lies in a folder of its own, readable by its owner alone; the end that starts with it wraps it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DAY, Fault, instant, systemClock } from '@passerelle/kernel'
import {
  isWrappedSigningKey,
  type KnownEnd,
  knownBy,
  knownEndsText,
  newKeyEncryptionKey,
  newSigningKey,
  parseKnownEnds,
  readSigningKey,
  signingKeyText,
} from '@passerelle/trust'
import {
  type EndPlan,
  type MatchingPlan,
  nameOf,
  OPERATIONS,
  type OperationsPlan,
  type WorldPlan,
} from './world-plan.ts'

/** Whoever signs for itself at the registry. */
export type Signer = Pick<EndPlan | MatchingPlan | OperationsPlan, 'end' | 'country'>

/** All of a world who do. */
export const signersOf = ({ ends, matchings }: WorldPlan): readonly Signer[] => [...ends, ...matchings, OPERATIONS]

export interface EndKeys {
  /** What is kept of the private key, by the end's name: in PEM, or wrapped by the end. */
  readonly signing: ReadonlyMap<string, string>
  readonly known: readonly KnownEnd[]
}

const endsFileIn = (dir: string): string => path.join(dir, 'ends.json')
export const signingKeyFile = (dir: string, end: Signer): string => path.join(dir, nameOf(end), 'signing-key.pem')

/** Clocks of brokers may be behind ours: a new key counts from the day before. */
const goodFrom = () => instant(systemClock.now() - DAY)

/** @param dir where they are kept; null for a world that keeps nothing */
export function endKeys(dir: string | null, ends: readonly Signer[]): EndKeys {
  const signing = new Map(ends.map((end) => [nameOf(end), dir === null ? newKey() : keyIn(signingKeyFile(dir, end))]))
  const before =
    dir === null || !existsSync(endsFileIn(dir)) ? [] : parseKnownEnds(readFileSync(endsFileIn(dir), 'utf8'))
  const known = ends.map((end) => knownWith(signing.get(nameOf(end)) ?? '', end, before))
  if (dir !== null) writeFileSync(endsFileIn(dir), knownEndsText(known))
  return { signing, known }
}

/** Since when a key is good must not change, or what was signed with it before would be refused. */
function knownWith(text: string, end: Signer, before: readonly KnownEnd[]): KnownEnd {
  if (!isWrappedSigningKey(text)) {
    const key = readSigningKey(text)
    return before.find(({ keys }) => keys.some(({ kid }) => kid === key.kid)) ?? knownBy(end, key, goodFrom())
  }
  const known = before.find((one) => one.end === end.end && one.country === end.country)
  if (known) return known
  throw new Fault('ends-file-missing', `the signing key of ${nameOf(end)} is wrapped, and no file tells its public key`)
}

const newKey = (): string => signingKeyText(newSigningKey())

function keyIn(file: string, made: () => string = newKey): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const text = made()
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  return text
}

/** Where the keys of an end lie that are not known by others. */
export interface KeyFolders {
  readonly KEY_ENCRYPTION_KEY_FILE: string
  readonly KEYS_DIR: string
  readonly KEYS_MIRROR_DIR: string
}

/** What an end that is a process of its own is told of keys. */
export interface KeySettings extends KeyFolders {
  readonly SIGNING_KEY_FILE: string
  readonly ENDS_FILE: string
}

/** In a demo the second folder is on the same disk: where people rely on it, it has to be on another host. */
export function keyFolders(dir: string, end: Signer): KeyFolders {
  const own = path.join(dir, nameOf(end))
  const file = path.join(own, 'key-encryption-key')
  keyIn(file, newKeyEncryptionKey)
  return { KEY_ENCRYPTION_KEY_FILE: file, KEYS_DIR: path.join(own, 'keys'), KEYS_MIRROR_DIR: path.join(own, 'mirror') }
}

/** The content keys of an earlier world open nothing in a new one. */
export function forgetContentKeys(dir: string, ends: readonly Signer[]): void {
  for (const end of ends)
    for (const folder of ['keys', 'mirror'])
      rmSync(path.join(dir, nameOf(end), folder), { recursive: true, force: true })
}

/** Makes what is missing of the keys and writes the file of all ends. @returns the settings of one of them */
export function keySettings(dir: string, ends: readonly Signer[]): (end: Signer) => KeySettings {
  endKeys(dir, ends)
  return (end) => ({ SIGNING_KEY_FILE: signingKeyFile(dir, end), ENDS_FILE: endsFileIn(dir), ...keyFolders(dir, end) })
}

/** The same for the registry: it knows the ends and has no key. */
export function registrySettings(dir: string, ends: readonly Signer[]): Pick<KeySettings, 'ENDS_FILE'> {
  endKeys(dir, ends)
  return { ENDS_FILE: endsFileIn(dir) }
}
