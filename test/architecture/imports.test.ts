import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { featureOf, layerOf, layers } from './layers.ts'
import { codeOf, type Import, importsIn, root, sources } from './source.ts'

const isOfRepository = (target: string): boolean => /^(functions|infra|locales|shared|test)\//.test(target)

/** What an import breaks, in words; null when it is allowed. */
const fault = (path: string, { target, typeOnly }: Import): string | null => {
  const from = layerOf(path)
  if (from === null) return 'stands in no layer'
  const { uses, names = [], packages = [] } = layers[from]
  if (featureOf(target) !== null && featureOf(path) !== null && featureOf(target) !== featureOf(path))
    return 'reaches into another feature'
  const to = layerOf(target)
  if (to === null && !isOfRepository(target))
    return typeOnly || packages.some((name) => target.startsWith(name)) ? null : 'a package that is not its own'
  if (to === null) return 'leads to no layer'
  if (to === from || uses.includes(to)) return null
  if (names.includes(to)) return typeOnly ? null : `takes more than types from the layer ${to}`
  return `reaches the layer ${to}`
}

const faults = sources.flatMap(({ path, imports }) =>
  imports.flatMap((one) => {
    const found = fault(path, one)
    return found === null ? [] : [`${path} → ${one.target}: ${found}`]
  }),
)

/** The modules that need themselves, through what they import to run. */
const cycles = (edges: ReadonlyMap<string, readonly string[]>): string[][] => {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[][] = []
  const visit = (module: string, trail: readonly string[]) => {
    if (state.get(module) === 'done') return
    if (state.get(module) === 'open') {
      found.push([...trail.slice(trail.indexOf(module)), module])
      return
    }
    state.set(module, 'open')
    for (const next of edges.get(module) ?? []) visit(next, [...trail, module])
    state.set(module, 'done')
  }
  for (const module of edges.keys()) visit(module, [])
  return found
}

describe('the direction of imports', () => {
  it('has a layer for every file', () => {
    expect(sources.map(({ path }) => path).filter((path) => layerOf(path) === null)).toEqual([])
  })

  it('is kept by every import', () => {
    expect(faults).toEqual([])
  })

  it.each([
    ['functions/licences/licence.ts', { target: 'shared/data/table.ts', typeOnly: true }],
    ['functions/licences/service.ts', { target: 'functions/licences/repository.ts', typeOnly: false }],
    ['functions/licences/service.ts', { target: '@aws-sdk/client-dynamodb', typeOnly: false }],
    ['functions/licences/api.ts', { target: 'functions/licences/repository.ts', typeOnly: true }],
    ['functions/licences/pages/list.tsx', { target: 'shared/data/table.ts', typeOnly: false }],
    ['functions/licences/service.ts', { target: 'functions/catalogue/listing.ts', typeOnly: true }],
    ['shared/domain/money.ts', { target: 'node:crypto', typeOnly: false }],
    ['shared/ui/layout.tsx', { target: 'shared/http/problems.ts', typeOnly: false }],
    ['infra/stacks/api-stack.ts', { target: 'functions/catalogue/app.ts', typeOnly: false }],
  ] as const)('is broken by %s importing $target', (path, broken) => {
    expect(fault(path, broken)).not.toBeNull()
  })

  it('gives @aws-sdk to the data layer, adapters, containers and the local engine alone', () => {
    const users = sources.filter(({ imports }) => imports.some(({ target }) => target.startsWith('@aws-sdk/')))
    expect([...new Set(users.map(({ path }) => layerOf(path)))].sort()).toEqual(['adapter', 'data', 'local'])
  })

  it('has no module that needs itself', () => {
    const runs = new Map(
      sources.map(({ path, imports }) => [path, imports.filter((one) => !one.typeOnly).map(({ target }) => target)]),
    )
    expect(cycles(runs)).toEqual([])
    expect(
      cycles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual([['b', 'c', 'b']])
  })

  it('lists no permission to import that nothing uses', () => {
    const used = new Set(
      sources.flatMap(({ path, imports }) => imports.map(({ target }) => `${layerOf(path)} → ${layerOf(target)}`)),
    )
    const listed = Object.entries(layers).flatMap(([from, { uses, names = [] }]) =>
      [...uses, ...names].map((to) => `${from} → ${to}`),
    )
    expect(listed.filter((edge) => !used.has(edge))).toEqual([])

    const taken = sources.flatMap(({ path, imports }) => imports.map(({ target }) => ({ from: layerOf(path), target })))
    const packages = Object.entries(layers).flatMap(([from, { packages = [] }]) =>
      packages
        .filter((name) => !taken.some((one) => one.from === from && one.target.startsWith(name)))
        .map((name) => `${from} → ${name}`),
    )
    expect(packages).toEqual([])
  })
})

describe('the domain', () => {
  it('reads no clock, draws no random number and asks nothing of its surroundings', () => {
    const impure = /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\brandomUUID\(|\bprocess\.|\bfetch\(|\bperformance\./
    const pure = sources.filter(({ path }) => ['domain', 'people', 'noun'].includes(layerOf(path) ?? ''))
    expect(pure.length).toBeGreaterThan(10)
    expect(pure.filter((file) => impure.test(codeOf(file))).map(({ path }) => path)).toEqual([])
  })
})

describe('the environment', () => {
  it('is read by handlers and by infra alone', () => {
    const readers = sources.filter((file) => /\bprocess\.env\b/.test(codeOf(file))).map(({ path }) => path)
    expect(readers.filter((path) => layerOf(path) !== 'handler' && !path.startsWith('infra/'))).toEqual([])
  })
})

describe('the scan of imports', () => {
  it('reads imports of every form, over one line or many', () => {
    const text = [
      "import a from './a.ts'",
      "import type { B } from '../b.ts'",
      "import { type C, type D } from '#shared/c.ts'",
      'import {',
      '  type E,',
      '  f,',
      "} from 'pkg/f'",
      "import './g.ts'",
      "export * from './h.ts'",
      "export type { I } from './i.ts'",
      "import j, { k } from 'j' with { type: 'json' }",
      "const l = await import('./l.ts')",
      "export const m = 'import n from n'",
    ].join('\n')
    expect(importsIn('functions/x/y.ts', text)).toEqual([
      { target: 'functions/x/a.ts', typeOnly: false },
      { target: 'functions/b.ts', typeOnly: true },
      { target: 'shared/c.ts', typeOnly: true },
      { target: 'pkg/f', typeOnly: false },
      { target: 'functions/x/g.ts', typeOnly: false },
      { target: 'functions/x/h.ts', typeOnly: false },
      { target: 'functions/x/i.ts', typeOnly: true },
      { target: 'j', typeOnly: false },
      { target: 'functions/x/l.ts', typeOnly: false },
    ])
  })

  it('misses nothing that the bundler follows', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: sources.map(({ path }) => path),
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'dist',
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'silent',
    })
    // The JSX transform adds its runtime, which no file names.
    const followed = Object.entries(metafile.inputs).flatMap(([path, { imports }]) =>
      imports.filter((one) => !one.path.endsWith('/jsx-runtime')).map((one) => `${path} → ${one.path}`),
    )
    const scanned = new Set(sources.flatMap(({ path, imports }) => imports.map(({ target }) => `${path} → ${target}`)))
    expect(followed.length).toBeGreaterThan(200)
    expect(followed.filter((edge) => !scanned.has(edge))).toEqual([])
  })
})
