import { defineConfig } from 'vitest/config'
import browser from './vitest.browser.config.ts'

// What takes too long for every run: .ci/nightly runs it. Needs what vitest.browser.config.ts needs.
export default defineConfig({ test: { ...browser.test, include: ['tests/browser/long/**/*.test.ts'], exclude: [] } })
