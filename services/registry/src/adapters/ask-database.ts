/**
 * One question to the database outside of a transaction, with the faults that everybody else knows.
 */
import { asStoreFault } from '@passerelle/store'

/** @throws Fault store-unavailable | store-contention (both retryable) */
export async function ask<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    throw asStoreFault(error)
  }
}
