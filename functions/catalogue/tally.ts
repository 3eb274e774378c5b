import type { Announcement } from '#shared/domain/announcement.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import type { TallyRepository } from './tally-repository.ts'

/** Counts what is announced to be counted: how long decisions took, and how they are rated. */
export const createTally = ({ repository }: { repository: TallyRepository }) => ({
  /** Takes in what a feature has announced; whether anything was counted now. */
  receive: async (announced: Announcement | Dispatch): Promise<boolean> => {
    if (!('application' in announced) || announced.measured === undefined) return false
    const { application, sequence, measured } = announced
    return repository.count({ application: application.id, sequence }, measured)
  },
})
export type Tally = ReturnType<typeof createTally>
