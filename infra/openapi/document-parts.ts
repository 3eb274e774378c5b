import type { FeatureName } from '../features.ts'
import type { OpenApiDocument, Operation, Schema } from './document.ts'

export type NamedOperation = { readonly method: string; readonly path: string; readonly operation: Operation }

/** What a function answers, in the order of the document. */
export const operationsOf = ({ paths }: OpenApiDocument, feature: FeatureName): readonly NamedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags.includes(feature) ? [{ method, path, operation }] : [],
    ),
  )

const namesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name)

/** The schemas that operations use, and those that these use in turn, by name. */
export const schemasOf = (
  { components }: OpenApiDocument,
  operations: readonly NamedOperation[],
): readonly (readonly [string, Schema])[] => {
  const used = new Set<string>()
  const add = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    namesIn(components.schemas[name] ?? {}).forEach(add)
  }
  namesIn(operations).forEach(add)
  return Object.entries(components.schemas).filter(([name]) => used.has(name))
}
