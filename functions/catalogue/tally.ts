import type { Announcement } from '#shared/domain/announcement.ts'
import type { TallyRepository } from './tally-repository.ts'

/** Counts what is announced to be counted: how long decisions took, and how they are rated. */
export const createTally = ({ repository }: { repository: TallyRepository }) => ({
  /** Takes in what a feature has announced; whether anything was counted now. */
  receive: async ({ application, sequence, measured }: Announcement): Promise<boolean> =>
    measured !== undefined && (await repository.count({ application: application.id, sequence }, measured)),
})
export type Tally = ReturnType<typeof createTally>
