/**
 * What operations answers about the schemas that are written with, as far as the commands read it.
 */
import { z } from 'zod'

export const SchemasInUse = z.object({
  items: z.array(
    z.object({
      schemaId: z.number(),
      subject: z.string().nullable(),
      version: z.number().nullable(),
      newest: z.number().nullable(),
      uses: z.array(
        z.object({
          corridor: z.string(),
          writer: z.enum(['destination', 'origin']),
          count: z.number(),
          lastAt: z.string(),
        }),
      ),
    }),
  ),
})
