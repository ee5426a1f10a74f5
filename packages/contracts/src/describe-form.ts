/**
 * A command's form for those who draw it: fields in their order, of which kind each is, and where its codes come from.
 * Made of the same schemas as the rule that checks the body, so that what is drawn can be filled in and sent.
 */
import { codesOf } from './avro/convert.ts'
import { type FieldNode, isNullable, type LeafNode, type Node, withoutNull } from './avro/schema-node.ts'
import type { CodeListName } from './codes/index.ts'
import { formFields, rangeOf } from './command-form.ts'
import type { CommandType } from './event.ts'

export interface FormPart {
  readonly name: string
  readonly kind: 'text' | 'long-text' | 'number' | 'flag' | 'day' | 'moment' | 'choice' | 'party' | 'event' | 'group'
  /** Whether the command is refused without it. */
  readonly required: boolean
  /** Whether it is a list of such. */
  readonly many: boolean
  /** Of a choice: the name of its code list, and the codes. Of a text: the list of others of which it is a code. */
  readonly list?: string
  readonly codes?: readonly string[]
  /** Of a number. */
  readonly minimum?: number
  readonly maximum?: number
  /** Of a group. */
  readonly parts?: readonly FormPart[]
}

/** Fields that take codes of lists of others, by field name. */
const LISTED: Readonly<Record<string, CodeListName>> = {
  isco08: 'isco-08',
  isic: 'isic-4',
  essentialSkills: 'esco-skill',
  optionalSkills: 'esco-skill',
  teaches: 'esco-skill',
  skills: 'esco-skill',
}

type Kind = Omit<FormPart, 'name' | 'required' | 'many'>

function kindOfLeaf(node: LeafNode): Kind {
  const { primitive, logical, hints } = node
  if (primitive === 'boolean') return { kind: 'flag' }
  if (logical === 'date') return { kind: 'day' }
  if (logical === 'timestamp-millis') return { kind: 'moment' }
  if (primitive === 'int' || primitive === 'long') return { kind: 'number', ...rangeOf(node) }
  if (hints.codes) return { kind: 'choice', list: hints.codes, codes: codesOf(hints.codes) }
  if (logical === 'uuid') return { kind: 'event' }
  if (hints.brand === 'PartyId') return { kind: 'party' }
  if (hints.freeText) return { kind: 'long-text' }
  const list = LISTED[hints.field]
  return { kind: 'text', ...(list === undefined ? {} : { list }) }
}

function kindOf(node: Node): Kind & { readonly many: boolean } {
  if (node.kind === 'array') return { ...kindOf(node.items), many: true }
  if (node.kind === 'union') return kindOf(withoutNull(node))
  if (node.kind === 'record') return { kind: 'group', parts: node.fields.map(partOf), many: false }
  if (node.kind === 'leaf') return { ...kindOfLeaf(node), many: false }
  throw new TypeError(`no form for a ${node.kind}`)
}

const partOf = ({ name, node, hasDefault }: FieldNode): FormPart => ({
  name,
  required: !hasDefault && !isNullable(node),
  ...kindOf(node),
})

/** Fields of a command's body in their order, those that stay clear first. */
export function describeForm(type: CommandType): readonly FormPart[] {
  const { clear, sealed } = formFields(type)
  return [...clear, ...(sealed?.fields ?? [])].map(partOf)
}
