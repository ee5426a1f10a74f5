/**
 * Where an end keeps what the registry said last: in its own database, so that it also starts, or comes back from a
 * backup, while the registry is away. Keeps: a cache that fails makes the next start poorer, and nothing else.
 */
import type { Database } from '@passerelle/store'

export interface RegistryCache {
  /** @returns undefined where nothing is kept under this name */
  read(name: string): Promise<unknown>
  write(name: string, answer: unknown): Promise<void>
  names(): Promise<readonly string[]>
}

export const noCache: RegistryCache = {
  read: async () => undefined,
  write: async () => undefined,
  names: async () => [],
}

export const databaseCache = ({ pool }: Pick<Database<unknown>, 'pool'>): RegistryCache => ({
  async read(name) {
    const { rows } = await pool.query('select answer from registry_answer where name = $1', [name])
    return rows[0]?.answer
  },
  async write(name, answer) {
    await pool
      .query(
        `insert into registry_answer (name, answer, heard_at) values ($1, $2, now())
         on conflict (name) do update set answer = excluded.answer, heard_at = excluded.heard_at`,
        [name, JSON.stringify(answer)],
      )
      // A registry that answered is not silenced by a database that cannot keep it.
      .catch(() => undefined)
  },
  async names() {
    const { rows } = await pool.query('select name from registry_answer order by name')
    return rows.map(({ name }) => name)
  },
})
