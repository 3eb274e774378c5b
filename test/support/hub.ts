import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningHub, startHub } from '#infra/local/hub.ts'

/** A whole hub on a free port, over a folder of its own that goes with it. */
export const startTestHub = async (): Promise<RunningHub & { readonly dataDir: string }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-station-'))
  const hub = await startHub({ port: 0, dataDir })
  return {
    ...hub,
    dataDir,
    stop: async () => {
      await hub.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
