import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isOfficer, mayReach, possibleActions } from './access.ts'
import { isPair, standingOn } from './holding.ts'
import type { Organisation } from './organisation.ts'
import { Delegation, Post, postIn, type Register, type Term } from './post.ts'
import { type PostAction, postActions } from './post-actions.ts'

const Named = z.object({ id: z.string(), name: Text })
const Held = z.object({ name: Text, from: LocalDate, to: LocalDate.nullable() })

/** A post as a reader may see it, on a day: people by name alone, and the contact ways that are meant for the reader. */
export const OfficerLine = Post.pick({
  id: true,
  version: true,
  side: true,
  kind: true,
  name: true,
  reportsTo: true,
  contacts: true,
  provenance: true,
})
  .extend({
    organisation: Named,
    on: LocalDate,
    holder: Held.nullable().meta({ description: 'Who holds it on the day; null: vacant' }),
    acting: z
      .object({ post: Named, holder: z.object({ name: Text }).nullable(), from: LocalDate, to: LocalDate })
      .nullable()
      .meta({ description: 'Which post acts for it on the day, and who holds that one' }),
    counterpart: Named.extend({
      mutual: z.boolean().meta({ description: 'Whether the other post names this one too' }),
    }).nullable(),
    hiddenContacts: z.int().min(0).meta({ description: 'How many contact ways are not shown to you' }),
  })
  .meta({ id: 'LiaisonOfficer' })
export type OfficerLine = z.infer<typeof OfficerLine>

/** The same with its history. Why somebody was away is for officers. */
export const OfficerView = OfficerLine.extend({
  terms: z.array(Held.extend({ id: z.string() })),
  delegations: z.array(
    Delegation.omit({ delegate: true, reason: true }).extend({ delegate: Named, reason: z.string().nullable() }),
  ),
  above: Named.nullable().meta({ description: 'The post that it reports to' }),
  subordinates: z.array(Named),
  abolished: z
    .object({ from: LocalDate, reason: z.string().nullable() })
    .nullable()
    .meta({ description: 'Since when it is no more; why is for officers' }),
  possibleActions: z.array(z.enum(Object.keys(postActions) as [PostAction, ...PostAction[]])),
}).meta({ id: 'LiaisonOfficerView' })
export type OfficerView = z.infer<typeof OfficerView>

export type Reading = {
  readonly register: Register
  readonly reader: Principal | null
  /** The day that is asked about. */
  readonly on: LocalDate
  readonly organisationOf: (id: string) => Organisation | null
}

const heldBy = ({ holder, from, to }: Term) => ({ name: holder.name, from, to })

const named = (register: Register, id: string) => ({
  id,
  name: postIn(register, id)?.name ?? { en: id, 'zh-Hant': id, 'zh-Hans': id },
})

export const lineOf = (post: Post, { register, reader, on, organisationOf }: Reading): OfficerLine => {
  const { id, version, side, kind, name, reportsTo, provenance } = post
  const { term, acting, delegation } = standingOn(register, post, on)
  const contacts = post.contacts.filter((way) => mayReach(reader, side, way))
  const organisation = organisationOf(post.organisationId)
  return {
    ...{ id, version, side, kind, name, reportsTo, provenance, on, contacts },
    organisation: { id: post.organisationId, name: organisation?.name ?? name },
    holder: term === null ? null : heldBy(term),
    acting:
      acting === null || delegation === null
        ? null
        : {
            post: named(register, acting.post.id),
            holder: acting.term === null ? null : { name: acting.term.holder.name },
            from: delegation.from,
            to: delegation.to,
          },
    counterpart:
      post.counterpart === null
        ? null
        : { ...named(register, post.counterpart), mutual: isPair(post, postIn(register, post.counterpart)) },
    hiddenContacts: post.contacts.length - contacts.length,
  }
}

/** @param today on which the reader's powers are looked at, whatever day is asked about. */
export const viewOf = (post: Post, reading: Reading, today: LocalDate): OfficerView => {
  const { register, reader } = reading
  return {
    ...lineOf(post, reading),
    terms: post.terms.map((term) => ({ id: term.id, ...heldBy(term) })),
    delegations: post.delegations.map(({ id, delegate, from, to, reason, revokedOn }) => ({
      ...{ id, from, to, revokedOn },
      delegate: named(register, delegate),
      reason: isOfficer(reader) ? reason : null,
    })),
    above: post.reportsTo === null ? null : named(register, post.reportsTo),
    abolished:
      post.abolished === null
        ? null
        : { from: post.abolished.from, reason: isOfficer(reader) ? post.abolished.reason : null },
    subordinates: register
      .filter(({ reportsTo, abolished }) => reportsTo === post.id && abolished === null)
      .map(({ id, name }) => ({ id, name })),
    possibleActions: [...possibleActions(register, post, reader, today)],
  }
}
