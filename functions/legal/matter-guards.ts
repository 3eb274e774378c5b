import { outcomesDiffer } from './custody.ts'
import { type MatterFile, otherSide } from './matter.ts'

type Acting = { readonly side: 'mainland' | 'hong-kong'; readonly person: string }

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
  has_custody: ({ custodies }: MatterFile, { side }: Acting) => custodies[side] !== null,
  held: ({ custodies }: MatterFile, { side }: Acting) => custodies[side]?.hold != null,
  not_held: ({ custodies }: MatterFile, { side }: Acting) => custodies[side]?.hold === null,
} as const satisfies Record<string, (file: MatterFile, acting: Acting) => boolean>
export type MatterGuard = keyof typeof matterGuards
