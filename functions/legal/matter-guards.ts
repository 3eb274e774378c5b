import { outcomesDiffer } from './custody.ts'
import type { Instrument } from './instrument.ts'
import { type MatterFile, otherSide } from './matter.ts'
import { recordableEvents } from './recorded-events.ts'

type Acting = {
  readonly side: 'mainland' | 'hong-kong'
  readonly person: string
  /** The rules of the matter; null: they were not looked up, and nothing is allowed that hangs on them. */
  readonly instrument: Instrument | null
}

/** What has to be true beside state, side and standing. Each is named by the table of transitions. */
export const matterGuards = {
  /** Nobody checks what they have written. */
  four_eyes: ({ custodies }: MatterFile, { side, person }: Acting) => !custodies[side]?.authors.includes(person),
  outcome_open: ({ custodies }: MatterFile, { side }: Acting) => custodies[side]?.outcome === null,
  outcomes_differ: ({ custodies }: MatterFile) => outcomesDiffer(custodies.mainland, custodies['hong-kong']),
  /** A side closes once it knows what came of the request and both agree on it; once only. */
  settled: ({ custodies }: MatterFile, { side }: Acting) =>
    custodies[side]?.outcome != null &&
    custodies[side]?.status !== 'closed' &&
    !outcomesDiffer(custodies[side], custodies[otherSide(side)]),
  not_stopped: ({ matter, custodies }: MatterFile, { side }: Acting) =>
    matter.round > 0 && custodies[side]?.status !== 'stopped',
  event_to_record: (file: MatterFile, { side, instrument }: Acting) =>
    instrument !== null && recordableEvents(file, side, instrument).length > 0,
  has_custody: ({ custodies }: MatterFile, { side }: Acting) => custodies[side] !== null,
  has_walls: ({ custodies }: MatterFile, { side }: Acting) => (custodies[side]?.walls.length ?? 0) > 0,
  held: ({ custodies }: MatterFile, { side }: Acting) => custodies[side]?.hold != null,
  not_held: ({ custodies }: MatterFile, { side }: Acting) => custodies[side]?.hold === null,
} as const satisfies Record<string, (file: MatterFile, acting: Acting) => boolean>
export type MatterGuard = keyof typeof matterGuards
