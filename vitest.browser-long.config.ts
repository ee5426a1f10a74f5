import { defineConfig } from 'vitest/config'

// What needs Chromium and takes minutes: .ci/nightly runs it.
export default defineConfig({
  test: {
    include: ['tests/browser/long/**/*.test.ts'],
    globalSetup: ['packages/store/src/test-server.ts', 'tests/browser/built-desks.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
})
