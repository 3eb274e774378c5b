import * as z from 'zod'
import { FactStatus, Source } from '#shared/domain/fact.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'

/** Where a fact comes from, how far it may be relied on, what of it was not found, and the day it was last checked. */
export const Provenance = z.object({
  status: FactStatus,
  /** An address is given only of who published the text; a reprint is named and not led to. */
  sources: z.array(Source),
  unverified: z.array(Text),
  checkedOn: z.iso.date(),
})

export const instrumentKinds = [
  'court_arrangement',
  'record_of_meeting',
  'judicial_reply',
  'government_cooperation_arrangement',
  'administrative_arrangement',
  'trade_agreement',
  'framework',
] as const
export const instrumentStatuses = ['in_force', 'in_force_as_supplemented', 'transitional', 'pilot', 'renewed'] as const
/** How a request travels. */
export const channels = [
  'court_to_court',
  'liaison_authority',
  'party_application',
  'party_autonomy',
  'agency_to_agency',
  'government_to_government',
  'institutional',
  'certificate_based',
] as const

/** The sides that something can come from. */
export const directions = Side.options

/** From which side a request, judgment or award comes. */
const From = z.enum([...directions, 'both'])
export type From = z.infer<typeof From>

/** `as_far_as_possible` binds nobody to the day; `agreed` stands in an arrangement that is no law. */
export const timeLimitKinds = ['statutory', 'as_far_as_possible', 'agreed'] as const
export const timeLimitNatures = ['deadline', 'limitation', 'condition', 'periodic'] as const

export const TimeLimit = z
  .object({
    key: z.string(),
    label: Text,
    length: z.object({ value: z.int().positive(), unit: z.enum(['day', 'working_day', 'month', 'year']) }),
    kind: z.enum(timeLimitKinds),
    nature: z.enum(timeLimitNatures),
    /** What starts it. */
    runsFrom: z.enum([
      'receipt_of_request',
      'end_of_performance_period',
      'breach_of_award',
      'non_compliance',
      'measure_taken',
      'application',
      'signing',
      'notifiable_event',
      'notifiable_event_serious',
      'notifiable_event_security',
      'enquiry_received',
    ]),
    from: From,
    article: z.string().nullable(),
    status: FactStatus,
  })
  .meta({ id: 'LegalTimeLimit' })
export type TimeLimit = z.infer<typeof TimeLimit>

export const RequiredDocument = z
  .object({
    key: z.string(),
    name: Text,
    from: From,
    required: z.boolean(),
    note: Text.nullable(),
    article: z.string().nullable(),
  })
  .meta({ id: 'RequiredDocument' })
export type RequiredDocument = z.infer<typeof RequiredDocument>

const Authorities = z.object({ sends: z.array(Text), receives: z.array(Text) })

/** A year, a month or a day, as far as it is known: `2011`, `2010-10`, `1999-01-14`. */
const PartialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)

/** An arrangement between the two sides. What is null is not set by it. By side: for what comes from that side. */
export const Instrument = z
  .object({
    id: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(instrumentKinds),
    status: z.enum(instrumentStatuses),
    title: Text,
    shortTitle: Text,
    signedOn: PartialDate.nullable(),
    publishedOn: LocalDate.nullable(),
    inForce: z.object({ from: LocalDate.nullable(), to: LocalDate.nullable(), note: Text.nullable() }),
    references: z.object({ mainland: z.string().nullable(), hongKong: z.array(z.string()) }),
    legalBasis: z.object({ foundation: Text, hongKong: Text.nullable(), mainland: Text.nullable() }),
    matterTypes: z.array(z.object({ key: z.string(), label: Text })),
    channel: z.enum(channels),
    authorities: z.object({ mainland: Authorities, 'hong-kong': Authorities }),
    scope: z.object({ mainland: Text, 'hong-kong': Text, excluded: Text.nullable() }),
    documents: z.array(RequiredDocument),
    /** The language of what is sent, and when a translation is needed. */
    language: Text,
    copies: Text.nullable(),
    fees: Text.nullable(),
    timeLimits: z.array(TimeLimit),
    refusalGrounds: z.array(z.object({ article: z.string(), text: Text })),
    /** From when it counts, and what goes on under what came before. */
    transition: Text.nullable(),
    renewals: z.array(z.object({ date: PartialDate.nullable(), note: Text, status: FactStatus })),
    /** The instruments that it cannot be understood without. */
    readWith: z.array(z.string()),
    notes: Text,
    provenance: Provenance,
  })
  .meta({ id: 'Instrument' })
export type Instrument = z.infer<typeof Instrument>

/** What a list shows of an instrument. */
export const InstrumentSummary = Instrument.pick({
  id: true,
  kind: true,
  status: true,
  title: true,
  shortTitle: true,
  inForce: true,
  matterTypes: true,
  channel: true,
}).meta({ id: 'InstrumentSummary' })
export type InstrumentSummary = z.infer<typeof InstrumentSummary>

/** Whether something of an instrument concerns what comes from a side. */
export const concerns = ({ from }: { from: From }, side: Side): boolean => from === 'both' || from === side
