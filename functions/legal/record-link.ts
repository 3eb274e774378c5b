import * as z from 'zod'

/** What a matter or an exchange can be linked to, elsewhere in the hub. */
export const linkKinds = ['meeting', 'resolution', 'action', 'standard'] as const

/** A record of another part of the hub, by its id there. */
export const RecordLink = z
  .strictObject({
    kind: z.enum(linkKinds),
    id: z
      .string()
      .trim()
      .regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/)
      .max(100),
  })
  .meta({ id: 'LegalRecordLink' })
export type RecordLink = z.infer<typeof RecordLink>

/** As many links as somebody still reads. */
export const mostLinks = 20

export const isSameLink = (one: RecordLink, other: RecordLink): boolean =>
  one.kind === other.kind && one.id === other.id

/** `/liaison/meetings/…` and the others: what the address of a record’s page ends with. */
const pageAddress = /\/(?:liaison\/(meeting|resolution|action)|(standard))s\/([a-z0-9.-]+)\/?(?:[?#].*)?$/

/** The record whose page an address is of, as a browser shows it; null for any other text. */
export const recordAt = (address: string): RecordLink | null => {
  const [, ofLiaison, standard, id = ''] = pageAddress.exec(address.trim()) ?? []
  const read = RecordLink.safeParse({ kind: ofLiaison ?? standard, id })
  return read.success ? read.data : null
}

const pages = {
  meeting: '/liaison/meetings/',
  resolution: '/liaison/resolutions/',
  action: '/liaison/actions/',
  standard: '/standards/',
} as const satisfies Record<RecordLink['kind'], string>

/** The page of a linked record, below the language. Whether its reader may see it is for that page to say. */
export const pathOfLink = ({ kind, id }: RecordLink): string => `${pages[kind]}${id}`
