import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/data/canonical-json.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { contentOf, type ImportPlan, type ImportStep, type SentFile, type StandardsFile } from './bulk.ts'
import services from './data/services.json' with { type: 'json' }
import type { Desk } from './desk-service.ts'
import { differencesOf } from './differences.ts'
import { draftIssues } from './draft-check.ts'
import type { EditingRecord } from './editing.ts'
import type { EditingRepository } from './editing-repository.ts'
import { type ReadItem, readItem } from './import-rows.ts'
import type { StandardsRepository } from './repository.ts'
import { DraftContent, type Edition, StandardId } from './standard.ts'
import { editionOn } from './standing.ts'

const knownServices: ReadonlySet<string> = new Set(services.map(({ id }) => id))

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

  const plan = async ({ items }: SentFile): Promise<ImportPlan> => {
    const read = items.map(readItem)
    const lines = await repository.lines()
    const supersession = new Map(lines.map(({ id, editions }) => [id, editions.at(-1)?.supersedes ?? []]))
    for (const one of read) if ('content' in one) supersession.set(one.id, one.content.supersedes)
    const steps = await Promise.all(
      read.map((one, index): ImportStep | Promise<ImportStep> => {
        if ('issues' in one) return { id: one.id, state: 'failing', changes: [], issues: one.issues, missingTexts: 0 }
        const isTwice = read.findIndex(({ id }) => id === one.id) < index
        return stepOf(one, { isTwice, supersession })
      }),
    )
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

    /** What taking in a file would do. Nothing is written. */
    plan,

    /**
     * Takes in what was planned, as drafts; what fails stays out.
     * @throws AppError `version_conflict` where it would do something else by now than what was shown; `forbidden`.
     */
    apply: async (sent: SentFile, digest: string, principal: Principal): Promise<ImportPlan> => {
      const planned = await plan(sent)
      if (planned.digest !== digest) throw new AppError('version_conflict')
      for (const [index, { state }] of planned.steps.entries()) {
        if (state !== 'added' && state !== 'changed') continue
        const item = sent.items[index]
        await draft(StandardId.parse(item?.id), DraftContent.parse(item?.content), principal)
      }
      return planned
    },
  }
}
export type Bulk = ReturnType<typeof createBulk>
