import type { Event } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Asking, legalRoleOf, standingsOf } from './access.ts'
import type { CentralAuthorities, MatterFile } from './matter.ts'
import type { MattersRepository } from './matters-repository.ts'
import type { ReadOfMatter } from './reading.ts'

/** Who acts on a matter, as its event keeps them. @throws AppError `forbidden` for who has no legal role. */
export const legalActor = ({ id, name, organisation, roles }: Principal): Event['actor'] => {
  const role = legalRoleOf({ roles })
  if (role === null) throw new AppError('forbidden')
  return { id, name, role, organisation }
}

/** How every use case comes to a matter: as somebody who may see it, and with a line in the log of who has looked. */
export const createOpening = ({
  repository,
  authorities,
  now,
  newId,
}: {
  repository: Pick<MattersRepository, 'find' | 'addRead'>
  authorities: CentralAuthorities
  now: () => Date
  newId: () => string
}) => {
  const asks = (principal: Principal, glass: Asking['glass'] = null): Asking => ({
    ...{ principal, authorities, glass, at: now().toISOString() },
  })

  return {
    asks,

    /**
     * A matter for somebody who may see it.
     * @throws AppError `not_found`, the same where there is none and where it is not for them.
     */
    open: async (id: string, principal: Principal): Promise<{ file: MatterFile; asking: Asking }> => {
      const found = await repository.find(id, principal)
      const asking = asks(principal, found?.glass)
      if (found === null || standingsOf(found.file, asking).length === 0) throw new AppError('not_found')
      return { file: found.file, asking }
    },

    /**
     * Adds to the log that somebody has looked, before they are shown anything.
     * @param document which version of which, where it is one.
     */
    noteRead: async (
      file: MatterFile,
      asking: Asking,
      part: ReadOfMatter['part'],
      document?: string,
    ): Promise<void> => {
      const { principal, at } = asking
      const [as] = standingsOf(file, asking)
      if (as === undefined) throw new AppError('not_found')
      const { id: person, name, side, organisation } = principal
      await repository.addRead(
        file.matter.id,
        {
          ...{ at, person, name, side, organisation: organisation.id, part, as },
          ...(document !== undefined && { document }),
        },
        newId(),
      )
    },
  }
}
export type Opening = ReturnType<typeof createOpening>
