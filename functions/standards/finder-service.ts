import { AppError } from '#shared/domain/errors.ts'
import { type FinderName, FinderTable, findWith, type Told, toldIssues } from './finder.ts'

/** Where the rules stand. A start reads none of them. */
const files = {
  profession: () => import('./data/finders/profession.json', { with: { type: 'json' } }),
  tax: () => import('./data/finders/tax.json', { with: { type: 'json' } }),
} as const satisfies Readonly<{ [N in FinderName]: () => Promise<{ default: unknown }> }>

/** The two finders: whether a profession counts here, and which tax measures apply. They keep nothing of what they are asked. */
export const createFinders = () => {
  const known = new Map<FinderName, Promise<FinderTable>>()
  const tableOf = (name: FinderName): Promise<FinderTable> => {
    const table = known.get(name) ?? files[name]().then((file) => FinderTable.parse(file.default))
    known.set(name, table)
    return table
  }
  return {
    tableOf,

    /** @throws AppError `invalid_input`, naming the question, for an answer that it does not have. */
    find: async (name: FinderName, told: Told) => {
      const table = await tableOf(name)
      const issues = toldIssues(table, told)
      if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
      return findWith(table, told)
    },
  }
}
export type Finders = ReturnType<typeof createFinders>
