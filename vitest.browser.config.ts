import { defineConfig } from 'vitest/config'

// Needs Chromium: .ci/run brings it. The desks are built first where they are not.
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    exclude: ['tests/browser/long/**'],
    globalSetup: ['packages/store/src/test-server.ts', 'tests/browser/built-desks.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
