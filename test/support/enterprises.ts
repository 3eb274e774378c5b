import { randomUUID } from 'node:crypto'
import type { ServiceNames } from '#functions/enterprises/catalogue-client.ts'
import type { Profile } from '#functions/enterprises/enterprise.ts'
import { createMandates } from '#functions/enterprises/mandate-service.ts'
import { createEnterpriseRepository } from '#functions/enterprises/repository.ts'
import { createEnterprises } from '#functions/enterprises/service.ts'
import type { Terms } from '#functions/enterprises/terms.ts'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { Table } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Mandate, mandateActions } from '#shared/domain/mandate.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { serviceNamed, tuesday } from './applications.ts'
import { createTestTable } from './engine.ts'
import { personNamed } from './people.ts'

export const owner = personNamed('harbour-tech')
export const colleague = personNamed('harbour-tech-colleague')
export const stranger = personNamed('kapok-design')
export const agent = personNamed('agent')

/** The invented numbers of the invented firms, each of the right form. */
export const numbers = { 'harbour-tech': '12345678', 'kapok-design': '23456789', 'two-shores-services': '34567890' }

export const profileFor = (
  { name, organisation }: Pick<Principal, 'name' | 'organisation'>,
  overrides: Partial<Profile> = {},
): Profile => ({
  kind: 'hk_company',
  names: { en: organisation.name.en, 'zh-Hant': organisation.name['zh-Hant'], 'zh-Hans': '' },
  identifiers: {
    hkBrNumber: numbers[organisation.id as keyof typeof numbers] ?? '45678901',
    hkCompanyNumber: '',
    uscc: '',
  },
  address: '1 Demo Road, Hong Kong',
  contact: { name: name.en, email: 'demo@example.com', telephone: '+852 2123 4567' },
  ...overrides,
})

const names: readonly string[] = ['company-setup-hk', 'construction-permit', 'eia-form']

/** The catalogue's names as the adapter gives them. */
export const serviceNames: ServiceNames = {
  all: async () => names.map((id) => ({ id, name: serviceNamed(id).name })),
}

export const termsFor = (overrides: Partial<Terms> = {}): Terms => ({
  agent: agent.organisation.id,
  services: null,
  actions: [...mandateActions],
  from: '2026-11-24',
  to: '2027-11-23',
  ...overrides,
})

/** A mandate as it is kept, in force on the Tuesday of the tests, with what a test wants otherwise. */
export const makeMandate = (overrides: Partial<Mandate> = {}): Mandate => ({
  id: 'mandate-1',
  version: 2,
  status: 'accepted',
  enterprise: owner.organisation,
  agent: agent.organisation,
  services: null,
  actions: [...mandateActions],
  from: '2026-11-24',
  to: '2027-11-23',
  offeredAt: tuesday,
  answeredAt: tuesday,
  endedAt: null,
  reason: null,
  lastEvent: { sequence: 2, hash: '0'.repeat(64) },
  ...overrides,
})

/** The use cases over a table of their own, with a clock that stands where the test puts it, or is another part's. */
export const createTestEnterprises = async ({ table: given, now: clock }: { table?: Table; now?: () => Date } = {}) => {
  const table = given ?? (await createTestTable('enterprises'))
  let time = Date.parse(tuesday)
  const now = clock ?? (() => new Date(time))
  const repository = createEnterpriseRepository({ table })
  const idempotency = createIdempotency({ table })
  const enterprises = createEnterprises({ repository, idempotency, now })
  const mandates = createMandates({
    repository,
    enterprises,
    services: serviceNames,
    idempotency,
    now,
    newId: randomUUID,
  })

  const begin = (principal: Principal, overrides?: Partial<Profile>) =>
    enterprises.begin(profileFor(principal, overrides), { principal })

  /** Begins the profile where there is none. */
  const ensure = async (principal: Principal) => {
    if ((await repository.find(principal.organisation.id)) === null) await begin(principal)
  }

  const offer = async (overrides: Partial<Terms> = {}, by: Principal = owner) => {
    await ensure(by)
    await ensure(agent)
    return mandates.offer(termsFor(overrides), { principal: by })
  }

  const inForce = async (overrides?: Partial<Terms>, by?: Principal) => {
    const { id, version } = await offer(overrides, by)
    return mandates.act(id, 'accept', '', { principal: agent, version })
  }

  return {
    table,
    repository,
    enterprises,
    mandates,
    authorities: createAuthorities({ table }),
    now,
    /** Puts the clock on the morning of a day. */
    moveTo: (day: LocalDate) => {
      time = Date.parse(`${day}T02:00:00.000Z`)
    },
    begin,
    offer,
    /** A mandate that the agent has accepted. */
    inForce,
    /** The colleague is in the profile, with a role of the owner's giving. */
    employ: async (role: 'owner' | 'handler' | 'reader' | 'removed', person: Principal = colleague) => {
      await ensure(owner)
      const { version } = await enterprises.join(person)
      return enterprises.giveRole(person.id, role, { principal: owner, version })
    },
    revoke: async (id: string, by: Principal = owner) => {
      const { mandate } = await mandates.view(id, by)
      return mandates.act(id, 'revoke', 'We do it ourselves now.', { principal: by, version: mandate.version })
    },
  }
}
export type TestEnterprises = Awaited<ReturnType<typeof createTestEnterprises>>
