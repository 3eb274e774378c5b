import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { Text } from '#shared/domain/text.ts'

const Page = z.object({
  items: z.array(z.object({ id: z.string(), name: Text })),
  nextCursor: z.string().nullable(),
})

export type ServiceName = z.infer<typeof Page>['items'][number]
export type ServiceNames = { readonly all: () => Promise<ServiceName[]> }

const pageSize = 100

/**
 * The names of the services, asked of the catalogue's public API.
 * @throws AppError `upstream_unavailable` when the catalogue does not answer, or not with a list.
 */
export const createServiceNames = ({
  origin,
  fetch = globalThis.fetch,
}: {
  origin: string
  fetch?: typeof globalThis.fetch
}): ServiceNames => {
  const ask = async (cursor: string | null): Promise<z.infer<typeof Page>> => {
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor !== null && { cursor }) })
    try {
      const response = await fetch(`${origin}/api/v1/services?${query}`, { signal: AbortSignal.timeout(5000) })
      if (!response.ok) throw new Error(`Catalogue: ${response.status}`)
      return Page.parse(await response.json())
    } catch (cause) {
      throw new AppError('upstream_unavailable', {}, { cause })
    }
  }

  return {
    all: async () => {
      const found: ServiceName[] = []
      let cursor: string | null = null
      do {
        const page = await ask(cursor)
        found.push(...page.items.map(({ id, name }) => ({ id, name })))
        cursor = page.nextCursor
      } while (cursor !== null)
      return found
    },
  }
}
