import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', 'test/support/counts-reporter.ts'],
    // One engine serves all files, each with tables of its own; a browser or a bundle takes its seconds on two cores, and more
    // where others work on the machine. It ends what hangs, and is no measure.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Files share no state but by the engine, where each has tables of its own: modules are loaded once a worker, not once a
    // file. Half the time of the suite was their loading, and one of two cores idle (vitest leaves one free).
    isolate: false,
    maxWorkers: '100%',
  },
})
