import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

const frame = /(file:\/\/\S+?\.mjs):(\d+):(\d+)/g

const mapOf = (file: string): SourceMap | null => {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')))
  } catch {
    // A file that was not bundled has no map, and its places are those of its source.
    return null
  }
}

/**
 * A stack whose places are those of the sources, where they were places in a bundle. Node would do this by itself under
 * `--enable-source-maps`, and read the maps at every cold start, which makes it an eighth longer; here they are read when
 * something has gone wrong.
 */
export const sourceStack = (stack: string): string => {
  const maps = new Map<string, SourceMap | null>()
  return stack.replaceAll(frame, (place, file: string, line: string, column: string) => {
    const map = maps.get(file) ?? mapOf(file)
    maps.set(file, map)
    const origin = map?.findOrigin(Number(line), Number(column))
    return origin !== undefined && 'fileName' in origin && origin.fileName !== undefined
      ? `${origin.fileName.replace(/^(\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`
      : place
  })
}
