/**
 * The sheet that a person reads before they consent, in their language: as data with the hash of its text, or as a page to print.
 * Keeps: nothing personal goes in or comes out; the names are those of the directory.
 */
import { createHash } from 'node:crypto'
import { consentSheet, SHEET_LANGUAGES, type SheetLanguage } from '@passerelle/casework'
import { codeLists, type PurposeCode } from '@passerelle/contracts'
import { ownRetention } from '@passerelle/contracts/avro'
import { type Instant, type PartyId, parsePartyId } from '@passerelle/kernel'
import { type App, instantText, parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { consentSheetPage, FOR_CONSENT_SHEET } from './consent-sheet-page.ts'

const isPurpose = (text: string): text is PurposeCode => codeLists.purpose.some((code) => code === text)
const Query = z.strictObject({
  language: z
    .enum(SHEET_LANGUAGES)
    .describe('The person’s language.')
    .meta({ examples: ['ar'] }),
  purposes: z
    .string()
    .max(200)
    .refine((text) => text.split(',').every(isPurpose))
    .describe('What the consent is to cover, with commas between.')
    .meta({ examples: ['referral,sensitive'] })
    .transform((text) => text.split(',').filter(isPurpose)),
  recipient: parsedText(parsePartyId, { example: 'CTR-MA-CAS' }).describe('Who may receive.'),
  until: instantText.optional().describe('When the consent is to end by itself.'),
})

const texts = z.array(z.string())
const Sheet = z
  .strictObject({
    version: z.string().describe('Of the words; the same words and names give the same text.'),
    language: z.enum(SHEET_LANGUAGES),
    direction: z.enum(['ltr', 'rtl']),
    title: z.string(),
    asked: texts,
    sections: z.array(
      z.strictObject({
        heading: z.string(),
        says: texts,
        items: z.array(z.strictObject({ name: z.string(), read: z.string(), use: z.string() })),
        list: texts,
        last: texts,
      }),
    ),
    text: z.string().describe('All that the person reads before they decide, as plain text.'),
    sha256: z
      .string()
      .describe('SHA-256 over the text in UTF-8, hexadecimal: can be noted as proof of what was shown.'),
  })
  .meta({ id: 'ConsentSheet' })

interface Asked {
  readonly language: SheetLanguage
  readonly purposes: readonly PurposeCode[]
  readonly recipient: PartyId
  readonly until?: Instant | undefined
}

/** @returns undefined where the directory knows not both parties */
function sheetFor({ profiles }: Engine, party: PartyId, { language, purposes, recipient, until }: Asked) {
  const [office, to] = [profiles.profile(party), profiles.profile(recipient)]
  if (!office || !to) return undefined
  const request = { language, purposes, office, recipient: to, until: until ?? null, schedules: ownRetention }
  const sheet = consentSheet(request)
  return { sheet, sha256: createHash('sha256').update(sheet.text).digest('hex') }
}

export function consentSheetRoute(app: App, engine: Engine): void {
  app.get(
    '/consent-sheets',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['consent'],
        summary: 'Who will read what, in the person’s language, before they consent: as JSON, or as a page to print',
        querystring: Query,
        response: { 200: z.union([Sheet, z.string()]) },
      },
    },
    async (request, reply) => {
      const made = sheetFor(engine, request.caller.party, request.query)
      if (!made) return reply.problem('party-unknown')
      const { sheet, sha256 } = made
      reply.header('vary', 'Accept')
      if (/\btext\/html\b/.test(request.headers.accept ?? ''))
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', FOR_CONSENT_SHEET)
          .serializer((html: unknown) => String(html))
          .send(consentSheetPage(sheet, sha256))
      const { signing: _onPaperOnly, sections, asked, ...told } = sheet
      return reply.send({ ...told, asked: [...asked], sections: sections.map(copyOf), sha256 })
    },
  )
}

type Section = ReturnType<typeof consentSheet>['sections'][number]

/** For the serializer, whose arrays may be written to. */
const copyOf = ({ heading, says, items, list, last }: Section): z.input<typeof Sheet>['sections'][number] => ({
  heading,
  says: [...says],
  items: items.map((item) => ({ ...item })),
  list: [...list],
  last: [...last],
})
