/**
 * What is told of the samples of an end: the last, the worst, and its line in pieces. Pure.
 */
import type { LagOfEnd } from './log-shapes.ts'

type Sample = LagOfEnd['samples'][number]
export type Known = Sample & { readonly behind: number }

const isKnown = (sample: Sample): sample is Known => sample.behind !== null

export const lastOf = (samples: readonly Sample[]): Sample | undefined => samples.at(-1)

/** The first of those that are as bad; undefined where nothing is known. */
export const worstOf = (samples: readonly Sample[]): Known | undefined =>
  samples
    .filter(isKnown)
    .reduce<Known | undefined>((worst, one) => (!worst || one.behind > worst.behind ? one : worst), undefined)

interface Frame {
  /** RFC 3339. */
  readonly from: string
  readonly to: string
  readonly width: number
  readonly height: number
}

/** The line in pieces, each a list of points `x,y`: broken where the end did not say how far behind it is. */
export function piecesOf(samples: readonly Sample[], { from, to, width, height }: Frame): readonly string[] {
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  const most = Math.max(1, worstOf(samples)?.behind ?? 0)
  const pieces: string[][] = [[]]
  for (const sample of samples) {
    if (!isKnown(sample)) {
      pieces.push([])
      continue
    }
    const x = ((Date.parse(sample.at) - begin) / Math.max(1, end - begin)) * width
    const y = height - (sample.behind / most) * height
    pieces.at(-1)!.push(`${x.toFixed(1)},${y.toFixed(1)}`)
  }
  return pieces.filter((points) => points.length > 0).map((points) => points.join(' '))
}
