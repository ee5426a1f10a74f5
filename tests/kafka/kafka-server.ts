/**
 * Vitest's global set-up for the Kafka suites: one broker for the run, from its jars, told to the workers by `provide`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startKafka } from '../../infra/kafka/start-kafka.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    kafkaBrokers: string[]
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-kafka-'))
  const remove = (): void => rmSync(dir, { recursive: true, force: true })
  const kafka = await startKafka({ dir }).catch((fault: unknown) => {
    remove()
    throw fault
  })
  project.provide('kafkaBrokers', kafka.brokers)
  return async () => {
    await kafka.stop()
    remove()
  }
}
