import type { Context } from 'hono'
import { AppError } from '#shared/domain/errors.ts'

/** A posted form: field names to what was typed, line ends as `\n`. A name that comes twice keeps every value. */
export type FormValues = ReadonlyMap<string, readonly string[]>

export const readForm = async (c: Context): Promise<FormValues> => {
  let body: Record<string, string | File | (string | File)[]>
  try {
    body = await c.req.parseBody({ all: true })
  } catch (cause) {
    throw new AppError('malformed_body', {}, { cause })
  }
  return new Map(
    Object.entries(body).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value])
        .filter((one) => typeof one === 'string')
        .map((one) => one.replace(/\r\n?/g, '\n')),
    ]),
  )
}

/** The one value of a field, trimmed; empty when it was not posted. */
export const fieldValue = (form: FormValues, name: string): string => form.get(name)?.[0]?.trim() ?? ''

/** The values of a field that may come many times, such as checkboxes. */
export const fieldValues = (form: FormValues, name: string): readonly string[] => form.get(name) ?? []

/** The version that the form was made from. A form without one was not made by this hub. */
export const versionOf = (form: FormValues): number => {
  const version = fieldValue(form, 'version')
  if (!/^\d{1,9}$/.test(version)) throw new AppError('malformed_body')
  return Number(version)
}

/** The key that makes a form posted twice one request; null where the form has none. */
export const keyOf = (form: FormValues): string | null => {
  const key = fieldValue(form, 'idempotencyKey')
  if (key === '') return null
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new AppError('malformed_body')
  return key
}
