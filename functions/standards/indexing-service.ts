import type { IndexRepository } from './index-repository.ts'
import type { StandardsRepository } from './repository.ts'
import { buildStandardsIndex, indexFacts } from './search.ts'
import type { Standard } from './standard.ts'

/** Keeps the search's index as everything that is published has it. */
export const createIndexing = ({
  repository,
  indexes,
}: {
  repository: StandardsRepository
  indexes: IndexRepository
}) => ({
  /**
   * Builds the index anew from all that is published, and puts it in force. What has not changed is left as it is, so doing it
   * twice changes nothing.
   * @returns the id of the snapshot in force
   */
  rebuild: (): Promise<string> =>
    indexes.save(async () => {
      const lines = await repository.lines()
      const wanted = lines.flatMap(({ id, editions }) => editions.map(({ number }) => ({ id, number })))
      const found = Map.groupBy(await repository.editions(wanted), ({ id }) => id)
      const standards = lines.map(({ id, withdrawn, supersededBy }): Standard => {
        const editions = (found.get(id) ?? []).map(({ edition }) => edition)
        return { id, editions, withdrawn, supersededBy }
      })
      return { index: buildStandardsIndex(standards).serialize(), facts: indexFacts(standards) }
    }),
})
export type Indexing = ReturnType<typeof createIndexing>
