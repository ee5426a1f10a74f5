/**
 * What is wrong with a translated text: for the tests of the desks' texts and of the console's.
 */
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

/** Names of the values that a message takes, whatever the order. */
const valuesOf = (message: CompiledMessage): readonly string[] =>
  typeof message === 'string'
    ? []
    : [...new Set(message.flatMap((part) => (Array.isArray(part) ? [part[0]] : [])))].toSorted()

/** Whole numbers up to 200 for which a plural has no form of that language, by CLDR. */
function unsaid(language: string, forms: object): readonly number[] {
  const rules = new Intl.PluralRules(language)
  const numbers = Array.from({ length: 201 }, (_, number) => number)
  return numbers.filter((number) => !(String(number) in forms) && !(rules.select(number) in forms))
}

interface Told {
  readonly own: string
  readonly english: string
}

/** Values that it takes and English does not, or the other way round; plurals that lack a form of that language. */
export function faultsOf(language: string, { own, english }: Told): readonly string[] {
  const compiled = compileMessageOrThrow(own)
  const [values, wanted] = [valuesOf(compiled), valuesOf(compileMessageOrThrow(english))]
  const others = String(values) === String(wanted) ? [] : [`takes ${String(values)} and not ${String(wanted)}`]
  const plurals =
    typeof compiled === 'string' ? [] : compiled.filter((part) => Array.isArray(part) && part[1] === 'plural')
  const lacking = plurals.flatMap((part) => unsaid(language, part[2] as object))
  return lacking.length === 0 ? others : [...others, `has no plural for ${String(lacking)}`]
}
