/**
 * What has become wrong from one pulse to the next: for who does not see the numbers change. What became better is not told. Pure.
 */
import type { Pulse } from './shapes.ts'

export type Worse =
  | { readonly kind: 'silent'; readonly end: string }
  | { readonly kind: 'stuck' | 'urgent'; readonly corridor: string; readonly count: number }

export function worseThan(before: Pulse, now: Pulse): readonly Worse[] {
  const silent = now.ends.flatMap(({ name, answers }): readonly Worse[] =>
    !answers && before.ends.some((one) => one.name === name && one.answers) ? [{ kind: 'silent', end: name }] : [],
  )
  const more = now.corridors.flatMap(({ corridor, stuck, critical }): readonly Worse[] => {
    const was = before.corridors.find((one) => one.corridor === corridor)
    return [
      ...(critical > (was?.critical ?? 0) ? [{ kind: 'urgent', corridor, count: critical } as const] : []),
      ...(stuck > (was?.stuck ?? 0) ? [{ kind: 'stuck', corridor, count: stuck } as const] : []),
    ]
  })
  return [...silent, ...more]
}
