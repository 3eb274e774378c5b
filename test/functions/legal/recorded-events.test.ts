import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { possibleMatterActions } from '#functions/legal/access.ts'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import { clockOf, dueOfClock } from '#functions/legal/deadline.ts'
import { concerns, type Instrument } from '#functions/legal/instrument.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { openMatter } from '#functions/legal/intake.ts'
import type { MatterFile } from '#functions/legal/matter.ts'
import { actOn } from '#functions/legal/matter-acts.ts'
import type { MatterAction, MatterCommand } from '#functions/legal/matter-transitions.ts'
import { matterViewOf } from '#functions/legal/matter-view.ts'
import { type RecordedEvent, recordableEvents, recordedEvents, recordRules } from '#functions/legal/recorded-events.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { legalPeople, makeDetails, makeNewMatter, sampleCommands } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const authorities = centralAuthorities
const instruments = createInstruments()
let measures: Instrument
let notification: Instrument
beforeAll(async () => {
  measures = await instruments.get('interim-measures-2019')
  notification = await instruments.get('criminal-notification-2017')
})

const morning = (day: LocalDate) => `${day}T02:00:00.000Z`

/** A matter that people act on, each on a day. */
const played = (instrument: Instrument, from: 'mainland' | 'hong-kong', on: LocalDate = '2026-11-24') => {
  const asks = legalPeople[from]
  const asked = from === 'mainland' ? hongKong : mainland
  const waived = instrument.documents
    .filter((one) => one.required && concerns(one, from))
    .map(({ key }) => ({ key, reason: 'Sent by post.' }))
  const details = makeDetails({ papers: [], waived })
  const opened = openMatter(makeNewMatter({ on, details }), {
    ...{ id: 'matter', at: morning(on), principal: personNamed(asks.drafter), instrument, instrumentVersion: 'x' },
    answer: { outcome: 'applies', instrumentId: instrument.id, reasons: [], missing: [] },
  })
  let file: MatterFile = {
    ...opened,
    matter: { ...opened.matter, lastEvent: { sequence: 1, hash: '0'.repeat(64) } },
  }
  let data: Readonly<Record<string, string | number>> = {}
  const by: Partial<Record<MatterAction, string>> = {
    ...{ check: asks.checker, acknowledge: asked.drafter, begin: asked.drafter, return: asked.drafter },
    ...{ ask_correction: asked.drafter },
  }
  const act = <A extends MatterAction>(
    action: A,
    { at = morning(on), as = by[action] ?? asks.drafter, ...command }: Partial<MatterCommand<A>> & Given = {},
  ) => {
    const asking = { principal: personNamed(as), authorities, at, instrument }
    const sample = action === 'amend' ? details : sampleCommands[action](from)
    const given = { ...sample, ...command } as MatterCommand<A>
    const acted = actOn(file, action, given, asking)
    file = acted.file
    data = acted.data
  }
  const record = (as: string, event: RecordedEvent, happenedOn: LocalDate, rest: Given & { reason?: string } = {}) => {
    const { at = morning(happenedOn), reason = null } = rest
    act('record_event', { event, happenedOn, note: null, reason, as, at } as Given & MatterCommand<'record_event'>)
  }
  return {
    ...{ act, record, asks, asked },
    file: () => file,
    data: () => data,
    /** Brings it so far, all on one day. */
    bring: (at: string, ...actions: readonly MatterAction[]) => {
      for (const action of actions) act(action, { at })
    },
    due: (...keys: string[]) => file.matter.deadlines.filter(({ key }) => keys.includes(key)),
    refuses: (as: string, event: RecordedEvent, happenedOn: LocalDate, given: Given & { reason?: string } = {}) =>
      refusal(() => record(as, event, happenedOn, given)).issues,
    offered: (side: 'mainland' | 'hong-kong') => recordableEvents(file, side, instrument),
  }
}
type Given = { readonly at?: string; readonly as?: string }

const later = morning('2027-03-01')

/** A request from Hong Kong to preserve property, taken in by the Mainland on the day that it was sent. */
const requested = () => {
  const matter = played(measures, 'hong-kong')
  matter.bring(morning('2026-11-24'), 'check', 'dispatch', 'acknowledge')
  return matter
}

