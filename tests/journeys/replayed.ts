/**
 * Replays journeys in memory and reads what the command tells of it.
 */
import path from 'node:path'
import { type ExitCode, passerelle } from '@passerelle/cli'

export const journeyFile = (name: string): string => path.join(import.meta.dirname, name)

export interface Told {
  readonly journeys: number
  readonly deviations: number
  readonly supplied: number
  readonly notYet: number
  readonly items: readonly {
    readonly journeyId: string
    readonly steps: readonly {
      readonly event: string
      readonly result: string
      readonly deviations: readonly unknown[]
      readonly unknownKeys: readonly string[]
      readonly supplied: readonly { readonly because: string }[]
      readonly readBack: { readonly compared: boolean; readonly score?: number } | null
    }[]
  }[]
}

export async function replayed(...args: readonly string[]): Promise<{ code: ExitCode; told: Told }> {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(['replay', ...args, '--json'], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  if (out.length === 0) throw new Error(`nothing was replayed: ${err.slice(-2).join('; ')}`)
  return { code, told: JSON.parse(out.join('\n')) as Told }
}

export const stepsOf = ({ items }: Told) => items.flatMap(({ steps }) => steps)
export const deviating = (told: Told) => stepsOf(told).filter(({ deviations }) => deviations.length > 0)
