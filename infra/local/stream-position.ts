import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

/** Up to where each shard of a stream has been read, by its sequence numbers. */
const Position = z.object({ stream: z.string(), shards: z.record(z.string(), z.string()) })

const read = (file: string, stream: string): Record<string, string> => {
  try {
    const position = Position.parse(JSON.parse(readFileSync(file, 'utf8')))
    return position.stream === stream ? position.shards : {}
  } catch {
    // None yet, or not readable: everything comes again, which changes nothing.
    return {}
  }
}

/** Remembers over a restart how far a stream was read. Without it, reading begins at the oldest record that the stream has. */
export const openPosition = (file: string, stream: string) => {
  const shards = read(file, stream)
  return {
    of: (shard: string): string | undefined => shards[shard],
    set: (shard: string, sequenceNumber: string): void => {
      shards[shard] = sequenceNumber
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(`${file}.new`, JSON.stringify({ stream, shards }))
      renameSync(`${file}.new`, file)
    },
    forget: (shard: string): void => {
      delete shards[shard]
    },
  }
}
export type StreamPosition = ReturnType<typeof openPosition>
