/**
 * The signing key of an end at rest: wrapped by its key-encryption key, as all its keys are. Keeps: a plain file, as it is first
 * made or was kept before, is taken in once and replaced; at any moment one of the two files can be read.
 */
import { link, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { readIf, wipe, writeDurably } from './durable-files.ts'
import type { KeyEncryption } from './key-encryption.ts'
import { readSigningKey, type SigningKey, signingKeyText } from './sign-batch.ts'

const MARK = 'passerelle-wrapped-signing-key/v1 '

export const isWrappedSigningKey = (text: string): boolean => text.startsWith(MARK)

export interface KeptSigningKey {
  readonly key: SigningKey
  /** Whether the file stays plain, as it cannot be written: a secret that a platform hands in. */
  readonly plain: boolean
}

/** @throws Fault `signing-key-invalid`, or `key-not-unwrapped` where it was wrapped by another key; shows nothing of the file */
export async function keptSigningKey(file: string, keyEncryption: KeyEncryption): Promise<KeptSigningKey> {
  const bytes = await readIf(file)
  if (!bytes) throw new Fault('signing-key-invalid', 'there is no signing key in the file that is named')
  const text = Buffer.from(bytes).toString('utf8')
  if (!isWrappedSigningKey(text)) {
    const key = readSigningKey(text)
    return { key, plain: !(await replaced(file, await wrappedText(key, keyEncryption))) }
  }
  const key = await signingKeyIn(text, keyEncryption)
  await wipeIfThere(plainBeside(file))
  return { key, plain: false }
}

/** @param text of a file that is wrapped @throws Fault `key-not-unwrapped`, `signing-key-invalid` */
export async function signingKeyIn(text: string, keyEncryption: KeyEncryption): Promise<SigningKey> {
  const wrapped = Buffer.from(text.slice(MARK.length).trim(), 'base64url')
  return readSigningKey(Buffer.from(await keyEncryption.unwrap(wrapped)).toString('utf8'))
}

async function wrappedText(key: SigningKey, keyEncryption: KeyEncryption): Promise<string> {
  const wrapped = await keyEncryption.wrap(Buffer.from(signingKeyText(key)))
  return `${MARK}${Buffer.from(wrapped).toString('base64url')}\n`
}

const plainBeside = (file: string): string => `${file}.plain`

/** A folder that is read-only, or a single file that a platform has put there. */
const MAY_NOT_WRITE = new Set(['EROFS', 'EACCES', 'EPERM', 'EXDEV'])
const mayNotWrite = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && MAY_NOT_WRITE.has(String(error.code))

/** The plain bytes get a second name, so that they can be overwritten once the first name leads to the wrapped ones. */
async function replaced(file: string, text: string): Promise<boolean> {
  const plain = plainBeside(file)
  try {
    await rm(plain, { force: true })
    await link(file, plain)
  } catch (error) {
    if (mayNotWrite(error)) return false
    throw error
  }
  await writeDurably(path.dirname(file), path.basename(file), Buffer.from(text))
  await wipe(plain)
  return true
}

/** Left where the machine stopped after the first name led to the wrapped bytes. */
async function wipeIfThere(file: string): Promise<void> {
  try {
    await wipe(file)
  } catch (error) {
    if (!mayNotWrite(error)) throw error
  }
}
