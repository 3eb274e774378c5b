import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './source.ts'

const maximumLines = 300

const files = globSync('{functions,infra,shared,test}/**/*.{ts,tsx,scss}', { cwd: root }).sort()
const folders = globSync('{functions,infra,shared,test}/**/*', { cwd: root, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** What a newcomer meets first: code, how it runs, what it says, how it is tested, and the files that tools look for. */
const topLevel = [
  ...['.ci', '.gitignore', 'CHANGELOG.md', 'LICENSE', 'README.md'],
  ...['functions', 'infra', 'locales', 'shared', 'test'],
  ...['biome.json', 'cdk.json', 'package-lock.json', 'package.json', 'tsconfig.json', 'vitest.config.ts'],
]

const ignored = [
  '.git',
  ...readFileSync(resolve(root, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, '')),
]

describe('the house', () => {
  it(`has no source of more than ${maximumLines} lines: such a file has two subjects`, () => {
    const long = files
      .filter((path) => !path.startsWith('test/'))
      .filter((path) => readFileSync(resolve(root, path), 'utf8').split('\n').length - 1 > maximumLines)
    expect(long).toEqual([])
  })

  it('names files and folders for what they hold, in kebab-case', () => {
    const nameless = /^(utils?|helpers?|misc|lib|stuff|managers?)$/
    const names = [...files.map((path) => basename(path).replace(/(\.test)?\.\w+$/, '')), ...folders]
    expect(names.filter((name) => nameless.test(name))).toEqual([])
    expect(names.filter((name) => !/^_?[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([])
  })

  it('keeps its top level short', () => {
    expect(readdirSync(root).filter((name) => !topLevel.includes(name) && !ignored.includes(name))).toEqual([])
  })

  it('has a reason beside every place where a rule is set aside', () => {
    const silent = files.flatMap((path) =>
      readFileSync(resolve(root, path), 'utf8')
        .split('\n')
        .filter(
          (line) =>
            /biome-ignore|@ts-(expect-error|ignore|nocheck)/.test(line) && path !== 'test/architecture/house.test.ts',
        )
        .filter((line) => !/biome-ignore [\w/]+: \S{2,}|@ts-expect-error\W+\w{2,}/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(silent).toEqual([])
  })
})
