/**
 * The input under way, in memory that two threads share: who hangs or runs out of memory cannot say any more what at.
 */
const MOST_BYTES = 4 * 1_024 * 1_024
const HEAD = 12

export interface SharedInput {
  readonly buffer: SharedArrayBuffer
  /** Called by the worker before each reading. */
  begin(reader: number, input: Uint8Array): void
  /** How many have begun. */
  count(): number
  current(): { readonly reader: number; readonly input: Uint8Array }
}

export function sharedInput(buffer = new SharedArrayBuffer(HEAD + MOST_BYTES)): SharedInput {
  const head = new Int32Array(buffer, 0, HEAD / 4)
  const bytes = new Uint8Array(buffer, HEAD)
  return {
    buffer,
    begin(reader, input) {
      const length = Math.min(input.length, MOST_BYTES)
      bytes.set(input.subarray(0, length))
      head[1] = length
      head[2] = reader
      Atomics.add(head, 0, 1)
    },
    count: () => Atomics.load(head, 0),
    current: () => ({ reader: head[2] ?? 0, input: Uint8Array.from(bytes.subarray(0, head[1])) }),
  }
}
