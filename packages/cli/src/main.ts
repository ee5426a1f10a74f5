/**
 * The `passerelle` command: finds the command that was asked for, runs it, ends with its exit code.
 * Keeps: a fault is one readable line and a code of exit-codes.ts; a stack only with PASSERELLE_DEBUG=1.
 */
import { Fault } from '@passerelle/kernel'
import { processStreams, type Streams } from './cli-command.ts'
import { commands } from './commands/index.ts'
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts'
import { printable } from './table.ts'

const EXIT_HELP = `Exit codes: 0 done; 1 failed or deviations; 64 called wrongly; 69 something needed does not answer.`

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `passerelle <command> [options]\n\n${lines.join('\n')}\n\nHelp for one command: passerelle <command> --help\n${EXIT_HELP}`
}

/** What to do about it. */
function hintFor(fault: unknown, name: string): string | undefined {
  const code = exitCodeOf(fault)
  if (code === EXIT.usage) return `How it is called: passerelle ${name} --help`
  if (code === EXIT.unavailable)
    return 'Check the address, and whether it runs there; passerelle doctor looks at this machine.'
  if (fault instanceof Fault && fault.code === 'log-forbidden')
    return 'Check KAFKA_CA_FILE, KAFKA_USERNAME and KAFKA_PASSWORD_FILE; passerelle access apply gives the ends their rights.'
  if (fault instanceof Fault && fault.code === 'topic-unknown')
    return 'Topics are <corridor>.case and <corridor>.open, as in de-ma.case; passerelle topics apply makes them.'
  return undefined
}

/** Runs one command line. Never throws. */
export async function passerelle(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  if (!command) {
    const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help'
    streams[asked ? 'out' : 'err'](asked ? overview() : `passerelle: no such command.\n\n${overview()}`)
    return asked && args.length > 0 ? EXIT.ok : EXIT.usage
  }
  const rest = args.slice(command.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    streams.out(`${command.help.trim()}\n\n${EXIT_HELP}`)
    return EXIT.ok
  }
  try {
    return await command.run(rest, streams)
  } catch (fault) {
    streams.err(`passerelle ${command.name}: ${fault instanceof Error ? printable(fault.message) : 'failed'}`)
    if (process.env['PASSERELLE_DEBUG'] === '1' && fault instanceof Error) streams.err(fault.stack ?? '')
    const hint = hintFor(fault, command.name)
    if (hint !== undefined) streams.err(hint)
    return exitCodeOf(fault)
  }
}

/** Whoever read along has seen enough, as `head` has: that is no fault of ours. */
function endWithReader(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') throw fault
  process.exit(EXIT.ok)
}

if (import.meta.main) process.stdout.on('error', endWithReader)
if (import.meta.main) process.exitCode = await passerelle(process.argv.slice(2), processStreams)
