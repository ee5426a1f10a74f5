/**
 * Code lists as the registry tells them. Keeps: each label carries its language, as a label that is missing in the language asked
 * for is told in another.
 */
import { z } from 'zod'
import { LanguageText } from '../directory.ts'

export const CODE_LISTS = ['country', 'esco-occupation', 'esco-skill', 'esco-skill-group', 'isco-08', 'isic-4'] as const
export type CodeListName = (typeof CODE_LISTS)[number]

export const CodeListText = z.enum(CODE_LISTS)
/** As a list writes it: letters, digits, and what ESCO puts between them. */
export const ListedCodeText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/)
const Label = z.string().min(1).max(500)
const told = { label: Label, lang: LanguageText.describe('Of the label; `zxx` where it belongs to no language.') }

export const CodeList = z.strictObject({
  list: CodeListText.describe('Its name.'),
  version: z.string().max(100).describe('As published; where that was not said, a hash of what was taken.'),
  codes: z.int().describe('How many can be used.'),
  retired: z.int().describe('How many were in it once: still readable, not found any more.'),
  languages: z.array(LanguageText).describe('Languages in which there are labels.'),
  source: z.string().describe('Who publishes it.'),
  credit: z.string().describe('To be shown to whoever sees labels of this list.'),
  changedAt: z.iso.datetime().describe('When something in it changed last.'),
})
export type CodeList = z.infer<typeof CodeList>

const Broader = z.strictObject({
  list: CodeListText,
  code: ListedCodeText,
  label: Label.optional(),
  lang: LanguageText.optional(),
})

export const CodeEntry = z.strictObject({
  list: CodeListText,
  code: ListedCodeText,
  retired: z.boolean().describe('It was in the list once, and is not to be used for anything new.'),
  labels: z.array(
    z.strictObject({ ...told, alternatives: z.array(Label).describe('Other words for it, in the same language.') }),
  ),
  broader: z.array(Broader).describe('What it is a part or a kind of; without label where that is in no list here.'),
})
export type CodeEntry = z.infer<typeof CodeEntry>

export const FoundCodeEntry = z.strictObject({
  code: ListedCodeText,
  ...told,
  matched: z.strictObject(told).optional().describe('The label that answers the question, where it is another one.'),
})
