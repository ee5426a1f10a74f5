import { defineConfig } from 'vitest/config'

// What takes too long in a browser for every run: .ci/nightly runs it. Needs what vitest.browser.config.ts needs.
export default defineConfig({
  test: {
    include: ['tests/browser/long/**/*.test.ts'],
    globalSetup: ['packages/store/src/test-server.ts', 'tests/browser/built-desks.ts'],
    // One line a test: each file takes minutes.
    reporters: ['verbose'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
