import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,services,infra}/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      'tests/kafka/**',
      'tests/journeys/long/**',
      'tests/upgrade/**',
      'tests/containers/**',
      'tests/bench/**',
      'tests/browser/**',
    ],
    globalSetup: ['packages/store/src/test-server.ts'],
    setupFiles: process.env['PROPERTY_RUNS'] ? ['tests/property-runs.ts'] : [],
    pool: 'forks',
    // Files share what they load: half of them load a whole end. Tests wait now and then: more workers than cores.
    isolate: false,
    maxWorkers: 4,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
