import { instant } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { knownBy } from './end-signatures.ts'
import { knownEndsText, parseKnownEnds } from './known-ends.ts'
import { newSigningKey, thumbprint } from './sign-batch.ts'

const end = knownBy({ end: 'origin', country: 'ma' }, newSigningKey(), instant(0))
const withPoint = (x: string) => {
  const jwk = { kty: 'EC', crv: 'P-256', x, y: x } as const
  return knownEndsText([{ ...end, keys: end.keys.map((key) => ({ ...key, jwk, kid: thumbprint(jwk) })) }])
}

describe('the file of known ends', () => {
  it('is read as it was written', () => expect(parseKnownEnds(knownEndsText([end]))).toEqual([end]))

  it.each(['{', '[{}]', withPoint('AA'), withPoint('A'.repeat(43))])('is refused with a key that is none: %#', (text) =>
    expect(() => parseKnownEnds(text)).toThrow(expect.objectContaining({ code: 'ends-file-invalid' })),
  )
})
