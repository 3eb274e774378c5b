import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { buildSync } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

/** The script of the upload page, from `shared/ui/scripts`, under a name that carries a hash of it. */
export const buildUploadScript = (): { script: string; name: string } => {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['shared/ui/scripts/upload.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  })
  const script = outputFiles[0]?.text ?? ''
  return { script, name: `upload-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js` }
}
