/**
 * The way to the provider: where a service reaches it, which may be another address than the one that people and tokens name.
 */
import { Fault } from '@passerelle/kernel'

export interface ProviderAddress {
  /** As people and tokens name it. HTTPS, but on this machine. */
  readonly issuer: string
  /** Where this service reaches it, for example `http://keycloak:8080`, if that is not the issuer's own address. */
  readonly reachedAt?: string | undefined
}

const HERE = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether it is one for this machine alone, so that plain HTTP will do. */
export const isOnThisMachine = ({ issuer }: Pick<ProviderAddress, 'issuer'>): boolean =>
  HERE.has(new URL(issuer).hostname)

/** @throws Fault config-invalid where it would be asked over plain HTTP, but on this machine */
export function requireSafeAddress(address: ProviderAddress): void {
  const all = [address.issuer, address.reachedAt ?? address.issuer]
  if (!isOnThisMachine(address) && all.some((one) => new URL(one).protocol !== 'https:'))
    throw new Fault('config-invalid', 'the provider of sign-in is neither on HTTPS nor on this machine')
}

/** Bytes as well, whichever `fetch` the types are of. */
type Asked = Omit<RequestInit, 'body'> & { readonly body?: RequestInit['body'] | Uint8Array | undefined }

/** `fetch`, with what lies at the issuer's origin fetched from where the provider is reached. */
export function fetchAt({ issuer, reachedAt }: ProviderAddress): (url: string, init?: Asked) => Promise<Response> {
  const { origin } = new URL(issuer)
  return (address, init) => {
    const url = new URL(address)
    const elsewhere = reachedAt !== undefined && url.origin === origin
    const { body = null, ...rest } = init ?? {}
    return fetch(elsewhere ? new URL(url.pathname + url.search, reachedAt) : url, {
      ...rest,
      body: body as NonNullable<RequestInit['body']> | null,
    })
  }
}
