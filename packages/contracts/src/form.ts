/**
 * Commands as forms: their bodies' schemas and examples. Needs Node, as it reads schemas/.
 */
export { type FormSchema, formFields, splitForm, zodOf } from './command-form.ts'
export { describeForm, type FormPart } from './describe-form.ts'
export { exampleOf } from './example.ts'
