/**
 * The schemas with which a tail reads: those that came with the installation, and those a registry tells.
 */
import { type SchemaSource, schemaSource } from '@passerelle/contracts/avro'
import { z } from 'zod'
import { ask } from '../replay/http-client.ts'

const Learnt = z.looseObject({ schema: z.string(), subject: z.string(), version: z.int().min(1) })

export interface TailSchemas extends SchemaSource {
  /** False where nobody knows the number. @throws Fault `unavailable` where the registry does not answer */
  learn(id: number): Promise<boolean>
}

export function tailSchemas(registryUrl: string | undefined): TailSchemas {
  const source = schemaSource()
  return {
    byId: (id) => source.byId(id),
    async learn(id) {
      if (registryUrl === undefined) return false
      const answer = await ask({ method: 'GET', url: `${registryUrl.replace(/\/+$/, '')}/schemas/ids/${id}` })
      const learnt = Learnt.safeParse(answer.body)
      if (answer.status !== 200 || !learnt.success) return false
      source.learn(id, { text: learnt.data.schema, subject: learnt.data.subject, version: learnt.data.version })
      return true
    },
  }
}
