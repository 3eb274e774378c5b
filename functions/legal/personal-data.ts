import type * as z from 'zod'

/** What kind of personal data a field carries. */
export const personalKinds = ['name', 'identifier', 'address', 'narrative'] as const
export type PersonalKind = (typeof personalKinds)[number]

const mark = 'x-personal-data'

/** Marks a field of a schema as one that carries personal data. The mark stands in the contract of the API too. */
export const personal = (kind: PersonalKind): Readonly<Record<string, PersonalKind>> => ({ [mark]: kind })

/** A field that carries personal data, where something is written in it: `parties.name`, and how often. */
export type PersonalField = { readonly path: string; readonly kind: PersonalKind; readonly count: number }

type Def = {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly shape?: Readonly<Record<string, z.ZodType>>
}

const kindOf = (schema: z.ZodType): PersonalKind | null => {
  const marked = schema.meta()?.[mark]
  return personalKinds.find((kind) => kind === marked) ?? null
}

type Found = Omit<PersonalField, 'count'>

const walk = (schema: z.ZodType, value: unknown, path: string): Found[] => {
  if (value === undefined || value === null || value === '') return []
  const kind = kindOf(schema)
  if (kind !== null) return [{ path, kind }]
  const { innerType, element, shape } = schema.def as Def
  if (innerType !== undefined) return walk(innerType, value, path)
  if (element !== undefined) return Array.isArray(value) ? value.flatMap((one) => walk(element, one, path)) : []
  if (shape === undefined) return []
  return Object.entries(shape).flatMap(([name, field]) =>
    walk(field, (value as Readonly<Record<string, unknown>>)[name], path === '' ? name : `${path}.${name}`),
  )
}

/** The personal data in a value, by the marks of its schema: each field once, however many persons it tells of. */
export const personalFieldsIn = (schema: z.ZodType, value: unknown): PersonalField[] => {
  const fields = new Map<string, PersonalField>()
  for (const { path, kind } of walk(schema, value, ''))
    fields.set(path, { path, kind, count: (fields.get(path)?.count ?? 0) + 1 })
  return [...fields.values()]
}
