/**
 * A line of how far behind an end stood, for the eye alone: the numbers beside it say the same.
 */
import { piecesOf } from './lag-of-end.ts'
import type { LagOfEnd } from './log-shapes.ts'

const SIZE = { width: 240, height: 36 }

export function LagLine({ samples, since }: Pick<LagOfEnd, 'samples'> & { readonly since: string }) {
  const to = samples.at(-1)?.at ?? since
  return (
    <svg class="lag-line" viewBox={`-2 -2 ${SIZE.width + 4} ${SIZE.height + 4}`} aria-hidden="true" focusable="false">
      {piecesOf(samples, { from: samples[0]?.at ?? since, to, ...SIZE }).map((points) => (
        <polyline key={points} points={points} />
      ))}
    </svg>
  )
}
