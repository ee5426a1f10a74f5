import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { STUCK_KINDS } from '@passerelle/operations'
import { describe, expect, it } from 'vitest'
import { alerts, queriesOf } from './queries.ts'

const docs = join(import.meta.dirname, '../../docs')
const documented = new Set(
  [...readFileSync(join(docs, 'metrics.md'), 'utf8').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name),
)
/** Those of the runtime and of Prometheus itself are documented by who makes them. */
const FOREIGN = /^(up|process_\w+|nodejs_\w+)$/
const figuresIn = (query: string): readonly string[] => {
  const bare = query
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\b(by|without) \([^)]*\)/g, '')
  return [...bare.matchAll(/\b([a-z]+_[a-z_]+|up)\b(?!\()/g)].map(([, name]) => name!)
}
const declared = (name: string): boolean =>
  documented.has(name) || documented.has(name.replace(/_(bucket|count|sum)$/, '')) || FOREIGN.test(name)

describe('what Prometheus and Grafana are given', () => {
  it('asks only for figures that are documented', () => {
    const asked = [...queriesOf('rules'), ...queriesOf('dashboards')].flatMap(figuresIn)
    expect(asked.length).toBeGreaterThan(40)
    expect(asked.filter((name) => !declared(name))).toEqual([])
  })

  it('leads from each alert to a page that says what to do', () => {
    const pages = alerts().flatMap(({ annotations: { runbook } }) =>
      runbook.includes('$labels.kind')
        ? STUCK_KINDS.map((kind) => runbook.replace('{{ $labels.kind }}', kind))
        : [runbook],
    )
    expect(pages.filter((page) => !existsSync(join(docs, '..', page)))).toEqual([])
  })

  it('says of each alert whether somebody is woken', () => {
    const severities = new Set(alerts().map(({ labels }) => labels.severity))
    expect([...severities].toSorted()).toEqual(['page', 'ticket'])
  })
})
