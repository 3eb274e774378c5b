import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/data/canonical-json.ts'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { contentOf, type ImportPlan, type ImportStep, maxImported, type Sent, type StandardsFile } from './bulk.ts'
import bodies from './data/bodies.json' with { type: 'json' }
import services from './data/services.json' with { type: 'json' }
import type { Desk } from './desk-service.ts'
import { differencesOf } from './differences.ts'
import { draftIssues } from './draft-check.ts'
import type { EditingRecord } from './editing.ts'
import type { EditingRepository } from './editing-repository.ts'
import { type ReadItem, readItem } from './import-rows.ts'
import type { StandardsRepository } from './repository.ts'
import { type Body, DraftContent, type Edition, StandardId } from './standard.ts'
import { editionOn } from './standing.ts'
import type { LinedIssue, SheetItem } from './value-rows.ts'

const knownServices: ReadonlySet<string> = new Set(services.map(({ id }) => id))
const knownBodies: ReadonlyMap<string, Body> = new Map(bodies.map((body) => [body.id, body]))

/** What is brought, as items; those of a sheet with their lines, and with the rows that belong to none. */
type Brought = {
  readonly items: readonly { readonly id?: unknown; readonly content?: unknown }[]
  readonly places: readonly SheetItem[]
  readonly strays: readonly LinedIssue[]
}

/** @throws AppError `invalid_input` for what is no sheet of standards, or of too many. */
const broughtBy = async (sent: Sent): Promise<Brought> => {
  if ('items' in sent) return { items: sent.items, places: [], strays: [] }
  // Few requests bring a sheet: who does waits for what reads it, nobody else.
  const [{ readSheet }, { maxValueRows, sheetItems, valueColumns }] = await Promise.all([
    import('#shared/domain/csv-file.ts'),
    import('./value-rows.ts'),
  ])
  const refuse = (issues: readonly InputIssue[]) => new AppError('invalid_input', {}, { issues })
  const reading = readSheet(sent.csv, valueColumns, valueColumns, { most: maxValueRows })
  if ('issues' in reading) throw refuse(reading.issues)
  const { items, strays } = sheetItems(reading.sheet, knownBodies)
  if (items.length > maxImported)
    throw refuse([{ path: 'csv', code: 'too_many_standards', params: { maximum: maxImported } }])
  return { items: items.map(({ id, content }) => ({ id, content })), places: items, strays }
}

/** A step of a sheet: each complaint with its line, and out for what is wrong with any of its rows. */
const withLines = (step: ImportStep, place: SheetItem | undefined): ImportStep => {
  if (place === undefined) return step
  const issues = [...place.issues, ...step.issues.map((issue) => ({ ...issue, line: place.lineOf(issue.path) }))]
  return issues.length === 0 ? step : { ...step, state: 'failing', changes: [], issues: issues as ImportStep['issues'] }
}

const strayStep = ({ line, path, code, params }: LinedIssue): ImportStep => ({
  ...{ id: `#${line}`, state: 'failing', changes: [], missingTexts: 0 },
  issues: [{ path, code, line, ...(params !== undefined && { params: { ...params } }) }],
})

/** What an item is held against: a draft that somebody is at, else what was published last; null: it is new. */
const baseOf = (record: EditingRecord | null, latest: Edition | undefined): DraftContent | null =>
  record?.draft ?? (latest === undefined ? null : contentOf(latest))

const isOpen = (record: EditingRecord | null): boolean =>
  record === null || record.state === 'draft' || record.state === 'published'

