import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Event, nextEvent, verifyChain } from '#shared/data/event-log.ts'

const actor = {
  id: 'harbour-tech',
  name: { en: 'Chan Wing-yan (demo)', 'zh-Hant': '陳詠恩（示範）', 'zh-Hans': '陈咏恩（演示）' },
  role: 'enterprise',
  organisation: {
    id: 'harbour-tech',
    name: {
      en: 'Demo: Harbour Light (fictitious)',
      'zh-Hant': '示範：維港之光（虛構）',
      'zh-Hans': '演示：维港之光（虚构）',
    },
  },
} as const

const happened = fc.record({
  at: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  actor: fc.constant(actor),
  type: fc.constantFrom('start', 'save', 'submit', 'accept', 'review', 'approve'),
  data: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null))),
})

const chainOf = (all: readonly Parameters<typeof nextEvent>[1][]): Event[] => {
  const events: Event[] = []
  for (const one of all) events.push(nextEvent(events.at(-1) ?? null, one))
  return events
}

/** A chain, and a place in it. */
const chains = fc
  .array(happened, { minLength: 1, maxLength: 12 })
  .map(chainOf)
  .chain((events) => fc.tuple(fc.constant(events), fc.nat(events.length - 1)))

describe('nextEvent', () => {
  it('numbers events from one and links each to the one before', () => {
    const [first, second] = chainOf([
      { at: '2026-11-24T01:00:00.000Z', actor, type: 'start', data: {} },
      { at: '2026-11-24T02:00:00.000Z', actor, type: 'submit', data: { note: 'x' } },
    ])
    expect(first).toMatchObject({ sequence: 1, type: 'start', previousHash: '0'.repeat(64) })
    expect(second).toMatchObject({ sequence: 2, type: 'submit', previousHash: first?.hash })
    expect(second?.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('verifyChain', () => {
  it('accepts a chain as it was made, also when it is empty', () => {
    expect(verifyChain([])).toEqual({ ok: true })
    fc.assert(
      fc.property(chains, ([events]) => {
        expect(verifyChain(events)).toEqual({ ok: true })
      }),
    )
  })

  it('accepts a chain that was stored and read again', () => {
    fc.assert(
      fc.property(chains, ([events]) => {
        // A table gives the keys back in an order of its own.
        const read = events.map((event) => Object.fromEntries(Object.entries(event).reverse()) as Event)
        expect(verifyChain(JSON.parse(JSON.stringify(read)))).toEqual({ ok: true })
      }),
    )
  })

  const changes: readonly (readonly [string, (event: Event) => Event])[] = [
    ['its time', (event) => ({ ...event, at: `${event.at.slice(0, -1)}0Z` })],
    ['who did it', (event) => ({ ...event, actor: { ...event.actor, id: `${event.actor.id}x` } })],
    ['the role it was done in', (event) => ({ ...event, actor: { ...event.actor, role: 'administrator' } })],
    ['what was done', (event) => ({ ...event, type: `${event.type}x` })],
    ['what it says', (event) => ({ ...event, data: { ...event.data, 'added later': true } })],
    ['its hash', (event) => ({ ...event, hash: [...event.hash].reverse().join('').replace(/^./, 'x') })],
  ]

  it.each(changes)('finds the very event of which somebody changed %s', (_what, change) => {
    fc.assert(
      fc.property(chains, ([events, index]) => {
        const check = verifyChain(events.map((event, at) => (at === index ? change(event) : event)))
        expect(check).toEqual({ ok: false, sequence: index + 1, reason: 'hash' })
      }),
    )
  })

  it('finds the place from which an event was dropped, unless it was the last', () => {
    fc.assert(
      fc.property(chains, ([events, index]) => {
        fc.pre(index < events.length - 1)
        expect(verifyChain(events.toSpliced(index, 1))).toEqual({ ok: false, sequence: index + 1, reason: 'gap' })
      }),
    )
  })

  it('finds an event that was dropped and the rest numbered anew', () => {
    fc.assert(
      fc.property(chains, ([events, index]) => {
        fc.pre(index < events.length - 1)
        const renumbered = events.toSpliced(index, 1).map((event, at) => ({ ...event, sequence: at + 1 }))
        expect(verifyChain(renumbered)).toEqual({ ok: false, sequence: index + 1, reason: 'link' })
      }),
    )
  })

  it('finds where an event was inserted, however well it is linked to the one before', () => {
    fc.assert(
      fc.property(chains, happened, ([events, index], invented) => {
        const inserted = nextEvent(events[index] ?? null, invented)
        const check = verifyChain(events.toSpliced(index + 1, 0, inserted))
        // Put at the very end it is an event like any other; in between, the next one gives it away.
        if (index === events.length - 1) expect(check).toEqual({ ok: true })
        else expect(check).toEqual({ ok: false, sequence: index + 3, reason: 'gap' })
      }),
    )
  })

  it('finds two events that were changed over', () => {
    fc.assert(
      fc.property(chains, ([events, index]) => {
        const [one, other] = events.slice(index, index + 2)
        fc.pre(one !== undefined && other !== undefined)
        const swapped = events.toSpliced(index, 2, other as Event, one as Event)
        expect(verifyChain(swapped)).toEqual({ ok: false, sequence: index + 1, reason: 'gap' })
      }),
    )
  })

  it('finds an event that was written anew with a hash of its own, by the one that follows', () => {
    fc.assert(
      fc.property(chains, ([events, index]) => {
        const event = events[index]
        fc.pre(event !== undefined && index < events.length - 1)
        const { at, type, actor: by } = event as Event
        const rewritten = nextEvent(events[index - 1] ?? null, { at, type, actor: by, data: { forged: 'yes' } })
        expect(verifyChain(events.with(index, rewritten))).toEqual({ ok: false, sequence: index + 2, reason: 'link' })
      }),
    )
  })
})

describe('an event of an agent', () => {
  const onBehalfOf = { organisation: actor.organisation, mandateId: 'mandate-1' }
  const at = '2026-11-24T01:00:00.000Z'

  it('is linked with for whom it was done, which cannot be changed or taken out', () => {
    const event = nextEvent(null, { at, actor: { ...actor, role: 'agent', onBehalfOf }, type: 'submit', data: {} })
    expect(verifyChain([event])).toEqual({ ok: true })
    const changed = { ...event, actor: { ...event.actor, onBehalfOf: { ...onBehalfOf, mandateId: 'mandate-2' } } }
    const { onBehalfOf: _gone, ...without } = event.actor
    for (const forged of [changed, { ...event, actor: without }])
      expect(verifyChain([forged])).toEqual({ ok: false, sequence: 1, reason: 'hash' })
  })

  it('leaves the hashes of events as they were that name nobody else', () => {
    // Made before events could name for whom they were done.
    const hash = '68c3958f1e3a95372e7df4a62cb994a1bc5b38352a5f7fde09b90bdf75a585c3'
    const event = nextEvent(null, { at, actor, type: 'start', data: {} })
    expect(event.hash).toBe(hash)
    expect(verifyChain([Event.parse(event)])).toEqual({ ok: true })
  })
})
