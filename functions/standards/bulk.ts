import * as z from 'zod'
import { toCell } from '#shared/domain/cell.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { DraftContent, type Edition, StandardId } from './standard.ts'

/** The most standards of a file that is taken in. */
export const maxImported = 100
/** The most bytes of a file or a sheet that is taken in. */
export const maxFileBytes = 1024 * 1024

/** Standards in a file: what each says. An export is one, and comes back as it went out. */
export const StandardsFile = z
  .object({
    asOf: LocalDate.optional(),
    items: z.array(z.object({ id: StandardId, content: DraftContent })),
  })
  .meta({ id: 'StandardsFile' })
export type StandardsFile = z.infer<typeof StandardsFile>

/** What is sent to be taken in: its items are looked at one by one, so that one that is wrong does not hide the others. */
export const SentFile = z
  .object({
    items: z
      .array(z.object({ id: z.unknown().optional(), content: z.unknown().optional() }))
      .min(1)
      .max(maxImported),
  })
  .meta({ id: 'StandardsSentFile' })
export type SentFile = z.infer<typeof SentFile>

/** Standards as a sheet, a value a line, in the text of a CSV file. */
export const SentSheet = z.strictObject({ csv: z.string().min(1).max(maxFileBytes) }).meta({ id: 'StandardsSentSheet' })
export type SentSheet = z.infer<typeof SentSheet>
export const Sent = z.union([SentSheet, SentFile])
export type Sent = z.infer<typeof Sent>

export const contentOf = ({ number: _number, publishedAt: _publishedAt, ...content }: Edition): DraftContent => content

/** What a row of a spreadsheet says, under the keys of its columns. */
export const sheetColumns = [
  'id',
  'version',
  'area',
  'relation',
  'title',
  'hongKongReference',
  'mainlandReference',
  'authority',
  'from',
  'to',
  'topic',
  'hongKong',
  'shenzhen',
  'difference',
  'status',
  'checkedOn',
] as const
export type SheetColumn = (typeof sheetColumns)[number]
export type SheetRow = Readonly<Record<SheetColumn, string>>

/** A table as RFC 4180 has it, in UTF-8 behind a byte order mark, by which Excel knows it. No cell of it is a formula. */
export const writeSheet = async (headings: SheetRow, rows: readonly SheetRow[]): Promise<string> => {
  // Few requests write a file: who does waits for the library, nobody else.
  const { stringify } = await import('csv-stringify/sync')
  return stringify(
    [headings, ...rows].map((row) => sheetColumns.map((column) => toCell(row[column]))),
    { bom: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' },
  )
}

export const importStates = ['added', 'changed', 'unchanged', 'failing'] as const

/** What taking in one item of a file would do. */
export const ImportStep = z
  .object({
    /** As it stands in the file; an item without one is named by its place. */
    id: z.string(),
    state: z.enum(importStates),
    changes: z.array(z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    issues: z.array(
      z.object({
        path: z.string(),
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        line: z.int().positive().optional().meta({ description: 'The line of a sheet that it stands on' }),
      }),
    ),
    /** How many texts are still to be written before it can be published. */
    missingTexts: z.int(),
  })
  .meta({ id: 'StandardsImportStep' })
export type ImportStep = z.infer<typeof ImportStep>

/** What taking in a file would do, and the digest by which it is confirmed: what was shown is what is done. */
export const ImportPlan = z
  .object({ digest: z.string(), steps: z.array(ImportStep) })
  .meta({ id: 'StandardsImportPlan' })
export type ImportPlan = z.infer<typeof ImportPlan>
