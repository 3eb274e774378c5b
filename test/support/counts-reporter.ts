import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one line of counts: `Tests: 512 passed, 0 failed, 0 skipped`. */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap(({ children }) => [...children.allTests()].map((test) => test.result().state))
    const count = (state: string) => states.filter((one) => one === state).length
    // A file that could not be loaded has no tests to count, and is a failure all the same.
    const unloaded = modules.filter(
      (module) => module.errors().length > 0 && [...module.children.allTests()].length === 0,
    )
    process.stdout.write(
      `\nTests: ${count('passed')} passed, ${count('failed') + unloaded.length} failed, ${count('skipped')} skipped\n`,
    )
  }
}
