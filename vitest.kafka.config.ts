import { defineConfig } from 'vitest/config'

// Against a real broker, which the set-up starts from its jars: a machine without java or mvn fails here.
export default defineConfig({
  test: {
    include: ['tests/kafka/**/*.test.ts'],
    globalSetup: ['tests/kafka/kafka-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
