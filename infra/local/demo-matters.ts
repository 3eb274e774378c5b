import * as z from 'zod'
import demoMatters from '#functions/legal/data/demo-matters.json' with { type: 'json' }
import { createMattersOver } from '#functions/legal/matters-container.ts'
import type { ReceiptSigner } from '#functions/legal/receipt.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import { loadIdentities } from './openid/identities.ts'

/** How each invented matter came about: who opened it with what, and who then did what to it, so many days ago. */
const Played = z.array(
  z.object({
    id: z.string(),
    daysAgo: z.int(),
    as: z.string(),
    given: z.looseObject({ on: z.null() }),
    steps: z.array(z.object({ daysAgo: z.int(), as: z.string(), action: z.string(), command: z.looseObject({}) })),
  }),
)

type Matters = ReturnType<typeof createMattersOver>['matters']

/**
 * Plays the invented matters that the hub is shown with, each act by who may do it and on its day, so that they have receipts like
 * any other. A matter that is there already stays as it is.
 */
export const enterDemoMatters = async ({
  environment,
  signer,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  signer: ReceiptSigner
  now: () => Date
}): Promise<void> => {
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.LEGAL_TABLE })
  const people = new Map(loadIdentities().map(({ principal }) => [principal.id, principal]))
  const personNamed = (id: string) => {
    const person = people.get(id)
    if (person === undefined) throw new Error(`The matters of the demonstration name ${id}, whom nobody can play`)
    return person
  }
  const daysBefore = (days: number) => () => new Date(now().getTime() - days * 24 * 3600_000)
  for (const { id, daysAgo, as, given, steps } of Played.parse(demoMatters)) {
    const over = (days: number) => createMattersOver({ table, signer, now: daysBefore(days), newId: () => id })
    const opening = over(daysAgo)
    // Also where nothing but its certificates is left.
    if ((await opening.repository.findStanding(id)) !== null) continue
    const on = dayOf(daysBefore(daysAgo)().toISOString())
    const matter = { ...given, on } as unknown as Parameters<Matters['begin']>[0]
    await opening.matters.begin(matter, { principal: personNamed(as) })
    for (const [index, step] of steps.entries()) {
      // What a step records has happened on its own day.
      const happened = 'happenedOn' in step.command && { happenedOn: dayOf(daysBefore(step.daysAgo)().toISOString()) }
      const command = { ...step.command, ...happened } as unknown as Parameters<Matters['act']>[2]
      const action = step.action as Parameters<Matters['act']>[1]
      await over(step.daysAgo).matters.act(id, action, command, { principal: personNamed(step.as), version: index + 1 })
    }
  }
  client.destroy()
}
