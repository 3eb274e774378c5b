import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** Who uses a data folder: the hub's process, its engine's, and where that answers. */
const Claim = z.object({ hubPid: z.int(), enginePid: z.int(), endpoint: z.url() })

const read = (file: string): z.infer<typeof Claim> | null => {
  try {
    return Claim.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

const endOrphan = async (pid: number, endpoint: string, answers: (endpoint: string) => Promise<boolean>) => {
  process.kill(pid, 'SIGTERM')
  for (let tries = 0; tries < 200; tries += 1) {
    if (!(await answers(endpoint))) return
    await pause(50)
  }
  throw new Error(`An engine (process ${pid}) was left behind by an earlier start and does not end. End it by hand.`)
}

/**
 * Keeps two hubs from using one data folder, and ends an engine that a killed hub has left behind: two engines on one file
 * would each believe that they alone write it.
 *
 * A claim counts only while the engine that it names still answers, so a number that the system has given to another process
 * since is never mistaken for it.
 * @throws Error when another hub uses the folder.
 */
export const claimFolder = async (folder: string, answers: (endpoint: string) => Promise<boolean>) => {
  const file = join(folder, 'in-use.json')
  const earlier = read(file)
  if (earlier !== null && (await answers(earlier.endpoint))) {
    if (isAlive(earlier.hubPid))
      throw new Error(
        `Another hub (process ${earlier.hubPid}) uses ${folder}. Stop it, or set DATA_DIR to another folder.`,
      )
    await endOrphan(earlier.enginePid, earlier.endpoint, answers)
  }
  return {
    take: ({ endpoint, pid }: { endpoint: string; pid: number }): void => {
      const draft = `${file}.${process.pid}`
      writeFileSync(draft, `${JSON.stringify({ hubPid: process.pid, enginePid: pid, endpoint })}\n`)
      renameSync(draft, file)
    },
    release: (): void => rmSync(file, { force: true }),
  }
}
