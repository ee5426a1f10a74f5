/**
 * A refusal is a value, a fault is a throw: this is the value.
 * Nothing here knows what is refused or why.
 */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Refusal }

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })

export const refuse = <Refusal>(error: Refusal): Result<never, Refusal> => ({ ok: false, error })

/** The value of a result that must not be a refusal here; throws where it is one. For tests and constants. */
export function must<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value
  throw new Error(`expected a value, got a refusal: ${JSON.stringify(result.error)}`)
}
