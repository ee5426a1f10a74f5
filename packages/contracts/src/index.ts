/**
 * The contract as code: event types, catalogue, code lists and transition table, all generated from schemas/.
 * Codecs, which need Node, are in @passerelle/contracts/avro.
 */
export * from './event.ts'
export { catalogue, codeLists, transitions } from './generated/catalogue.ts'
export * from './generated/events.ts'
export * from './topics.ts'
