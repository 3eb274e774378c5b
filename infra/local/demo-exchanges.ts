import * as z from 'zod'
import demoExchanges from '#functions/legal/data/demo-exchanges.json' with { type: 'json' }
import { createExchangesOver } from '#functions/legal/exchange-container.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import { loadIdentities } from './openid/identities.ts'

const Days = z.int().nullable()

/** How each invented exchange came about: who planned it for which day, and what was then done to it, so many days ago. */
const Played = z.array(
  z.object({
    id: z.string(),
    daysAgo: z.int(),
    onDaysAgo: z.int(),
    untilDaysAgo: Days,
    as: z.string(),
    given: z.looseObject({}),
    steps: z.array(
      z.object({ daysAgo: z.int(), onDaysAgo: Days, as: z.string(), action: z.string(), command: z.looseObject({}) }),
    ),
  }),
)

type Exchanges = ReturnType<typeof createExchangesOver>['exchanges']

/**
 * Plays the invented exchanges that the hub is shown with, each act by who may do it and on its day. One that is there already stays as
 * it is.
 */
export const enterDemoExchanges = async ({
  environment,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  now: () => Date
}): Promise<void> => {
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const [table, liaison] = [environment.LEGAL_TABLE, environment.LIAISON_TABLE].map((name) =>
    createTable({ client, name }),
  )
  if (table === undefined || liaison === undefined) throw new Error('The tables are not named')
  const people = new Map(loadIdentities().map(({ principal }) => [principal.id, principal]))
  const personNamed = (id: string) => {
    const person = people.get(id)
    if (person === undefined) throw new Error(`The exchanges of the demonstration name ${id}, whom nobody can play`)
    return person
  }
  const daysBefore = (days: number) => () => new Date(now().getTime() - days * 24 * 3600_000)
  const dayBefore = (days: number | null) => (days === null ? null : dayOf(daysBefore(days)().toISOString()))
  // Nothing of the demonstration is linked to anything.
  const records = { has: async () => false }
  for (const { id, daysAgo, onDaysAgo, untilDaysAgo, as, given, steps } of Played.parse(demoExchanges)) {
    const over = (days: number) =>
      createExchangesOver({ table, liaison, records, now: daysBefore(days), newId: () => id })
    const planning = over(daysAgo)
    if ((await planning.repository.find(id)) !== null) continue
    const details = { ...given, on: dayBefore(onDaysAgo), until: dayBefore(untilDaysAgo) }
    await planning.exchanges.plan(details as unknown as Parameters<Exchanges['plan']>[0], {
      principal: personNamed(as),
    })
    for (const [index, step] of steps.entries()) {
      const on = dayBefore(step.onDaysAgo)
      const command = { ...step.command, ...(on !== null && { on }) } as unknown as Parameters<Exchanges['act']>[2]
      const action = step.action as Parameters<Exchanges['act']>[1]
      const doing = { principal: personNamed(step.as), version: index + 1 }
      await over(step.daysAgo).exchanges.act(id, action, command, doing)
    }
  }
  client.destroy()
}
