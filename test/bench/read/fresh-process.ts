import { execFileSync } from 'node:child_process'

/**
 * Runs a script in a fresh process of this Node, with no environment but the given one, and answers what it prints as JSON.
 * The script finds its arguments from `process.argv[1]` on.
 */
export const inFreshProcess = <T>(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): T =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script, ...args], {
      env: { ...environment },
      encoding: 'utf8',
    }),
  )

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] =
    sorted.length % 2 === 0 ? [sorted[middle - 1], sorted[middle]] : [sorted[middle], sorted[middle]]
  return (low + high) / 2
}
