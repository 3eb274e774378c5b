import type { z } from 'zod'
import type { ErrorCode } from '#shared/domain/errors.ts'
import { Problem, problemMediaType, statusOf } from './problems.ts'

type Described = { description: string; content: { 'application/problem+json': { schema: typeof Problem } } }

/** The refusals of a route, for its contract: one entry for each status, naming the codes. */
export const problems = <const C extends ErrorCode>(
  ...codes: readonly C[]
): { [S in (typeof statusOf)[C]]: Described } => {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) byStatus.set(statusOf[code], [...(byStatus.get(statusOf[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      { description: named.join(', '), content: { [problemMediaType]: { schema: Problem } } },
    ]),
  ) as { [S in (typeof statusOf)[C]]: Described }
}

/** A JSON body that has to fit its schema: without `required`, one that says no media type would not be looked at. */
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})
