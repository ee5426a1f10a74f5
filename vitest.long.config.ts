import { defineConfig } from 'vitest/config'

// What takes too long for `npm test` and needs nothing more than it: .ci/run and .ci/nightly run it.
export default defineConfig({
  test: {
    include: ['tests/journeys/long/**/*.test.ts', 'tests/upgrade/**/*.test.ts'],
    globalSetup: ['packages/store/src/test-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
