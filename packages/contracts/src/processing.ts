/**
 * What the record of processing (Art. 30 GDPR) says besides what the event schemas say: schemas/processing.json, parsed.
 * Keeps: a measure is either held by a test that is named, or said not to be there.
 */
import { z } from 'zod'
import { codeLists } from './generated/catalogue.ts'

const Text = z.string().min(1).max(500)

const Activity = z.strictObject({
  activity: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: Text,
  /** Purposes that a consent covers; none where it rests on something else. */
  purposes: z.array(z.enum(codeLists.purpose)),
  subjects: z.array(Text).min(1),
  legalBasis: z.array(Text).min(1),
  /** Kinds of schemas/retention.json. */
  records: z.array(z.string()),
  recipients: z.array(Text).min(1),
  /** Whether data of Art. 9(1) GDPR may be among them. */
  specialCategories: z.boolean(),
})
export type Activity = z.infer<typeof Activity>

const Processing = z.strictObject({
  doc: Text,
  activities: z.array(Activity).min(1),
  transfers: z.array(z.strictObject({ country: z.string().regex(/^[A-Z]{2}$/), adequacyDecision: z.boolean() })),
  measures: z.array(z.strictObject({ measure: Text, heldBy: Text.nullable() })).min(1),
})
export type Processing = z.infer<typeof Processing>

/** @throws ZodError where the file is not of this form */
export const parseProcessing = (file: unknown): Processing => Processing.parse(file)
