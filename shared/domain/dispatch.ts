import * as z from 'zod'
import { Due } from './due.ts'
import { Language } from './language.ts'
import { Text } from './text.ts'

/** What a notice can be about. Each is named in `locales/{language}/notifications.json`, below `about`. */
export const aboutKinds = [
  'application',
  'action',
  'post',
  'meeting',
  'matter',
  'standard',
  'poll',
  'exchange',
  'instrument',
  'subscription',
  'minutes',
  'recommendation',
] as const

/** A record of some feature, as a notice names it and leads to it. */
export const About = z
  .object({
    kind: z.enum(aboutKinds),
    id: z.string(),
    /** Under which people cite it; null where they cite it by its title. */
    number: z.string().nullable(),
    title: Text,
    /** Its page, below the language. */
    path: z.string(),
  })
  .meta({ id: 'NoticeAbout' })
export type About = z.infer<typeof About>

/** To whom a notice is mailed, and which language they read first. */
export const MailTo = z.object({
  address: z.string(),
  language: Language,
  /** The page, below the language, on which who asked for such mails ends them. Left out where nobody asked for them. */
  leave: z.string().optional(),
  /** The page, below the language, that the mail leads to in place of the record's, for who has the mail and nobody else. */
  open: z.string().optional(),
})
export type MailTo = z.infer<typeof MailTo>

/** Where a notice goes. */
export const Recipient = z.object({
  inbox: z.string(),
  /** Null: it is not mailed. */
  mailTo: MailTo.nullable(),
})
export type Recipient = z.infer<typeof Recipient>

export const inboxOfOrganisation = (organisation: string): string => `organisation#${organisation}`
/** The inbox of one person, for what concerns a post that is theirs and not their whole organisation. */
export const inboxOfPerson = (person: string): string => `person#${person}`

/** The inbox that the heads of a legal office share. */
export const inboxOfHeads = (organisation: string): string => `heads#${organisation}`

export const inboxOfSupervisors = 'role#supervisor'
/** Who is told things that may be nothing to others of their organisation, or are not theirs to read. */
const personalRoles: readonly string[] = ['liaison_officer', 'legal_officer']

/**
 * Where a person's notices are. People of one organisation share an inbox, as they share its letters: what one of them has
 * read, the organisation has read. Supervisors share theirs, whichever body they come from, and the heads of a legal office have one together.
 * An officer of the liaison has one of their own: what a post is told may be nothing to others of the organisation.
 */
export const inboxOf = ({
  id,
  roles,
  organisation,
}: {
  readonly id: string
  readonly roles: readonly string[]
  readonly organisation: { readonly id: string }
}): string => {
  if (roles.includes('supervisor')) return inboxOfSupervisors
  if (roles.includes('legal_head')) return inboxOfHeads(organisation.id)
  return roles.some((role) => personalRoles.includes(role)) ? inboxOfPerson(id) : inboxOfOrganisation(organisation.id)
}

/** What somebody is told. Each has its sentences in `locales/{language}/notifications.json`, below `kinds`. */
export const dispatchKinds = [
  'action_assigned',
  'action_due_soon',
  'action_overdue',
  'action_escalated',
  'action_reported',
  'post_appointed',
  'post_left',
  'post_delegated',
  'post_delegation_ended',
  'meeting_called',
  'meeting_moved',
  'meeting_cancelled',
  'deadline_due_soon',
  'deadline_due_today',
  'deadline_past',
  'standard_published',
  'standard_withdrawn',
  'standard_superseded',
  'poll_opened',
  'poll_decided',
  'poll_withdrawn',
  'matter_unacknowledged',
  'matter_glass_broken',
  'exchange_asked',
  'exchange_answered',
  'instrument_term_ends',
  'subscription_to_confirm',
  'minutes_circulated',
  'minutes_to_agree',
  'minutes_to_sign',
  'minutes_signed',
  'reply_due_soon',
  'reply_overdue',
  'post_abolished',
] as const
export const DispatchKind = z.enum(dispatchKinds)
export type DispatchKind = z.infer<typeof DispatchKind>

/**
 * What a feature tells people of something that has happened, in the transaction that brings it about: of what, whom, and in which
 * words. A feature that announces nothing but notices announces this. An application announces itself as facts instead
 * (`announcement.ts`), because these are counted and reminded of as well.
 */
export const Dispatch = z.object({
  about: About,
  /** The number of the event in the record's log. */
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  notices: z.array(
    z.object({
      kind: DispatchKind,
      /** What else has to be said, under a label of its own; null: nothing. */
      detail: Text.nullable(),
      due: Due.nullable(),
      to: z.array(Recipient),
    }),
  ),
})
export type Dispatch = z.infer<typeof Dispatch>
