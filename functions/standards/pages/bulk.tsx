import { AppError } from '#shared/domain/errors.ts'
import { endonyms } from '#shared/domain/language.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { type SheetRow, sheetColumns, writeSheet } from '../bulk.ts'
import type { Edition } from '../standard.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { dayIn, type PageDeps, type PageRequest, standardsPath } from './request.ts'

/** A standard as rows of a spreadsheet, in the reader's language: one for each clause, or one where it has none. */
const rowsOf = ({ t, language }: StandardsPage, id: string, edition: Edition): SheetRow[] => {
  const { references, provenance, inForce } = edition
  const own = {
    id,
    version: String(edition.number),
    area: t(($) => $.standards.areas[edition.area]),
    relation: t(($) => $.standards.relations[edition.relation]),
    title: edition.title[language],
    hongKongReference: references.hongKong?.[language] ?? '',
    mainlandReference: references.mainland?.[language] ?? '',
    authority: edition.authority.name[language],
    from: inForce.from ?? '',
    to: inForce.to ?? '',
    status: t(($) => $.common.facts[provenance.status]),
    checkedOn: provenance.checkedOn,
  }
  const none = { topic: '', hongKong: '', shenzhen: '', difference: '' }
  const clauses = edition.clauses.map(({ topic, hongKong, shenzhen, difference }) => ({
    topic: topic[language],
    hongKong: hongKong?.[language] ?? '',
    shenzhen: shenzhen?.[language] ?? '',
    difference: difference?.[language] ?? '',
  }))
  return (clauses.length === 0 ? [none] : clauses).map((clause) => ({ ...own, ...clause }))
}

/** The day of an export. @throws AppError `invalid_input`: a file of another day than was asked for would be taken for that day's. */
const exportedDay = (c: PageRequest, today: LocalDate): LocalDate => {
  const { day, issues } = dayIn(c, 'asOf', today)
  if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
  return day
}

/** Standards out to a spreadsheet: to be read, in the reader's language, and to be taken in again, with all that they say. */
export const bulkPages = ({ standards, bulk }: Pick<PageDeps, 'standards' | 'bulk'>) =>
  createRouter<StandardsTexts>()
    .get(`${standardsPath}/export.csv`, permit('standard.read'), async (c) => {
      const { page } = c.var
      const day = exportedDay(c, standards.today())
      const headings = Object.fromEntries(
        sheetColumns.map((column) => [column, page.t(($) => $.standards.bulk.columns[column])]),
      ) as SheetRow
      const rows = (await bulk.exported(day)).flatMap(({ id, edition }) => rowsOf(page, id, edition))
      return c.body(await writeSheet(headings, rows), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="standards-${day}.csv"`,
      })
    })
    .get(`${standardsPath}/values.csv`, permit('standard.read'), async (c) => {
      const { t } = c.var.page
      const day = exportedDay(c, standards.today())
      const { items } = await bulk.file(day)
      const [{ csvHeaders, writeSheet: writeValues }, { valueColumns, valueRowsOf }] = await Promise.all([
        import('#shared/domain/sheet.ts'),
        import('../value-rows.ts'),
      ])
      const headings = valueColumns.map((key) => ({
        key,
        name:
          key === 'id' || key === 'field' || key === 'value'
            ? t(($) => $.standards.bulk.valueColumns[key])
            : endonyms[key],
      }))
      const rows = items.flatMap(({ id, content }) => valueRowsOf(id, content))
      return c.body(writeValues(headings, rows), 200, csvHeaders(`standards-values-${day}`))
    })
