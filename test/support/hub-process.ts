import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type HubProcess = {
  readonly origin: string
  /** Ends the hub without a word, and where told its engine too, as a machine that loses its power does. */
  readonly kill: (what: { engineToo: boolean }) => Promise<void>
  readonly stop: () => Promise<void>
}

const main = join(import.meta.dirname, '../../infra/local/main.ts')

/** The address that the hub says it has; what it said instead, when it ends before it has one. */
const addressOf = async ({ stdout, stderr }: ChildProcess, ended: Promise<unknown>): Promise<string> => {
  let said = ''
  const address = new Promise<string>((found) => {
    for (const stream of [stdout, stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const origin = /The hub +(http:\S+)/.exec(said)?.[1]
        if (origin !== undefined) found(origin)
      })
  })
  return Promise.race([
    address,
    ended.then(() => {
      throw new Error(`The hub did not start: ${said}`)
    }),
  ])
}

/** A hub in a process of its own, started as `npm start` does. */
export const startHubProcess = async ({
  dataDir,
  port = 0,
  now,
}: {
  dataDir: string
  port?: number
  /** The instant that it believes it starts at. */
  now?: string
}): Promise<HubProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...(now !== undefined && { HUB_NOW: now }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const origin = await addressOf(child, ended)
  const enginePid = (): number =>
    (JSON.parse(readFileSync(join(dataDir, 'dynamodb', 'in-use.json'), 'utf8')) as { enginePid: number }).enginePid
  return {
    origin,
    kill: async ({ engineToo }) => {
      const engine = enginePid()
      child.kill('SIGKILL')
      if (engineToo) process.kill(engine, 'SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
