import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { claimFolder } from './claim.ts'
import { chooseEngine, type EngineName, engines } from './engines.ts'

export type RunningEngine = {
  /** What runs, for a person. */
  readonly title: string
  readonly endpoint: string
  /** Ends the engine after it has put everything into its file. */
  readonly stop: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('This machine gave no port')
  return address.port
}

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

const answers = async (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
    async (response) => {
      await response.arrayBuffer()
      return true
    },
    () => false,
  )

// Java takes some three seconds; a busy machine more.
const startsWithinMs = 30_000
const stopsWithinMs = 10_000
const tailLength = 4000

/** What the process has said last, to be shown if it does not start. */
const listenTo = (child: ChildProcess): (() => string) => {
  let tail = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-tailLength)
    })
  return () => tail.trim()
}

const untilReady = async (child: ChildProcess, endpoint: string, said: () => string): Promise<void> => {
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  const deadline = Date.now() + startsWithinMs
  while (Date.now() < deadline) {
    if (failure !== null || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The DynamoDB engine did not start: ${said() || `it ended with ${child.exitCode}`}`, {
        cause: failure,
      })
    if (await answers(endpoint)) return
    await pause(10)
  }
  throw new Error(`The DynamoDB engine did not answer within ${startsWithinMs / 1000} seconds: ${said()}`)
}

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  // Both engines write out what they hold when they are asked to stop; only one that hangs is killed.
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs)
  await ended
  clearTimeout(forced)
}

/**
 * Starts a DynamoDB engine on a free port of this machine.
 *
 * @param folder where its data live; `null` keeps them in memory. One hub uses a folder at a time, and an engine that was
 *   left behind there by a killed hub is ended first.
 * @throws Error that says what is missing, who uses the folder, or what the engine said when it did not start.
 */
export const startEngine = async ({
  folder,
  name = chooseEngine(),
}: {
  folder: string | null
  name?: EngineName
}): Promise<RunningEngine> => {
  const { title, spawn } = engines[name]
  const path = folder === null ? null : resolve(folder)
  if (path !== null) mkdirSync(path, { recursive: true, mode: 0o700 })
  const claim = path === null ? null : await claimFolder(path, answers)
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const child = spawn(port, path)
  const said = listenTo(child)
  // A test run or a bench that dies without a word takes its engine with it.
  const killChild = () => child.kill('SIGKILL')
  if (path === null) process.once('exit', killChild)
  try {
    await untilReady(child, endpoint, said)
    claim?.take({ endpoint, pid: child.pid ?? 0 })
  } catch (error) {
    killChild()
    process.removeListener('exit', killChild)
    claim?.release()
    throw error
  }
  return {
    title,
    endpoint,
    stop: async () => {
      await end(child)
      process.removeListener('exit', killChild)
      claim?.release()
    },
  }
}
