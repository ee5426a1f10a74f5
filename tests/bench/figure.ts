/**
 * What a bench says: ours and a named baseline, measured in the same run, and how they stand to each other.
 * Keeps: only ratios and medians leave this folder; absolute rates of a shared machine mean nothing elsewhere.
 */
export interface Figure {
  readonly bench: string
  readonly ours: number
  readonly baseline: number
  readonly unit: string
  /** ours / baseline. */
  readonly ratio: number
  /** What the ratio should reach, or stay below. */
  readonly goal: number
  readonly better: 'higher' | 'lower'
}

export interface Measured {
  readonly ours: number
  readonly baseline: number
  /** Median of the rounds' own ratios, where rounds were interleaved: steadier than the ratio of two medians. */
  readonly ratio?: number
}

const rounded = (value: number): number => Number(value.toPrecision(4))

export function figure(
  of: Pick<Figure, 'bench' | 'unit' | 'goal' | 'better'>,
  { ours, baseline, ratio = ours / baseline }: Measured,
): Figure {
  const { bench, unit, goal, better } = of
  return { bench, ours: rounded(ours), baseline: rounded(baseline), unit, ratio: rounded(ratio), goal, better }
}

export const reaches = ({ ratio, goal, better }: Figure): boolean =>
  better === 'higher' ? ratio >= goal : ratio <= goal

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.bench,
    String(one.ours),
    String(one.baseline),
    one.unit,
    one.ratio < 0.1 ? one.ratio.toPrecision(2) : one.ratio.toFixed(2),
    `${one.better === 'higher' ? '>=' : '<='} ${one.goal}`,
    reaches(one) ? 'yes' : 'no',
  ])
  const all = [['bench', 'ours', 'baseline', 'unit', 'ratio', 'goal', 'reached'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