describe('a measure of preservation', () => {
  it('begins the thirty days for the letter, which are of the calendar and for who asked to keep', () => {
    const matter = requested()
    matter.record(mainland.drafter, 'measure_taken', '2026-12-01')
    expect(matter.due('pre-arbitration-letter')).toMatchObject([
      { binding: 'statutory', article: '3', owedBy: 'hong-kong', startedOn: '2026-12-01', by: { on: '2026-12-31' } },
    ])
    expect(matter.data()).toMatchObject({ side: 'mainland', event: 'measure_taken', on: '2026-12-01' })
  })

  it('is recorded on the side that takes it, once it has the request, and by nobody who has none', () => {
    const matter = played(measures, 'hong-kong')
    for (const action of ['check', 'dispatch'] as const) {
      expect([matter.offered('mainland'), matter.offered('hong-kong')]).toEqual([[], []])
      matter.bring(morning('2026-11-24'), action)
    }
    const early = refusal(() => matter.record(mainland.head, 'measure_taken', '2026-11-24'))
    expect(early.code).toBe('forbidden')
    matter.bring(morning('2026-11-24'), 'acknowledge')
    expect([matter.offered('mainland'), matter.offered('hong-kong')]).toEqual([['measure_taken'], []])
    for (const as of [hongKong.drafter, hongKong.head, mainland.checker])
      expect(refusal(() => matter.record(as, 'measure_taken', '2026-11-24')).code).toBe('forbidden')
  })

  it.each([
    ['2026-12-31', 'met'],
    ['2027-01-01', 'late'],
  ] as const)('waits for a letter, which is in time or not: %s is %s', (day, how) => {
    const matter = requested()
    expect(matter.offered('mainland')).not.toContain('acceptance_letter_received')
    matter.record(mainland.drafter, 'measure_taken', '2026-12-01')
    matter.record(mainland.drafter, 'acceptance_letter_received', day)
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ end: { how, on: day } }])
  })

  it('runs on while the request is corrected, and after its answer, until the matter ends', () => {
    const matter = requested()
    matter.record(mainland.drafter, 'measure_taken', '2026-11-25')
    matter.bring(morning('2026-11-26'), 'ask_correction', 'amend')
    // Whoever is asked cannot tell by what they may record that the request is being written anew.
    expect(matter.offered('mainland')).toEqual(['measure_taken', 'acceptance_letter_received'])
    matter.bring(morning('2026-11-27'), 'check', 'dispatch', 'acknowledge', 'return')
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ end: null }])
    matter.bring(morning('2026-11-28'), 'record_outcome', 'close')
    matter.act('close', { as: mainland.drafter, at: morning('2026-11-28') })
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ end: { how: 'stopped', on: '2026-11-28' } }])
    expect(refusal(() => matter.record(mainland.drafter, 'measure_taken', '2026-11-28')).code).toBe(
      'action_not_allowed',
    )
  })
})

