/**
 * Code lists of others, such as ESCO: how they are told, searched, and checked against.
 */
export { type CodeChecks, codeChecks, type NoCode } from './check-code.ts'
export { asFound, type CodeQuestion, type FoundCode, findCodes, telling } from './find-codes.ts'
export { type CodeLabel, type LabelledCode, labelIn, NO_LANGUAGE, type Told } from './labels.ts'
export { NEARNESS, type Nearness, nearness } from './nearness.ts'
export {
  CODE_LISTS,
  CodeEntry,
  CodeList,
  type CodeListName,
  CodeListText,
  FoundCodeEntry,
  ListedCodeText,
} from './shapes.ts'
export type { Suggestion } from './suggest-codes.ts'
export { foldedWords } from './words.ts'
