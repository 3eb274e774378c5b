import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { eventOf, type LambdaAnswer, type LambdaRequest } from './event.ts'

type Message = { readonly id: number; readonly answer?: unknown; readonly failure?: string }

/**
 * Runs the bundle in `folder` in a process of its own, with no environment but the one that is given, as Lambda would.
 * @throws Error that says what the bundle said when it did not start.
 */
export const startFunction = async (folder: string, environment: Readonly<Record<string, string>>) => {
  const child = fork(resolve(import.meta.dirname, 'runtime.ts'), [join(folder, 'index.mjs')], {
    env: { ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const waiting = new Map<number, (message: Message) => void>()
  let count = 0
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`The bundle in ${folder} did not start: ${said}`))),
  ])
  child.on('message', (message: Message) => waiting.get(message.id)?.(message))

  /** Gives it an event of any kind, and answers what it answers. */
  const invoke = async (event: object): Promise<unknown> => {
    count += 1
    const id = count
    const { answer, failure } = await new Promise<Message>((done) => {
      waiting.set(id, done)
      child.send({ id, event })
    })
    waiting.delete(id)
    if (failure !== undefined) throw new Error(failure)
    return answer
  }

  return {
    invoke,
    ask: async (request: LambdaRequest): Promise<LambdaAnswer> => (await invoke(eventOf(request))) as LambdaAnswer,
    /** What it has written, which Lambda would have put into its log. */
    said: () => said,
    stop: async (): Promise<void> => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
export type RunningFunction = Awaited<ReturnType<typeof startFunction>>
