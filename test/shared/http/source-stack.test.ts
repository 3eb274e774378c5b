import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { transformSync } from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'
import { sourceStack } from '#shared/http/source-stack.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-station-stack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Where a word stands in a text, as a stack says it. */
const placeOf = (text: string, word: string) => {
  const before = text.slice(0, text.indexOf(word)).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

const setup = () => {
  const source = 'export const fail = (reason: string) => {\n  throw new Error(reason)\n}\n'
  const { code, map } = transformSync(source, {
    loader: 'ts',
    minify: true,
    sourcemap: true,
    sourcefile: '../../functions/example/fail.ts',
  })
  const file = join(folder, 'index.mjs')
  writeFileSync(file, code)
  writeFileSync(`${file}.map`, map)
  return { source, code, address: pathToFileURL(file).href }
}

describe('sourceStack', () => {
  it('names the place in the source for a place in a bundle', () => {
    const { source, code, address } = setup()
    const stack = `Error: no\n    at fail (${address}:${placeOf(code, 'new Error')})`
    expect(sourceStack(stack)).toBe(
      `Error: no\n    at fail (functions/example/fail.ts:${placeOf(source, 'new Error')})`,
    )
  })

  it('leaves places of Node, and of files without a map, as they are', () => {
    const stack = [
      'Error: no',
      '    at node:internal/process/task_queues:104:5',
      `    at other (${pathToFileURL(join(folder, 'other.mjs')).href}:3:7)`,
    ].join('\n')
    expect(sourceStack(stack)).toBe(stack)
  })
})