/** Standards by the file: out as they are on a day, in as drafts that a second editor looks at. */
export const createBulk = ({
  repository,
  editing,
  desk,
}: {
  repository: StandardsRepository
  editing: EditingRepository
  desk: Desk
}) => {
  /** The editions in force on a day, by id. */
  const exported = async (asOf: LocalDate): Promise<{ id: string; edition: Edition }[]> => {
    const wanted = (await repository.lines()).flatMap((line) => {
      const edition = editionOn(line, asOf)
      return edition === null ? [] : [{ id: line.id, number: edition.number }]
    })
    return repository.editions(wanted)
  }

  const stepOf = async (
    { id, content }: Extract<ReadItem, { content: DraftContent }>,
    { isTwice, supersession }: { isTwice: boolean; supersession: ReadonlyMap<string, readonly string[]> },
  ): Promise<ImportStep> => {
    const [record, standard] = await Promise.all([editing.find(id), repository.find(id)])
    const found = draftIssues(content, { id, services: knownServices, supersession })
    const missingTexts = found.filter(({ code }) => code === 'language_missing').length
    const issues = [
      ...(isTwice ? [{ path: 'id', code: 'standard_twice' }] : []),
      ...(isOpen(record) ? [] : [{ path: 'id', code: 'standard_in_review' }]),
      // A draft may lack a language; all else would stand in its way for good.
      ...found.filter(({ code }) => code !== 'language_missing'),
    ]
    const base = baseOf(record, standard?.editions.at(-1))
    const changes = differencesOf(base, content)
    const state =
      issues.length > 0 ? 'failing' : base === null ? 'added' : changes.length === 0 ? 'unchanged' : 'changed'
    return { id, state, changes: state === 'changed' ? changes : [], issues, missingTexts }
  }

  const planOf = async ({ items, places, strays }: Brought): Promise<ImportPlan> => {
    const read = items.map(readItem)
    const lines = await repository.lines()
    const supersession = new Map(lines.map(({ id, editions }) => [id, editions.at(-1)?.supersedes ?? []]))
    for (const one of read) if ('content' in one) supersession.set(one.id, one.content.supersedes)
    const planned = await Promise.all(
      read.map((one, index): ImportStep | Promise<ImportStep> => {
        if ('issues' in one) return { id: one.id, state: 'failing', changes: [], issues: one.issues, missingTexts: 0 }
        const isTwice = read.findIndex(({ id }) => id === one.id) < index
        return stepOf(one, { isTwice, supersession })
      }),
    )
    const steps = [...planned.map((step, index) => withLines(step, places[index])), ...strays.map(strayStep)]
    const digest = createHash('sha256').update(canonicalJson({ items, steps })).digest('hex')
    return { digest, steps }
  }

  /** Makes one item the draft of its standard. */
  const draft = async (id: string, content: DraftContent, principal: Principal): Promise<void> => {
    const record = await editing.find(id)
    if (record === null) {
      await desk.begin(id, content, { principal })
      return
    }
    if (record.state === 'published') await desk.act(id, 'revise', {}, { principal, version: record.version })
    const version = record.state === 'published' ? record.version + 1 : record.version
    await desk.act(id, 'save', { content }, { principal, version })
  }

  return {
    exported,

    /** What is in force on a day, as a file that can be taken in again. */
    file: async (asOf: LocalDate): Promise<StandardsFile> => ({
      asOf,
      items: (await exported(asOf)).map(({ id, edition }) => ({ id, content: contentOf(edition) })),
    }),

    /** What taking in a file or a sheet would do. Nothing is written. @throws AppError `invalid_input` for what is no sheet of standards. */
    plan: async (sent: Sent): Promise<ImportPlan> => planOf(await broughtBy(sent)),

    /**
     * Takes in what was planned, as drafts; what fails stays out.
     * @throws AppError `version_conflict` where it would do something else by now than what was shown; `forbidden`; `invalid_input` as in `plan`.
     */
    apply: async (sent: Sent, digest: string, principal: Principal): Promise<ImportPlan> => {
      const brought = await broughtBy(sent)
      const planned = await planOf(brought)
      if (planned.digest !== digest) throw new AppError('version_conflict')
      for (const [index, { state }] of planned.steps.entries()) {
        if (state !== 'added' && state !== 'changed') continue
        const item = brought.items[index]
        await draft(StandardId.parse(item?.id), DraftContent.parse(item?.content), principal)
      }
      return planned
    },
  }
}
export type Bulk = ReturnType<typeof createBulk>
