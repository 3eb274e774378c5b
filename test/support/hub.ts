import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningHub, startHub } from '#infra/local/hub.ts'

export type TestHub = RunningHub & {
  readonly dataDir: string
  /** Stops it and starts it again over the same folder, at the same address. */
  readonly restart: () => Promise<TestHub>
}

const startOver = async (dataDir: string, port: number): Promise<TestHub> => {
  const hub = await startHub({ port, dataDir })
  return {
    ...hub,
    dataDir,
    restart: async () => {
      await hub.stop()
      return startOver(dataDir, Number(new URL(hub.origin).port))
    },
    stop: async () => {
      await hub.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A whole hub on a free port, over a folder of its own that goes with it. */
export const startTestHub = (): Promise<TestHub> => startOver(mkdtempSync(join(tmpdir(), 'e-station-')), 0)
