/**
 * What a process of operations is told in a drill, but for where its database, the log and the registry are. Nobody signs in there.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { End } from '@passerelle/kernel'
import { keySettings, signersOf } from '@passerelle/standalone/end-keys'
import { OPERATIONS, type WorldPlan } from '@passerelle/standalone/world-plan'

export function operationsSettings(dir: string, plan: WorldPlan, urlOf: (end: End) => string): Record<string, string> {
  const keys = keySettings(path.join(dir, 'keys'), signersOf(plan))(OPERATIONS)
  const [tokens, watched] = [path.join(dir, 'tokens-operations.json'), path.join(dir, 'watched-ends.json')]
  writeFileSync(tokens, '[]', { mode: 0o600 })
  writeFileSync(watched, JSON.stringify(plan.ends.map(({ end, country }) => ({ end, country, url: urlOf(end) }))))
  return {
    CORRIDORS: [...new Set(plan.ends.flatMap(({ corridors }) => corridors))].join(','),
    SIGNING_KEY_FILE: keys.SIGNING_KEY_FILE,
    ENDS_FILE: keys.ENDS_FILE,
    KEY_ENCRYPTION_KEY_FILE: keys.KEY_ENCRYPTION_KEY_FILE,
    TOKENS_FILE: tokens,
    WATCHED_ENDS_FILE: watched,
    LOG_LEVEL: 'warn',
  }
}
