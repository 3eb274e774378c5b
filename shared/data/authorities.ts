import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { Mandate } from '#shared/domain/mandate.ts'
import { PersonRole } from '#shared/domain/person-role.ts'
import type { Item, Table, WritePart } from './table.ts'

/** Where an organisation's profile is, with its people; the enterprises' feature writes it. */
export const profileKey = (organisation: string) => ({ pk: `enterprise#${organisation}`, sk: 'profile' })
export const mandateKey = (id: string) => ({ pk: `mandate#${id}`, sk: 'mandate' })

/** An agent's mandates, those of one enterprise next to one another: what is between the two is one query. */
export const agentsPk = (agent: string) => `agent#${agent}`
export const agentsLineKey = ({ id, enterprise, agent, offeredAt }: Mandate) => ({
  pk: agentsPk(agent.id),
  sk: `${enterprise.id}#${offeredAt}#${id}`,
})

const People = z.object({ people: z.array(z.object({ id: z.string(), role: PersonRole })) })

type Someone = { readonly id: string; readonly organisation: { readonly id: string } }

const ended = (existing: Item | null): AppError => {
  const { data } = Mandate.safeParse(existing)
  return new AppError(
    data?.status === 'revoked' || data?.status === 'renounced' ? 'mandate_revoked' : 'version_conflict',
  )
}

/**
 * Who may act for whom, read from the enterprises' table by features that may not write it.
 * Whoever finds nothing here has no authority: no mandate is no permission.
 */
export const createAuthorities = ({ table }: { table: Table }) => {
  const mandates = async (query: { pk: string; prefix?: string }): Promise<Mandate[]> => {
    const found: Mandate[] = []
    for await (const item of table.queryAll(query)) found.push(Mandate.parse(item))
    return found
  }

  return {
    /**
     * The role that a person has in their own organisation; null where it keeps no profile. Whom the profile does not list waits
     * for a role.
     */
    roleOf: async ({ id, organisation }: Someone, consistent = true): Promise<PersonRole | null> => {
      const item = await table.get(profileKey(organisation.id), { consistent })
      if (item === null) return null
      return People.parse(item).people.find((person) => person.id === id)?.role ?? 'waiting'
    },

    /** Every mandate that there is or was between an enterprise and a firm. */
    mandatesBetween: async (enterprise: string, agent: string): Promise<Mandate[]> =>
      (await mandates({ pk: agentsPk(agent), prefix: `${enterprise}#` })).filter(
        // An organisation's id may begin with another's and a separator.
        (mandate) => mandate.enterprise.id === enterprise,
      ),

    /** Every mandate that a firm has or had. */
    mandatesOf: (agent: string): Promise<Mandate[]> => mandates({ pk: agentsPk(agent) }),

    /** Lets a transaction happen only if the mandate stands as it was read: of a revocation and an act, one comes first. */
    standsAsRead: ({ id, version }: Mandate): WritePart => table.check(mandateKey(id), { version }, ended),
  }
}
export type Authorities = ReturnType<typeof createAuthorities>
