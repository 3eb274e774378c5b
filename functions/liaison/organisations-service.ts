import { AppError } from '#shared/domain/errors.ts'
import type { Side } from '#shared/identity/principal.ts'
import hours from './data/office-hours.json' with { type: 'json' }
import organisations from './data/organisations.json' with { type: 'json' }
import type { OfficeHours } from './office-hours.ts'
import type { Organisation } from './organisation.ts'

/** The bodies of both sides and when their offices are open: facts that are deployed with the function, and read from no table. */
export const createOrganisations = () => {
  // The files are held to their schemas by a test, not at each cold start.
  const all = organisations as readonly Organisation[]
  const byId = new Map(all.map((one) => [one.id, one]))
  const hoursOfSides = hours as readonly OfficeHours[]

  return {
    list: (side?: Side): readonly Organisation[] => all.filter((one) => side === undefined || one.side === side),

    find: (id: string): Organisation | null => byId.get(id) ?? null,

    /** An organisation with what it is a part of and what its parts are. @throws AppError `not_found` */
    get: (id: string) => {
      const organisation = byId.get(id)
      if (organisation === undefined) throw new AppError('not_found')
      return {
        organisation,
        parent: organisation.parentId === null ? null : (byId.get(organisation.parentId) ?? null),
        parts: all.filter(({ parentId }) => parentId === id),
      }
    },

    hoursOf: (side: Side): OfficeHours => {
      const found = hoursOfSides.find((one) => one.side === side)
      if (found === undefined) throw new Error(`No office hours for ${side}`)
      return found
    },
  }
}
export type Organisations = ReturnType<typeof createOrganisations>
