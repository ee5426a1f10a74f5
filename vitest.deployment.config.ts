import { defineConfig } from 'vitest/config'

// What the running deployment of docker-compose.yml promises; .ci/containers brings it up.
export default defineConfig({
  test: { include: ['tests/containers/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
