import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningHub, startHub } from '#infra/local/hub.ts'

export type TestHub = RunningHub & {
  readonly dataDir: string
  /** Stops it and starts it again over the same folder, at the same address. */
  readonly restart: () => Promise<TestHub>
}

const startOver = async (dataDir: string, port: number, now?: () => Date): Promise<TestHub> => {
  const hub = await startHub({ port, dataDir, ...(now !== undefined && { now }) })
  return {
    ...hub,
    dataDir,
    restart: async () => {
      await hub.stop()
      return startOver(dataDir, Number(new URL(hub.origin).port), now)
    },
    stop: async () => {
      await hub.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A whole hub on a free port, over a folder of its own that goes with it; on another day, where the test needs one. */
export const startTestHub = ({ now }: { now?: () => Date } = {}): Promise<TestHub> =>
  startOver(mkdtempSync(join(tmpdir(), 'e-station-')), 0, now)
