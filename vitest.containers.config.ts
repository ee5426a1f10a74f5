import { defineConfig } from 'vitest/config'

// The suites that a real Postgres and a real Kafka pass, against the servers of a deployment, in containers. A machine
// without a container engine fails here. What the embedded server does by itself is no matter of the container.
export default defineConfig({
  test: {
    include: [
      'packages/store/src/store.test.ts',
      'packages/messaging/src/case-store/postgres-store.contract.test.ts',
      'tests/kafka/kafka-log.contract.test.ts',
    ],
    testNamePattern: /^(?!the embedded server)/,
    globalSetup: ['tests/containers/containers.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
