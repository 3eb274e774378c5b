import type { Child } from 'hono/jsx'
import type { Schema } from './document.ts'

const prefix = '#/components/schemas/'

export const anchorOf = (schemaName: string): string => `schema-${schemaName}`

const between = (separator: string, parts: readonly Child[]): Child[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))

/** The values of a type in a few words; a named schema is a link to where it is described. */
export const typeText = (schema: Schema): Child => {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(prefix.length)
    return (
      <a class="govuk-link" href={`#${anchorOf(name)}`}>
        {name}
      </a>
    )
  }
  if (schema.anyOf !== undefined) return between(' or ', schema.anyOf.map(typeText))
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.join(', ')
  if (schema.items !== undefined) return between(' ', ['list of', typeText(schema.items)])
  if (schema.properties !== undefined) {
    const parts = Object.entries(schema.properties).map(([name, type]) => between(': ', [name, typeText(type)]))
    return ['{ ', ...between(', ', parts), ' }']
  }
  if (typeof schema.additionalProperties === 'object')
    return between(' ', ['map of', typeText(schema.additionalProperties)])
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any'])
  return `${types.join(' or ')}${schema.format === undefined ? '' : ` (${schema.format})`}`
}

/** A small value that fits a type, for an example: what has to be there, and no more. */
export const exampleOf = (schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown => {
  if (schema.$ref !== undefined) return exampleOf(schemas[schema.$ref.slice(prefix.length)] ?? {}, schemas)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf !== undefined) return exampleOf(schema.anyOf[0] ?? {}, schemas)
  if (schema.items !== undefined) return []
  if (schema.properties !== undefined)
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, schemas)]),
    )
  if (schema.format === 'date') return '2026-03-02'
  if (schema.type === 'object') return {}
  if (schema.type === 'boolean') return true
  return schema.type === 'integer' || schema.type === 'number' ? 1 : '…'
}
