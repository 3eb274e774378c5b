import type { TableName } from '#shared/data/definition.ts'
import type { FileArea } from '#shared/files/file-store.ts'

/**
 * What a function does to a table. Nothing is granted that is not named here. `check`: its transactions go through only if an item
 * there stands as it was read; a table that it writes needs no word for that.
 */
export type Access = 'read' | 'write' | 'check'

/**
 * What a function does with an area of the file store: lets browsers put files in and looks at them, copies those to where they
 * stay, gives clean ones out, deletes.
 */
export type FileAccess = 'receive' | 'keep' | 'give' | 'remove'
export type FileAccesses = { readonly area: FileArea; readonly may: readonly FileAccess[] }

export type Feature = {
  /** The function's entry, from the repository's root. */
  readonly entry: string
  /** The addresses that it answers, as API Gateway writes them. What nobody names goes to the catalogue. */
  readonly routes: readonly string[]
  readonly tables: Readonly<Partial<Record<TableName, readonly Access[]>>>
  readonly files?: FileAccesses
  /** Whether it signs receipts by the hub's key, and reads the public one. */
  readonly signs?: boolean
  /** The most that a cold start may read of its bundle, in KiB; the build fails past it. */
  readonly budgetKiB: number
}

/** When something is done by itself: every so many minutes, or once a day at an hour of both sides' clocks (UTC+8). */
export type Schedule = { readonly task: string } & (
  | { readonly everyMinutes: number }
  | { readonly dailyAtHour: number }
)

/**
 * A function that answers no address. New items of some tables start it, those whose partition key begins so; or the clock; or what
 * a scan for malware has found in a kept file.
 */
export type Worker = Pick<Feature, 'entry' | 'tables' | 'files' | 'budgetKiB'> & {
  readonly startedBy: // `changes`: also what an item is changed to.
  // `sortKey`: only the item of a partition that has it.
    | {
        readonly streams: readonly TableName[]
        readonly keyPrefix: string
        readonly sortKey?: string
        readonly changes?: true
      }
    | { readonly schedules: readonly Schedule[] }
    | { readonly scansOf: FileArea }
  readonly sendsMail: boolean
}
