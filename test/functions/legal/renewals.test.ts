import { beforeAll, describe, expect, it } from 'vitest'
import { centralAuthorities, liaisonOfficersOf } from '#functions/legal/authorities-service.ts'
import { InstrumentSummary } from '#functions/legal/instrument.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { createRenewalsRepository } from '#functions/legal/renewals-repository.ts'
import { createRenewals } from '#functions/legal/renewals-service.ts'
import { stepOn, termOf } from '#functions/legal/term.ts'
import type { Table } from '#shared/data/table.ts'
import { Dispatch } from '#shared/domain/dispatch.ts'
import { createTestTable } from '#test/support/engine.ts'

const end = '2027-06-30'

describe('the term of an instrument', () => {
  it('is told as far as it is known: its end, that it was renewed until nobody knows when, or nothing', async () => {
    const instruments = createInstruments()
    const [service, exchange] = await Promise.all(
      ['service-judicial-documents-1999', 'shenzhen-doj-legal-cooperation'].map(instruments.get),
    )
    if (service === undefined || exchange === undefined) throw new Error('There are no such instruments')
    expect(termOf(service)).toEqual({ known: 'unknown' })
    expect(termOf(exchange)).toEqual({ known: 'renewed', last: '2017-10' })
    expect(termOf({ ...service, inForce: { ...service.inForce, to: end } })).toEqual({ known: 'until', on: end })
  })

  it.each([
    ['2026-12-31', null],
    ['2027-01-01', 180],
    ['2027-03-31', 180],
    ['2027-04-01', 90],
    ['2027-05-31', 30],
    ['2027-06-30', 30],
    ['2027-07-01', null],
  ])('calls on %s for the alert of %s days', (day, step) => {
    expect(stepOn(end, day)).toBe(step)
  })
})

describe('the alerts before a term ends', () => {
  let table: Table
  beforeAll(async () => {
    table = await createTestTable('legal')
  })

  const alertOn = async (day: string, to: string | null = end) => {
    const [first] = await createInstruments().list()
    const instrument = InstrumentSummary.parse({
      ...first,
      ...{ id: 'with-a-term', inForce: { from: '2022-07-01', to, note: null } },
    })
    return createRenewals({
      instruments: { list: async () => [instrument] },
      repository: createRenewalsRepository({ table }),
      ...{ authorities: centralAuthorities, officersOf: liaisonOfficersOf, now: () => new Date(`${day}T02:00:00Z`) },
    }).alertAll()
  }
  const told = async () => (await table.query({ pk: 'outbox#instrument#with-a-term' })).items

  it('are given once each, to the liaison officers and the heads of both sides, also where nights were missed', async () => {
    const days = ['2026-12-31', '2027-01-01', '2027-01-02', '2027-04-20', '2027-04-21', '2027-06-30', '2027-07-01']
    const given: number[] = []
    for (const day of days) given.push(await alertOn(day))
    expect(given).toEqual([0, 1, 0, 1, 0, 1, 0])
    const [alert] = await told()
    expect(alert?.notices).toMatchObject([{ kind: 'instrument_term_ends', due: { on: end } }])
    const notices = Dispatch.shape.notices.parse(alert?.notices)
    expect(notices.flatMap(({ to }) => to.map(({ inbox }) => inbox))).toEqual([
      ...['heads#sz-justice', 'person#liaison-mainland', 'person#liaison-secretary-mainland'],
      ...['heads#hk-doj', 'person#liaison-hong-kong', 'person#liaison-secretary-hong-kong'],
    ])
  })

  it('are given anew for a term that follows, and not at all where no end is known', async () => {
    expect(await alertOn('2031-12-20', null)).toBe(0)
    expect(await alertOn('2032-01-10', '2032-06-30')).toBe(1)
    expect(await told()).toHaveLength(4)
  })
})