describe('a record of what is recorded already', () => {
  it('takes its place, and says why and in place of what', () => {
    const matter = requested()
    matter.record(mainland.drafter, 'measure_taken', '2026-12-01')
    expect(matter.refuses(mainland.drafter, 'measure_taken', '2026-11-30', { at: later })).toEqual([
      { path: 'reason', code: 'required' },
    ])
    matter.record(mainland.head, 'measure_taken', '2026-11-30', { reason: 'The ruling is of the day before.' })
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ startedOn: '2026-11-30', by: { on: '2026-12-30' } }])
    expect(matter.data()).toMatchObject({
      ...{ event: 'measure_taken', on: '2026-11-30', replaced: 'measure_taken', replacedOn: '2026-12-01' },
      reason: 'The ruling is of the day before.',
    })
  })

  it('is reminded of anew where the day has changed, and only there', () => {
    const matter = requested()
    matter.record(mainland.drafter, 'measure_taken', '2026-12-01')
    const [deadline] = matter.due('pre-arbitration-letter')
    Object.assign(deadline ?? {}, { told: 'before' })
    matter.record(mainland.drafter, 'measure_taken', '2026-12-01', { reason: 'Said twice.' })
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ told: 'before' }])
    matter.record(mainland.drafter, 'measure_taken', '2026-12-02', { reason: 'A day later.' })
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ told: null }])
  })

  it('leaves one limit, reckoned from what was said last of each event, in whatever order it was said', () => {
    const day = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('measure_taken', 'acceptance_letter_received'), day), { maxLength: 8 }),
        (records) => {
          const matter = requested()
          let taken: LocalDate | null = null
          let came: LocalDate | null = null
          for (const [event, days] of records) {
            const on = plusDays('2026-11-24', days)
            const fits = event === 'measure_taken' ? came === null || on <= came : taken !== null && taken <= on
            const given = { at: later, reason: 'As found out.' }
            if (!fits) {
              expect(matter.refuses(mainland.drafter, event as RecordedEvent, on, given)).toHaveLength(1)
              continue
            }
            matter.record(mainland.drafter, event as RecordedEvent, on, given)
            if (event === 'measure_taken') taken = on
            else came = on
          }
          const found = matter.due('pre-arbitration-letter')
          expect(found).toHaveLength(taken === null ? 0 : 1)
          for (const deadline of found) {
            expect(deadline.startedOn).toBe(taken)
            expect(deadline.by).toEqual(dueOfClock(clockOf(deadline)))
            expect(deadline.by.on).toBe(plusDays(taken ?? '', 30))
            expect(deadline.end).toEqual(
              came === null ? null : { how: came <= plusDays(taken ?? '', 30) ? 'met' : 'late', on: came },
            )
          }
          // What the acts of the matter have begun is nothing to them.
          expect(matter.due('acknowledge')).toMatchObject([{ end: { how: 'met' } }])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what cannot have happened', () => {
  it.each([
    ['on a day to come', 'measure_taken', '2026-12-02', 'happenedOn', 'day_in_future'],
    ['before the request', 'measure_taken', '2026-11-23', 'happenedOn', 'day_too_early'],
    ['before the instrument', 'measure_taken', '2019-09-30', 'happenedOn', 'day_too_early'],
    ['by the rules of another instrument', 'enquiry_received', '2026-12-01', 'event', 'invalid_option'],
    ['on the other side', 'notifiable_event', '2026-12-01', 'event', 'invalid_option'],
    [
      'of a letter for a measure that nobody took',
      'acceptance_letter_received',
      '2026-12-01',
      'event',
      'invalid_option',
    ],
  ] as const)('is refused where it is said: %s', (_what, event, day, path, code) => {
    const matter = requested()
    expect(matter.refuses(mainland.drafter, event, day, { at: morning('2026-12-01') })).toMatchObject([{ path, code }])
    expect(matter.due('pre-arbitration-letter')).toEqual([])
  })

  it('names the earliest and the latest day that there can be', () => {
    const matter = requested()
    matter.record(mainland.drafter, 'measure_taken', '2026-12-01')
    const anew = { at: later, reason: 'Found out.' }
    expect(matter.refuses(mainland.drafter, 'acceptance_letter_received', '2026-11-30', anew)).toEqual([
      { path: 'happenedOn', code: 'day_too_early', params: { earliest: '2026-12-01' } },
    ])
    matter.record(mainland.drafter, 'acceptance_letter_received', '2026-12-10')
    expect(matter.refuses(mainland.drafter, 'measure_taken', '2026-12-11', anew)).toEqual([
      { path: 'happenedOn', code: 'day_too_late', params: { latest: '2026-12-10' } },
    ])
    const older = played(notification, 'mainland')
    expect(older.refuses(mainland.drafter, 'notifiable_event', '2018-01-31', { at: later })).toEqual([
      { path: 'happenedOn', code: 'day_too_early', params: { earliest: '2018-02-01' } },
    ])
  })

  it('is told by the hub’s clock, whichever side’s is a day before or behind it', () => {
    const matter = requested()
    // Half an hour before midnight of both sides.
    const at = '2026-11-24T15:30:00.000Z'
    expect(matter.refuses(mainland.drafter, 'measure_taken', '2026-11-25', { at })).toMatchObject([
      { code: 'day_in_future' },
    ])
    expect(matter.refuses(mainland.drafter, 'measure_taken', '2026-11-23', { at })).toEqual([
      { path: 'happenedOn', code: 'day_too_early', params: { earliest: '2026-11-24' } },
    ])
    matter.record(mainland.drafter, 'measure_taken', '2026-11-25', { at: '2026-11-24T16:00:00.000Z' })
    expect(matter.due('pre-arbitration-letter')).toMatchObject([{ by: { on: '2026-12-25' } }])
  })
})

