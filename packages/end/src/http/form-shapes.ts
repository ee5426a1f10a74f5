/**
 * The shape in which a command's form is told: see describeForm of the contract.
 */
import type { FormPart } from '@passerelle/contracts/form'
import { z } from 'zod'

const Part: z.ZodType<FormPart> = z
  .strictObject({
    name: z.string(),
    kind: z.enum(['text', 'long-text', 'number', 'flag', 'day', 'moment', 'choice', 'party', 'event', 'group']),
    required: z.boolean(),
    many: z.boolean(),
    list: z.string().optional(),
    codes: z.array(z.string()).optional(),
    minimum: z.int().optional(),
    maximum: z.int().optional(),
    get parts() {
      return z.array(Part).optional()
    },
  })
  .meta({ id: 'FormPart' }) as unknown as z.ZodType<FormPart>

export const FormView = z
  .strictObject({
    type: z.string(),
    command: z.string(),
    of: z
      .enum(['case', 'corridor', 'matter'])
      .describe('What the command is sent to; what begins a matter is sent to its corridor.'),
    ofFile: z.boolean().describe('Whether the command is sent to a file of the case, not to the case.'),
    opens: z.boolean().describe('Whether it opens a file, and so may name anybody at the other end.'),
    parts: z.array(Part),
  })
  .meta({ id: 'Form' })
