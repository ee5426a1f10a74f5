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
      submission: z.string().describe('The event whose sealed part says what is asked for: a referral’s summary.'),
      toParty: z.string().nullable().describe('Of a referral that was rerouted: who shall have it instead.'),
    }),
  ),
  parties: z
    .strictObject({ destination: z.array(z.string()), origin: z.array(z.string()) })
    .describe('Who has had to do with it, at each end.'),
  consents: z
    .array(
      z.strictObject({
        consentId: z.string(),
        recipient: z.string(),
        purposes: z.array(z.enum(codeLists.purpose)),
        standing: z.array(z.enum(codeLists.purpose)).describe('Those that hold now: neither ended nor taken back.'),
        grantedAt: z.string(),
        until: z.string().nullable().describe('When it ends by itself.'),
      }),
    )
    .describe('What the person has agreed to, as the caller’s end expects it; oldest first.'),
  prepared: z
    .strictObject({
      sessions: z.array(z.string()),
      optionsShown: z.string().nullable(),
      decision: z.string().nullable(),
      supportRequested: z.string().nullable(),
      receiver: z.string().nullable().describe('Whom the referral is for that is being prepared.'),
      summary: z.string().nullable().describe('Where its summary lies.'),
    })
    .describe('What was done at this end before anything crosses, by the event that says so.'),
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
