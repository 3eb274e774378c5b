import * as z from 'zod'
import { Clock, ClockDay, derive } from '#shared/domain/clock.ts'
import { Due } from '#shared/domain/due.ts'
import { Text } from '#shared/domain/text.ts'
import type { Application } from './application.ts'
import { dueOf, pastTables } from './due.ts'

/** A clock with when it runs out and each day on the way. No days where they run past the gazetted tables. */
export const Explained = z
  .object({ clock: Clock, due: Due.nullable(), days: z.array(ClockDay) })
  .meta({ id: 'ExplainedClock' })
export type Explained = z.infer<typeof Explained>

/** Why an application is due when it is: the decision's clock, and that of each stage that has begun. */
export const ApplicationClocks = z
  .object({
    decision: Explained.nullable(),
    stages: z.array(Explained.extend({ key: z.string(), name: Text, department: Text, open: z.boolean() })),
  })
  .meta({ id: 'ApplicationClocks' })
export type ApplicationClocks = z.infer<typeof ApplicationClocks>

const explain = (clock: Clock): Explained => ({
  clock,
  due: dueOf(clock),
  days: pastTables(
    () => derive(clock).days,
    () => [],
  ),
})

export const clocksOf = ({ clock, stages }: Application): ApplicationClocks => ({
  decision: clock === null ? null : explain(clock),
  stages: stages.flatMap(({ key, name, department, state, clock: own }) =>
    own === null ? [] : [{ key, name, department: department.name, open: state === 'open', ...explain(own) }],
  ),
})
