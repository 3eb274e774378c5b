import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** One import or re-export: of what, and whether it takes types only, which leave nothing in the program. */
export type Import = { readonly target: string; readonly typeOnly: boolean }

export type SourceFile = {
  /** From the repository's root. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

// `import x, { y } from 'z'`, `import type …`, `import 'z'`, `export * from 'z'`, over one line or many.
const statements = /^(?:import|export)\s+(?:(type)\s+)?(?:([\w$*{},\s]+?)\s+from\s+)?'([^'\n]+)'/gm
const calls = /\bimport\(\s*'([^'\n]+)'/g

const namesTypesOnly = (clause: string): boolean =>
  /^\{.*\}$/s.test(clause) &&
  clause
    .slice(1, -1)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '))

/** Where a specifier leads: a path of the repository, or the package's own name. */
const targetOf = (from: string, specifier: string): string => {
  if (specifier.startsWith('.')) return join(dirname(from), specifier)
  return specifier.startsWith('#') ? specifier.slice(1) : specifier
}

export const importsIn = (path: string, text: string): Import[] => [
  ...[...text.matchAll(statements)].map(([, type, clause = '', specifier = '']) => ({
    target: targetOf(path, specifier),
    typeOnly: type !== undefined || namesTypesOnly(clause.trim()),
  })),
  ...[...text.matchAll(calls)].map(([, specifier = '']) => ({ target: targetOf(path, specifier), typeOnly: false })),
]

/** Every file of code that runs, with what it imports. */
export const sources: readonly SourceFile[] = globSync('{functions,infra,shared}/**/*.{ts,tsx}', { cwd: root })
  .sort()
  .map((path) => {
    const text = readFileSync(resolve(root, path), 'utf8')
    return { path, text, imports: importsIn(path, text) }
  })

/** The code without its comments, for rules about what it does. */
export const codeOf = ({ text }: SourceFile): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
