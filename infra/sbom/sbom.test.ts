import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseManifest, runtimeBill } from './bill.ts'
import { passerelleBill } from './make-sbom.ts'

const component = (name: string) => ({ 'bom-ref': `${name}@1.0.0`, name, version: '1.0.0' })
const bill = {
  bomFormat: 'CycloneDX' as const,
  specVersion: '1.5',
  metadata: { component: component('folder') },
  components: ['service', 'web', 'web-part', 'test-runner'].map(component),
  dependencies: [
    { ref: 'folder@1.0.0', dependsOn: ['service@1.0.0', 'web@1.0.0', 'test-runner@1.0.0'] },
    { ref: 'service@1.0.0', dependsOn: ['web@1.0.0'] },
    { ref: 'web@1.0.0', dependsOn: ['web-part@1.0.0'] },
  ],
}
const folder = { name: 'folder', version: '1.0.0', dependencies: {} }
const service = { name: 'service', version: '1.0.0', dependencies: { web: '1.0.0' } }
const names = ({ components }: { components: readonly { name: string }[] }) => components.map(({ name }) => name)

describe('the bill of materials', () => {
  it('has what a service needs, however deep, and not what only development needs', () => {
    expect(names(runtimeBill(bill, [folder, service]))).toEqual(['service', 'web', 'web-part'])
  })

  it('is not given where something that runs is not in it', () => {
    const forgetful = { ...bill, components: bill.components.filter(({ name }) => name !== 'web') }
    expect(() => runtimeBill(forgetful, [folder, service])).toThrow('lacks web@1.0.0')
  })

  it('is, of Passerelle, complete, licensed and hashed', () => {
    const ours = passerelleBill()
    const has = new Set(ours.components.map((one) => one['bom-ref']))
    const wanted = globSync('services/*/package.json').flatMap((file) =>
      Object.entries(parseManifest(readFileSync(file, 'utf8')).dependencies),
    )
    expect(wanted.filter(([name, version]) => !has.has(`${name}@${version}`))).toEqual([])
    expect(names(ours)).toEqual(expect.arrayContaining(['fastify', 'kafkajs', 'pg', 'avsc', 'zod', 'node']))
    expect(names(ours)).not.toContain('vitest')
    const foreign = ours.components.filter(({ name }) => !name.startsWith('@passerelle/'))
    expect(foreign.filter((one) => !one['hashes'] || !one['licenses'] || !one['purl']).map(({ name }) => name)).toEqual(
      [],
    )
    expect(ours.metadata.component.name).toBe('passerelle')
  })
})
