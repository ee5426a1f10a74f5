/**
 * Seals what a person keeps on a device, under the key that the end gives for both: AES-256-GCM, key and nonce of the browser.
 * Keeps: the key cannot be taken out again; what is sealed under one name opens under no other, and its length tells little.
 */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Seal {
  /** By what a person finds their own again; tells who it is to nobody. */
  readonly owner: string
  seal(name: string, value: unknown): Promise<Sealed>
  /** @returns undefined where it was sealed by somebody else, under another name, or is damaged */
  open(name: string, sealed: Sealed): Promise<unknown>
}

const NONCE_BYTES = 12
/** Filled up with blanks to a multiple of so many bytes. */
const STEP = 512
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const derivation = (use: string) => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: new Uint8Array(0),
  info: bytesOf(`passerelle/kept/v1/${use}`),
})

/** @param text 32 bytes in base64url, as the end gives them */
export async function openSeal(text: string): Promise<Seal> {
  const base = await crypto.subtle.importKey('raw', fromBase64Url(text), 'HKDF', false, ['deriveKey', 'deriveBits'])
  const cipher = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(derivation('seal'), base, cipher, false, ['encrypt', 'decrypt'])
  const tag = new Uint8Array(await crypto.subtle.deriveBits(derivation('owner'), base, 128))
  const under = (name: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: bytesOf(name),
  })
  return {
    owner: Array.from(tag, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    async seal(name, value) {
      const plain = bytesOf(JSON.stringify(value))
      const filled = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(0x20)
      filled.set(plain)
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      return { nonce, bytes: new Uint8Array(await crypto.subtle.encrypt(under(name, nonce), key, filled)) }
    },
    async open(name, { nonce, bytes }) {
      try {
        return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(under(name, nonce), key, bytes)))
      } catch {
        return undefined
      }
    },
  }
}
