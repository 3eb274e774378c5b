import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '#infra/bundle.ts'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { prepareTables } from '#infra/local/environment.ts'
import { eventOf } from '#test/support/lambda/event.ts'

const entries = {
  catalogue: 'functions/catalogue/handler.ts',
  bare: 'test/bench/read/bare-handler.ts',
  raw: 'test/bench/read/raw-read.ts',
} as const

export type Bundled = keyof typeof entries

/** A published catalogue on an engine in memory, and what reads it: each bundled by the same build. */
export const startCatalogue = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'e-station-bench-'))
  const engine = await startEngine({ folder: null })
  const environment = {
    HUB_ORIGIN: 'https://hub.example',
    STYLESHEET: '/assets/station.css',
    OIDC_ISSUER: 'https://issuer.example',
    OIDC_JWKS_URI: 'https://issuer.example/jwks',
    API_AUDIENCE: 'hub',
    DYNAMODB_ENDPOINT: engine.endpoint,
    ...(await prepareTables(engine.endpoint)),
  }
  return {
    engine: engine.title,
    environment,
    /** Bundles an entry; answers its file and how much of it a cold start reads. */
    make: async (name: Bundled): Promise<{ file: string; kiB: number }> => {
      const { startBytes } = await bundle({ entry: entries[name], folder: join(folder, name) })
      return { file: join(folder, name, 'index.mjs'), kiB: Math.round(startBytes / 1024) }
    },
    event: eventOf({ path: '/api/v1/services/company-setup-hk' }),
    stop: async (): Promise<void> => {
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
