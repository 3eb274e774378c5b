import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { type FunctionName, functions } from './features.ts'

const root = resolve(import.meta.dirname, '..')

const modules = {
  'zod-locales': 'export {}',
  'zod-untouched': 'export const z = {}',
  'no-other-credentials': "throw new Error('A function takes its credentials from its environment')",
  'openapi-generator': `
    export class OpenAPIRegistry {
      definitions = []
      register(_id, schema) { return schema }
      registerComponent() { return {} }
      registerParameter(_id, schema) { return schema }
      registerPath() {}
      registerWebhook() {}
    }
    export class OpenApiGeneratorV3 {}
    export class OpenApiGeneratorV31 {}
    export const extendZodWithOpenApi = () => {}
    export const getOpenApiMetadata = () => undefined`,
} as const

/** Where the SDK would look for credentials next, if Lambda had not put them into the environment: profiles, SSO, a metadata service. */
const otherCredentials = /^(@aws-sdk\/credential-provider-|@smithy\/credential-provider-imds$)/

/**
 * Leaves out what a function never uses and would pay for at every cold start: zod's own sentences in fifty languages (the
 * hub has its own); the generator of the OpenAPI document (which is made when the hub is built, not when it answers); the
 * second, whole zod that `@hono/zod-openapi` takes in order to teach it to that generator; and the SDK's other ways to
 * credentials, which bring four more AWS clients and cut the rest into a dozen files.
 */
const lean: Plugin = {
  name: 'lean',
  setup: ({ onResolve, onLoad }) => {
    const instead = (path: keyof typeof modules) => ({ path, namespace: 'lean' })
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/node_modules/zod/') ? instead('zod-locales') : undefined,
    )
    onResolve({ filter: /^zod$/ }, ({ importer }) =>
      importer.includes('/node_modules/@hono/zod-openapi/') ? instead('zod-untouched') : undefined,
    )
    onResolve({ filter: otherCredentials }, ({ kind }) =>
      kind === 'dynamic-import' ? instead('no-other-credentials') : undefined,
    )
    onResolve({ filter: /^@asteasolutions\/zod-to-openapi$/ }, () => instead('openapi-generator'))
    onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({ contents: modules[path as keyof typeof modules] }))
  },
}

const banner = [
  // The AWS SDK has CommonJS inside, which an ES module cannot require without this.
  "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
  // zod writes a parser for each object schema at its first use. That pays off after thousands of uses; a function that
  // has just started wants its first answer.
  'globalThis.__zod_globalConfig??={jitless:true};',
].join('')

/** The file of the entry, and what it imports before its first line runs; not what it imports when it needs it. */
const startOf = (outputs: Metafile['outputs'], entry: string): string[] => {
  const reached = new Set<string>()
  const reach = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && outputs[path] !== undefined) reach(path)
  }
  reach(entry)
  return [...reached]
}

export type Bundle = {
  /** Where it is, for the CDK to take as an asset. */
  readonly folder: string
  /** What a cold start reads, in bytes. */
  readonly startBytes: number
  /** What each source file has in that, in bytes. */
  readonly inputs: Readonly<Record<string, number>>
}

/**
 * Bundles one entry the way Lambda runs it, as `index.mjs` of a folder: ES modules, minified, with their source maps. What
 * the code imports only when it needs it becomes a file of its own, which a cold start does not read.
 * @throws Error for any warning.
 */
export const bundle = async ({ entry, folder }: { entry: string; folder: string }): Promise<Bundle> => {
  await rm(folder, { recursive: true, force: true })
  const { warnings, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    // Chinese stays three bytes a character; escaped it would be six.
    charset: 'utf8',
    splitting: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [lean],
    banner: { js: banner },
  })
  if (warnings.length > 0)
    throw new Error(`${entry}: ${warnings.map(({ text, location }) => `${text} (${location?.file})`).join('; ')}`)
  const outputs = metafile.outputs
  const index = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === entry)
  if (index === undefined) throw new Error(`${entry}: esbuild wrote nothing`)
  const inputs: Record<string, number> = {}
  let startBytes = 0
  for (const file of startOf(outputs, index)) {
    startBytes += outputs[file]?.bytes ?? 0
    for (const [path, { bytesInOutput }] of Object.entries(outputs[file]?.inputs ?? {}))
      inputs[path] = (inputs[path] ?? 0) + bytesInOutput
  }
  return { folder, startBytes, inputs }
}

/**
 * Bundles a function into its folder below `into`.
 * @throws Error when a cold start would read more than the function's budget.
 */
export const bundleFeature = async (
  name: FunctionName,
  into: string,
  budgetKiB: number = functions[name].budgetKiB,
): Promise<Bundle> => {
  const made = await bundle({ entry: functions[name].entry, folder: resolve(into, name) })
  const { startBytes } = made
  if (startBytes > budgetKiB * 1024)
    throw new Error(
      `The function ${name} starts with ${Math.ceil(startBytes / 1024)} KiB; its budget is ${budgetKiB} KiB`,
    )
  return made
}
