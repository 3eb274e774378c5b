import * as z from 'zod'
import { NewAction } from './action.ts'
import { type Move, moveCommands } from './action-transitions.ts'
import { NewResolution } from './resolution.ts'

const DaysAgo = z.int().positive()
const DemoMove = z.object({
  move: z.enum(Object.keys(moveCommands) as [Move, ...Move[]]),
  daysAgo: DaysAgo,
  command: z.json(),
})
const DemoAction = z.object({
  title: NewAction.shape.title,
  owner: z.string(),
  daysAgo: DaysAgo,
  limitDays: DaysAgo,
  moves: z.array(DemoMove),
})
/** The resolutions that the demonstration is shown with, each with its actions and what was done to them, so many days ago. */
export const Demo = z.array(
  NewResolution.pick({ title: true, text: true, changes: true }).extend({
    daysAgo: DaysAgo,
    actions: z.array(DemoAction),
  }),
)
export type DemoAction = z.infer<typeof DemoAction>

/** A target of some days of the calendar, which no table of working days has to reach. */
export const plainDays = (count: number) => ({
  ...({ calendar: 'both', kind: 'target' } as const),
  length: { unit: 'calendar_days' as const, count },
})
