/**
 * The queries of the alerts and of the dashboards, as they stand in their files.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const here = import.meta.dirname
const dashboards = join(here, '../grafana')

export interface Alert {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly runbook: string }
}

export function alerts(): readonly Alert[] {
  const file = parse(readFileSync(join(here, 'rules.yml'), 'utf8')) as { groups: { rules: Alert[] }[] }
  return file.groups.flatMap(({ rules }) => rules)
}

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[]
}

export function queriesOf(what: 'rules' | 'dashboards'): readonly string[] {
  if (what === 'rules') return alerts().map(({ expr }) => expr)
  const files = readdirSync(dashboards).filter((name) => name.endsWith('.json'))
  return files.flatMap((name) => {
    const { panels } = JSON.parse(readFileSync(join(dashboards, name), 'utf8')) as Dashboard
    return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
  })
}