describe('what is to be notified', () => {
  it('has to be within the working days of the side that notifies, which sending the matter does', () => {
    // Friday 25 December is a holiday of Hong Kong and not of Shenzhen.
    const days = { mainland: '2026-12-29', 'hong-kong': '2026-12-30' } as const
    for (const from of ['mainland', 'hong-kong'] as const) {
      const matter = played(notification, from, '2026-12-18')
      matter.record(matter.asks.drafter, 'notifiable_event', '2026-12-18')
      expect(matter.due('notify')).toMatchObject([{ binding: 'agreed', owedBy: from, by: { on: days[from] } }])
      matter.bring(morning(days[from]), 'check', 'dispatch')
      expect(matter.due('notify')).toMatchObject([{ end: { how: 'met', on: days[from] } }])
    }
  })

  it('is one thing, whichever of the three limits it has', () => {
    const matter = played(notification, 'mainland')
    matter.record(mainland.drafter, 'notifiable_event', '2026-11-20', { at: later })
    const reason = 'The case turned out to be complex.'
    matter.record(mainland.drafter, 'notifiable_event_serious', '2026-11-20', { at: later, reason })
    expect(matter.due('notify', 'notify-serious', 'notify-security')).toMatchObject([
      { key: 'notify-serious', length: { value: 14, unit: 'working_day' }, by: { on: '2026-12-10' } },
    ])
    expect(matter.data()).toMatchObject({ replaced: 'notifiable_event', reason })
  })

  it('may be recorded after it was notified, and was then in time or not', () => {
    for (const [day, how] of [
      ['2026-11-20', 'met'],
      ['2026-11-02', 'late'],
    ] as const) {
      const matter = played(notification, 'mainland')
      matter.bring(morning('2026-11-24'), 'check', 'dispatch', 'acknowledge')
      expect(matter.refuses(mainland.drafter, 'notifiable_event', '2026-11-25', { at: later })).toMatchObject([
        { code: 'day_too_late', params: { latest: '2026-11-24' } },
      ])
      matter.record(mainland.drafter, 'notifiable_event', day, { at: later })
      expect(matter.due('notify')).toMatchObject([{ end: { how, on: '2026-11-24' } }])
    }
  })
})

describe('an enquiry', () => {
  it('is answered by what is sent back, within the working days of who received it', () => {
    const matter = played(notification, 'mainland')
    matter.bring(morning('2026-11-24'), 'check', 'dispatch', 'acknowledge')
    matter.record(hongKong.drafter, 'enquiry_received', '2026-11-24')
    expect(matter.due('answer')).toMatchObject([{ owedBy: 'hong-kong', end: null }])
    matter.bring(morning('2026-12-01'), 'return')
    expect(matter.due('answer')).toMatchObject([{ end: { how: 'met', on: '2026-12-01' } }])
  })

  it('is stopped by a correction and recorded for the corrected one, or told once it was answered', () => {
    const matter = played(notification, 'mainland')
    matter.bring(morning('2026-11-24'), 'check', 'dispatch', 'acknowledge')
    matter.record(hongKong.drafter, 'enquiry_received', '2026-11-24')
    matter.bring(morning('2026-11-25'), 'ask_correction', 'amend', 'check', 'dispatch', 'acknowledge', 'return')
    expect(matter.due('answer')).toMatchObject([{ end: { how: 'stopped' } }])
    matter.record(hongKong.drafter, 'enquiry_received', '2026-11-25')
    expect(matter.due('answer')).toMatchObject([
      { round: 1, end: { how: 'stopped' } },
      { round: 2, end: { how: 'met', on: '2026-11-25' } },
    ])
  })
})

describe('the events that are recorded', () => {
  it('are of instruments that have a limit for them, and every limit that waits for an event has one', async () => {
    const all = await Promise.all((await instruments.list()).map(({ id }) => instruments.get(id)))
    const waiting = all.flatMap(({ timeLimits }) =>
      timeLimits.filter(({ nature, runsFrom }) => nature === 'deadline' && runsFrom !== 'receipt_of_request'),
    )
    const begun = recordedEvents.flatMap((event) => recordRules[event].begins ?? [])
    expect(new Set(begun)).toEqual(new Set(waiting.map(({ runsFrom }) => runsFrom)))
  })

  it('are offered to nobody where the rules of the matter are not known', () => {
    const matter = requested()
    const asking = { principal: personNamed(mainland.drafter), authorities, at: later }
    expect(possibleMatterActions(matter.file(), asking)).not.toContain('record_event')
    expect(possibleMatterActions(matter.file(), { ...asking, instrument: measures })).toContain('record_event')
    expect(matterViewOf(matter.file(), { ...asking, instrument: measures }).recordableEvents).toEqual(['measure_taken'])
    const reader = { ...asking, principal: personNamed(mainland.checker), instrument: measures }
    expect(matterViewOf(matter.file(), reader).recordableEvents).toEqual([])
  })
})
