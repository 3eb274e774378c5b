import * as z from 'zod'
import type { ErrorCode } from '#shared/domain/errors.ts'
import { FactStatus } from '#shared/domain/fact.ts'
import { Language } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import type { Order } from '#shared/domain/order.ts'
import { Party } from '#shared/domain/party.ts'
import { materialsToHandIn, mayFollow, optionsOf, type Service } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'
import { hasPaper } from './answers.ts'
import type { Application } from './application.ts'

/** One item of a package: an application like any other, and what it waits for. */
export const PackageItem = z
  .object({
    /** The application, by its id. */
    application: z.string(),
    service: z.object({ id: z.string(), name: Text }),
    /** The applications of the package that have to be approved before, each with the paper that needs it, where one does. */
    dependsOn: z.array(z.object({ application: z.string(), paper: Text.nullable() })),
    promisedWorkingDays: z.int().min(0),
    /** In Shenzhen working days from the first filing, if everything goes as promised. */
    startsAfterDays: z.int().min(0),
    endsAfterDays: z.int().min(0),
    onCriticalPath: z.boolean(),
  })
  .meta({ id: 'PackageItem' })
export type PackageItem = z.infer<typeof PackageItem>

/**
 * Several items that one enterprise applies for together (一件事). The package holds them together and knows their order, as it
 * was when the package began; what becomes of an item is the item's own.
 */
export const Package = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    applicant: z.object({ organisation: Party, person: Party }),
    language: Language,
    /** Each after all that it depends on. */
    items: z.array(PackageItem),
    totalWorkingDays: z.int().min(0),
    /** How far the order may be relied on, and the day that it was last checked. */
    order: z.object({ status: FactStatus, checkedOn: LocalDate }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'Package' })
export type Package = z.infer<typeof Package>

/** What the log of a package can say has happened. */
export const packageEvents = ['package_started', 'form_saved', 'items_submitted'] as const
export type PackageEventType = (typeof packageEvents)[number]

/** How many items a package has at the least. The most that it can have is the order's. */
export const fewestTogether = 2

/** The items of a new package, in their order, each with the application that it is. */
export const itemsOf = (
  { steps }: Order,
  drafts: ReadonlyMap<string, Pick<Application, 'id' | 'service'>>,
): PackageItem[] =>
  steps.flatMap(({ serviceId, dependsOn, ...step }) => {
    const draft = drafts.get(serviceId)
    if (draft === undefined) return []
    return [
      {
        application: draft.id,
        service: { id: serviceId, name: draft.service.name },
        dependsOn: dependsOn.flatMap((earlier) => {
          const application = drafts.get(earlier.serviceId)?.id
          return application === undefined ? [] : [{ application, paper: earlier.paper }]
        }),
        promisedWorkingDays: step.promisedWorkingDays,
        startsAfterDays: step.startsAfterDays,
        endsAfterDays: step.endsAfterDays,
        onCriticalPath: step.onCriticalPath,
      },
    ]
  })

/** The items of an order that can only be filed once this one is approved. */
export const freedBy = ({ steps }: Order, serviceId: string): string[] =>
  steps.filter(({ dependsOn }) => dependsOn.some((one) => one.serviceId === serviceId)).map((step) => step.serviceId)

/**
 * `ready`: a draft that can be submitted. `waiting`: a draft whose predecessor is not decided. `stuck`: a draft whose predecessor
 * ended without approval; it waits for nothing that will come by itself. `on_its_way`: no draft any more.
 */
export const standings = ['ready', 'waiting', 'stuck', 'on_its_way'] as const
export const Standing = z.enum(standings).meta({ id: 'PackageStanding' })
export type Standing = z.infer<typeof Standing>

const endedWithoutApproval = ({ status }: Pick<Application, 'status'>): boolean =>
  status === 'rejected' || status === 'withdrawn'

/** Where an item stands in its package, and which applications hold it up. */
export const standingOf = (
  { application, dependsOn }: Pick<PackageItem, 'application' | 'dependsOn'>,
  applications: ReadonlyMap<string, Pick<Application, 'id' | 'status'>>,
): { readonly standing: Standing; readonly heldUpBy: readonly string[] } => {
  if (applications.get(application)?.status !== 'draft') return { standing: 'on_its_way', heldUpBy: [] }
  const earlier = dependsOn.flatMap((one) => applications.get(one.application) ?? [])
  const ended = earlier.filter(endedWithoutApproval).map(({ id }) => id)
  if (ended.length > 0) return { standing: 'stuck', heldUpBy: ended }
  const undecided = earlier.filter(({ status }) => status !== 'approved').map(({ id }) => id)
  return { standing: undecided.length > 0 ? 'waiting' : 'ready', heldUpBy: undecided }
}

/** An item of a package with the application as it stands. */
export type ItemView = {
  readonly item: PackageItem
  readonly application: Application
  readonly service: Service
  readonly standing: Standing
  readonly heldUpBy: readonly string[]
}

/** The items that are still drafts: those that the one form asks for. */
export const draftsOf = (items: readonly ItemView[]): ItemView[] =>
  items.filter(({ standing }) => standing !== 'on_its_way')

/** The applications that can be submitted now, by id. */
export const readyIn = (items: readonly ItemView[]): ReadonlySet<string> =>
  new Set(items.filter(({ standing }) => standing === 'ready').map(({ application }) => application.id))

/** What the applicant has to commit to in submitting the item, since papers follow; null: nothing. */
export const commitmentFor = ({ application, service }: Pick<ItemView, 'application' | 'service'>): Text | null => {
  const follows = materialsToHandIn(service).some(({ key }) => mayFollow(service, key) && !hasPaper(application, key))
  return follows ? optionsOf(service).commitment : null
}

/** What an item can be refused for by itself, without the others being any the worse for it. Anything else is an outage. */
export const refusals = [
  'action_not_allowed',
  'application_incomplete',
  'invalid_input',
  'materials_missing',
  'not_found',
  'service_not_open',
  'version_conflict',
  'forbidden',
] as const satisfies readonly ErrorCode[]
const Refusal = z.enum(refusals)

/** The refusal as an item's own; null where it is no such one. */
export const refusalOf = (code: ErrorCode): z.infer<typeof Refusal> | null => Refusal.safeParse(code).data ?? null

/** What became of one item that was to be submitted. */
export const Outcome = z
  .object({
    application: z.string(),
    /** Null where it was not submitted. */
    receiptNumber: z.string().nullable(),
    /** Why it was not submitted: the code of the refusal. */
    refused: Refusal.nullable(),
  })
  .meta({ id: 'PackageOutcome' })
export type Outcome = z.infer<typeof Outcome>

const Submitted = z.object({ outcomes: z.array(Outcome) })

/** What became of the items that were submitted last. */
export const lastOutcomes = (events: readonly { readonly type: string; readonly data: unknown }[]): Outcome[] => {
  const last = events.findLast(({ type }) => type === ('items_submitted' satisfies PackageEventType))
  return last === undefined ? [] : Submitted.parse(last.data).outcomes
}
