/**
 * Readers with one fault each, of every kind that is looked for, and one without.
 */
import { almost } from './mutations.ts'
import { type Reader, refused, SECRET, taken } from './reader.ts'

const inputs = almost([Uint8Array.from(Buffer.from(`name=${SECRET}`))])

/** Faulty on about every eighth input. */
const rarely = (input: Uint8Array): boolean => (input.at(-1) ?? 0) % 8 === 1

const planted = (name: string, fault: (input: Uint8Array) => ReturnType<Reader['read']>): Reader => ({
  name,
  inputs,
  read: (input) => (rarely(input) ? fault(input) : refused('no')),
})

function forEver(): never {
  for (;;);
}

function withoutMeasure(): never {
  const held: unknown[] = []
  for (;;) held.push(new Float64Array(100_000).join())
}

export const plantedReaders: readonly Reader[] = [
  planted('sound', () => refused('no')),
  planted('throwing', () => {
    throw new TypeError('no such thing')
  }),
  planted('echoing', (input) => refused(`cannot read ${Buffer.from(input).toString()} ${SECRET}`)),
  planted('writing otherwise', (input) => taken(Uint8Array.of(...input, 0))),
  planted('hoarding', withoutMeasure),
  planted('hanging', forEver),
]
