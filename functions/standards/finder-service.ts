import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import {
  type DatedFinding,
  type FinderFinding,
  type FinderName,
  FinderTable,
  findWith,
  type Told,
  toldIssues,
} from './finder.ts'
import type { Standards } from './standards-service.ts'
import { factsOf } from './standing.ts'

/** Where the rules stand. A start reads none of them. */
const files = {
  profession: () => import('./data/finders/profession.json', { with: { type: 'json' } }),
  tax: () => import('./data/finders/tax.json', { with: { type: 'json' } }),
} as const satisfies Readonly<{ [N in FinderName]: () => Promise<{ default: unknown }> }>

/** The two finders: whether a profession counts here, and which tax measures apply. They keep nothing of what they are asked. */
export const createFinders = ({ standards }: { standards: Pick<Standards, 'standingsOf'> }) => {
  const known = new Map<FinderName, Promise<FinderTable>>()
  const tableOf = (name: FinderName): Promise<FinderTable> => {
    const table = known.get(name) ?? files[name]().then((file) => FinderTable.parse(file.default))
    known.set(name, table)
    return table
  }
  /** Findings with how the standards that they rest on stand on a day; null where one is not published. */
  const dated = async (findings: readonly FinderFinding[], day: LocalDate): Promise<DatedFinding[]> => {
    const standings = await standards.standingsOf(
      findings.map(({ standard }) => standard),
      day,
    )
    return findings.map((finding) => {
      const standing = standings.get(finding.standard)
      return { ...finding, standing: standing === undefined ? null : factsOf(standing) }
    })
  }

  return {
    tableOf,
    dated,

    /** What the answers come to on a day. @throws AppError `invalid_input`, naming the question, for an answer that it does not have. */
    find: async (name: FinderName, told: Told, day: LocalDate) => {
      const table = await tableOf(name)
      const issues = toldIssues(table, told)
      if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
      const { ask, findings } = findWith(table, told)
      return { ask, findings: await dated(findings, day) }
    },
  }
}
export type Finders = ReturnType<typeof createFinders>
