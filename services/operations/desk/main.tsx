/**
 * The console: what operators open when something calls them, and have open while nothing does.
 */
import { startConsole } from '@passerelle/desk/operations'

await startConsole()
