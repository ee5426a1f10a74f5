/**
 * A software bill of materials (CycloneDX) as `npm sbom` makes it, reduced to what runs. npm's own `--omit dev` leaves out whatever
 * the root names for development, even where a service needs it; so what runs is found by following the dependencies.
 */
import { z } from 'zod'

const Component = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })
const Bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string(), name: z.string() }) }),
  components: z.array(Component).min(1),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
})
export type Bill = z.infer<typeof Bill>

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
})
/** What of a package.json a bill needs; what it names for development is left out. */
export type Manifest = z.infer<typeof Manifest>

/** @throws ZodError where it is no bill of this kind */
export const parseBill = (text: string): Bill => Bill.parse(JSON.parse(text))
export const parseManifest = (text: string): Manifest => Manifest.parse(JSON.parse(text))

const refOf = (name: string, version: string): string => `${name}@${version}`
const needed = ({ dependencies }: Manifest): string[] =>
  Object.entries(dependencies).map(([name, version]) => refOf(name, version))

/** Everything that is needed at run time by what the manifests describe, as references of the bill. */
function reached(bill: Bill, manifests: readonly Manifest[]): ReadonlySet<string> {
  const ours = new Map(manifests.map((one) => [refOf(one.name, one.version), needed(one)]))
  const theirs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  const found = new Set<string>()
  const open = [...ours.keys()]
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (found.has(ref)) continue
    found.add(ref)
    open.push(...(ours.get(ref) ?? theirs.get(ref) ?? []))
  }
  return found
}

/**
 * @param manifests of the root, and of every package and service that runs
 * @throws Error where the bill lacks something that one of them needs
 */
export function runtimeBill(bill: Bill, manifests: readonly Manifest[]): Bill {
  const runs = reached(bill, manifests)
  // npm names the root and the workspaces by their folders.
  const names = new Map(manifests.map(({ name, version }) => [refOf(name, version), name]))
  const named = <Part extends { 'bom-ref': string; name: string }>(part: Part): Part => ({
    ...part,
    name: names.get(part['bom-ref']) ?? part.name,
  })
  const components = bill.components.filter((component) => runs.has(component['bom-ref'])).map(named)
  const known = new Set([bill.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])])
  const missing = manifests.flatMap(needed).filter((ref) => !known.has(ref))
  if (missing.length > 0) throw new Error(`the bill lacks ${[...new Set(missing)].join(', ')}`)
  return {
    ...bill,
    metadata: { ...bill.metadata, component: named(bill.metadata.component) },
    components,
    dependencies: bill.dependencies
      .filter(({ ref }) => known.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => known.has(one)) })),
  }
}
