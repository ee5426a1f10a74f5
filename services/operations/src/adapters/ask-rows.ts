/**
 * Asks the database of operations for rows. Keeps: what goes wrong there is told as a fault of the store.
 */
import { asStoreFault, type Database, type sql } from '@passerelle/store'

export type AskRows = <T>(question: ReturnType<typeof sql<T>>) => Promise<readonly T[]>

export const askRows =
  (database: Database<unknown>): AskRows =>
  async (question) =>
    (
      await question.execute(database.db).catch((error: unknown) => {
        throw asStoreFault(error)
      })
    ).rows
