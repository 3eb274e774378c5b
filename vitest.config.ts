import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', 'test/support/counts-reporter.ts'],
    // One engine serves all files, each with tables of its own; a browser or a bundle takes its seconds on two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
