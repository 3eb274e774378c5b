import { valueIn } from '#shared/data/packing.ts'
import type { Item } from '#shared/data/table.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { commonOptions } from '#shared/domain/service.ts'
import { Application, assumedLanguage, type StageProgress } from './application.ts'
import type { Standing } from './content.ts'
import { workingDaysClock } from './due.ts'
import { stageClock } from './stages.ts'

type Stored = Readonly<Record<string, unknown>>
type StoredStage = Omit<StageProgress, 'formerly' | 'clock' | 'escalatedAt' | 'requestsLeft'>
/** What an application had before. */
type Early = Pick<Application, 'submittedAt' | 'acceptedAt'> & {
  readonly service: Pick<Application['service'], 'id' | 'version' | 'name' | 'promisedWorkingDays'>
  readonly stages: readonly StoredStage[]
  readonly decision: Omit<NonNullable<Application['decision']>, 'tacitBasis'> | null
}

/** The day on which a stage opened: when the last of those that it waited for was done, or at submission. */
const openedOn = ({ submittedAt, stages }: Early, { dependsOn }: StoredStage) => {
  const ends = stages.flatMap(({ key, doneAt }) => (dependsOn.includes(key) && doneAt !== null ? [doneAt] : []))
  const at = ends.sort().at(-1) ?? submittedAt
  return at === null ? null : dayOf(at)
}

/**
 * An application that was stored before clocks were records of their own: the clocks are started on the days that they would
 * have been, which the application tells, and nothing else that is new has happened to it.
 */
const withClocks = (item: Stored): Stored => {
  const early = item as unknown as Early
  const { submittedAt, acceptedAt, service, stages, decision } = early
  return {
    commitment: null,
    supplements: [],
    owed: [],
    watchOn: null,
    clock: acceptedAt === null ? null : workingDaysClock('promised', service.promisedWorkingDays, dayOf(acceptedAt)),
    ...item,
    service: { statutoryWorkingDays: null, supplement: commonOptions.supplement, tacitApproval: null, ...service },
    stages: stages.map((stage) => {
      const from = submittedAt === null || stage.state === 'waiting' ? null : openedOn(early, stage)
      return {
        clock: stage.state === 'cancelled' || from === null ? null : stageClock(stage, from),
        formerly: [],
        escalatedAt: null,
        requestsLeft: stage.kind === 'delivery' ? 0 : 1,
        ...stage,
      }
    }),
    decision: decision === null ? null : { tacitBasis: null, ...decision },
  }
}

/** What an application that was stored before lacks, whenever that was. */
const before = {
  language: assumedLanguage,
  agent: null,
  contentVersion: 0,
  corrections: [],
  relatesTo: null,
  appeal: null,
  rating: null,
  uploaded: {},
  declarations: [],
  package: null,
} satisfies Partial<Application>

/** An application as it was stored, in any form that the hub has stored one in. */
export const readApplication = (stored: unknown): Application => {
  const item = stored as Stored
  const { service, supplements, ...rest } = 'clock' in item ? item : withClocks(item)
  return Application.parse({
    ...before,
    ...rest,
    service: { extensionWorkingDays: commonOptions.extension.workingDays, ...(service as Stored) },
    supplements: (supplements as readonly Stored[]).map((supplement) => ({ due: null, ...supplement })),
  })
}

/**
 * An application in its two parts.
 * @param contentItem the item of the content that was given in a version.
 * @returns null where there is no such item.
 */
export const readParts = (
  standing: Standing,
  contentItem: (version: number) => Item | null | undefined,
): Application | null => {
  const content = contentItem(standing.contentVersion)
  return content ? readApplication({ ...standing, ...valueIn(content) }) : null
}

/** An application in the items that it was stored as: one item until they were two. */
export const readItems = (item: Item, contentItem: Parameters<typeof readParts>[1]): Application | null => {
  const value = valueIn(item)
  return 'answers' in value ? readApplication(value) : readParts(value as Standing, contentItem)
}
