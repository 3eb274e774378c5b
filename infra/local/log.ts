import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '#shared/http/log.ts'

/** The log of a hub on one machine: every fact in a file, errors on the terminal as well. */
export const openLog = (dataDir: string): { readonly file: string; readonly write: Log } => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'hub.log')
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  return {
    file,
    write: (level, facts) => {
      const line = JSON.stringify({ at: new Date().toISOString(), level, ...facts })
      stream.write(`${line}\n`)
      if (level === 'error') console.error(line)
    },
  }
}
