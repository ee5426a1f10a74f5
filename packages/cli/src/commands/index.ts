/**
 * All commands of `passerelle`, in the order in which the overview lists them.
 */
import type { CliCommand } from '../cli-command.ts'
import { replayCommand } from './replay.ts'

export const commands: readonly CliCommand[] = [replayCommand]
