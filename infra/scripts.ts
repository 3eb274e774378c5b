import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { buildSync } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

/** A script of `shared/ui/scripts` as browsers load it, under a name that carries a hash of it. */
export const buildScript = (name: 'upload' | 'search'): { script: string; name: string } => {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`shared/ui/scripts/${name}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  })
  const script = outputFiles[0]?.text ?? ''
  return { script, name: `${name}-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js` }
}
