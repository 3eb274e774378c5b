import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { DocsFeaturePage } from './openapi/docs-feature-page.tsx'
import { DocsPage } from './openapi/docs-page.tsx'
import { createDocument } from './openapi/document.ts'
import { buildScript } from './scripts.ts'
import { buildStylesheet } from './stylesheet.ts'

const root = resolve(import.meta.dirname, '..')

/** The files that no function answers, by their path below the site's folder. */
export const siteFiles = async (): Promise<{
  files: ReadonlyMap<string, string>
  stylesheet: string
  uploadScript: string
  searchScript: string
}> => {
  const { css, name } = buildStylesheet()
  const [upload, search] = [buildScript('upload'), buildScript('search')]
  const document = await createDocument(packageJson.version)
  return {
    files: new Map([
      [`assets/${name}`, css],
      [`assets/${upload.name}`, upload.script],
      [`assets/${search.name}`, search.script],
      ['openapi.json', JSON.stringify(document)],
      // Served without the ending: by a rewrite in the cloud, by a route on one machine.
      ['docs.html', String(DocsPage({ document, stylesheet: `/assets/${name}` }))],
      ...document.tags.map(
        ({ name: feature }) =>
          [
            `docs/${feature}.html`,
            String(DocsFeaturePage({ document, feature, stylesheet: `/assets/${name}` })),
          ] as const,
      ),
    ]),
    stylesheet: name,
    uploadScript: upload.name,
    searchScript: search.name,
  }
}

/** Written beside and moved, and only when it differs: several hubs may build the same folder at the same time. */
const write = async (file: string, content: string): Promise<void> => {
  if ((await readFile(file, 'utf8').catch(() => null)) === content) return
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, content)
  await rename(draft, file)
}

/**
 * Builds what is served as it is: the stylesheet, the scripts, the OpenAPI document and its page.
 * @returns the folder, and the names of stylesheet and scripts below its `assets`.
 */
export const buildSite = async (
  folder = resolve(root, 'dist/site'),
): Promise<{ folder: string; stylesheet: string; uploadScript: string; searchScript: string }> => {
  const { files, ...names } = await siteFiles()
  for (const [path, content] of files) await write(join(folder, path), content)
  return { folder, ...names }
}
