/**
 * Casework: how cases and referrals move, the same at both ends. Pure.
 */
export * from './calendar/party-profile.ts'
export * from './calendar/working-days.ts'
export * from './decide/command.ts'
export * from './decide/decide.ts'
export * from './decide/needed-contents.ts'
export * from './digest.ts'
export * from './evolve.ts'
export * from './local-state.ts'
export * from './refusals.ts'
export * from './replay/fold-log.ts'
export * from './replay/fold-next.ts'
export type * from './replay/log-record.ts'
export * from './rules/return-type.ts'
export * from './rules/rules.ts'
export * from './state.ts'
export * from './superseded.ts'
