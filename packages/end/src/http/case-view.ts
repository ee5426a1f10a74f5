/**
 * The shape of a whole case over HTTP: as both ends see it, with what runs in it and what is owed to the person.
 */
import { codeLists } from '@passerelle/contracts'
import { z } from 'zod'
import { CaseSummary } from './case-shapes.ts'
import { Erasure } from './erasure-view.ts'
import { OpenedInNeedView } from './need-view.ts'

const json = z.record(z.string(), z.unknown())

export const CaseView = CaseSummary.extend({
  digest: z
    .string()
    .describe('SHA-256 over the canonical shared state; equal at both ends once nothing is on its way.'),
  state: json.describe('The shared state as folded from the log; times in milliseconds since 1970.'),
  expected: json.describe('The same with the own events that the log has not brought back yet.'),
  onTheWay: z.array(z.strictObject({ eventId: z.string(), type: z.string() })),
  files: z.array(
    z.strictObject({
      fileId: z.string(),
      kind: z.enum(['referral', 'visit', 'introduction']),
      state: z.string().nullable().describe('As folded; null while the file is only on its way.'),
      expected: z.string(),
      task: z.string().nullable().describe('Status of a FHIR R4 Task; null for what is not a referral.'),
      sender: z.string(),
      receiver: z.string(),
    }),
  ),
  consents: z
    .array(
      z.strictObject({
        consentId: z.string(),
        purposes: z.array(z.enum(codeLists.purpose)),
        recipient: z.string(),
        grantedAt: z.string(),
        until: z.string().nullable().describe('When it ends by itself.'),
      }),
    )
    .describe('What the person has consented to and not taken back, as the caller’s end expects it; oldest first.'),
  erasures: z.array(Erasure).describe('What each holder has to erase, and what it has answered, as folded.'),
  notices: z
    .array(
      z.strictObject({
        notice: z.string(),
        fileId: z.string().nullable(),
        to: z.string(),
        since: z.string(),
        about: z.string().nullable(),
      }),
    )
    .describe('What should have happened and has not, or is about to be due.'),
  openedInNeed: z
    .array(OpenedInNeedView)
    .describe('Who of the caller’s party has opened it without being assigned, and why.'),
  deadlines: z.array(
    z.strictObject({
      kind: z.string(),
      fileId: z.string().nullable(),
      owner: z.string().describe('The end whose event follows when it passes.'),
      party: z.string().describe('Who has to do something before it.'),
      due: z.string(),
      warnAt: z.string(),
      fireAt: z.string(),
    }),
  ),
}).meta({ id: 'Case' })
