import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { type FeatureName, features } from './features.ts'

const root = resolve(import.meta.dirname, '..')

/**
 * Leaves out what a function never uses and would pay for at every cold start: zod's own sentences in fifty languages (the
 * hub has its own), and the generator of the OpenAPI document (which is made when the hub is built, not when it answers).
 */
const lean: Plugin = {
  name: 'lean',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/node_modules/zod/') ? { path: 'zod-locales', namespace: 'lean' } : undefined,
    )
    onResolve({ filter: /^@asteasolutions\/zod-to-openapi$/ }, () => ({ path: 'openapi-generator', namespace: 'lean' }))
    onLoad({ filter: /^zod-locales$/, namespace: 'lean' }, () => ({ contents: 'export {}' }))
    onLoad({ filter: /^openapi-generator$/, namespace: 'lean' }, () => ({
      contents: `
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
    }))
  },
}

export type BundleOptions = { readonly entry: string; readonly outfile: string }

/** Bundles one entry the way Lambda runs it: one ES module, minified, with its source map. Any warning is an error. */
export const bundle = async ({
  entry,
  outfile,
}: BundleOptions): Promise<{ bytes: number; inputs: Record<string, number> }> => {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    // Names appear in logs and in the permission test's messages.
    keepNames: false,
    sourcemap: 'linked',
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
    // The AWS SDK has CommonJS inside, which an ES module cannot require without this.
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
  })
  if (result.warnings.length > 0)
    throw new Error(
      `${entry}: ${result.warnings.map(({ text, location }) => `${text} (${location?.file})`).join('; ')}`,
    )
  const output = Object.values(result.metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined)
  if (output === undefined) throw new Error(`${entry}: esbuild wrote nothing`)
  return {
    bytes: output.bytes,
    inputs: Object.fromEntries(Object.entries(output.inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  }
}

/** Bundles a function into its folder and holds it to its budget. Answers the folder, for the CDK to take as an asset. */
export const bundleFeature = async (name: FeatureName, into = resolve(root, 'dist/functions')): Promise<string> => {
  const { entry, budgetKiB } = features[name]
  const folder = resolve(into, name)
  await mkdir(folder, { recursive: true })
  const { bytes } = await bundle({ entry, outfile: resolve(folder, 'index.mjs') })
  if (bytes > budgetKiB * 1024)
    throw new Error(`The function ${name} weighs ${Math.ceil(bytes / 1024)} KiB; its budget is ${budgetKiB} KiB`)
  await writeFile(resolve(folder, 'package.json'), '{"type":"module"}\n')
  return folder
}
