/**
 * The `passerelle` command as a function, for those who start it from code.
 */
export { type CliCommand, type Streams } from './cli-command.ts'
export { EXIT, type ExitCode } from './exit-codes.ts'
export { passerelle } from './main.ts'
