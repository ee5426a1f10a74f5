/**
 * A bare Fastify route with one insert: what an HTTP service costs before it keeps any promise.
 */
import Fastify from 'fastify'
import { Pool } from 'pg'
import { answer } from '../worker.ts'

const app = Fastify()
let pool: Pool

answer({
  async start(url: string) {
    pool = new Pool({ connectionString: url, max: 20 })
    await pool.query('create table letter (id bigint generated always as identity primary key, thread text, body text)')
    app.post<{ Body: { thread: string; text: string } }>('/letters', async ({ body }, reply) => {
      const { rows } = await pool.query({
        name: 'insert',
        text: 'insert into letter (thread, body) values ($1, $2) returning id',
        values: [body.thread, body.text],
      })
      return reply.code(202).send({ id: rows[0].id })
    })
    return app.listen({ host: '127.0.0.1', port: 0 })
  },
  async close() {
    await app.close()
    await pool.end()
  },
})
