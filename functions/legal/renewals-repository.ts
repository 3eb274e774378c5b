import { done, unlessDone } from '#shared/data/once.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import type { Table } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'

/**
 * | item | pk | sk |
 * |---|---|---|
 * | that both sides were told of the end of a term | `renewals` | `<instrument>#<end>#<days before>` |
 */
export const createRenewalsRepository = ({ table }: { table: Table }) => ({
  /** Tells of the end of a term once, however often it is asked to. Whether it was told now. */
  tellOnce: (
    { instrument, end, step }: { readonly instrument: string; readonly end: string; readonly step: number },
    dispatch: Dispatch,
  ): Promise<boolean> =>
    unlessDone(
      table.transact([
        table.put(
          { pk: 'renewals', sk: `${instrument}#${end}#${step}`, at: dispatch.at },
          { when: 'absent', onConflict: done },
        ),
        ...addToOutbox(table, dispatch),
      ]),
    ),
})
export type RenewalsRepository = ReturnType<typeof createRenewalsRepository>
