import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { possibleMatterActions, standingsOf } from '#functions/legal/access.ts'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import type { Instrument } from '#functions/legal/instrument.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { openMatter } from '#functions/legal/intake.ts'
import { isTerminal, type MatterFile } from '#functions/legal/matter.ts'
import { actOn } from '#functions/legal/matter-acts.ts'
import { type MatterAction, matterActions, matterArrows, matterRuleOf } from '#functions/legal/matter-transitions.ts'
import { type Receipt, receiptActs } from '#functions/legal/receipt.ts'
import { keysOf, linkOf, nextReceipt, verifyReceipts } from '#functions/legal/receipt-chain.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import { AppError } from '#shared/domain/errors.ts'
import { lifecycleDiagram } from '#shared/domain/lifecycle-diagram.ts'
import { legalPeople, makeNewMatter, sampleCommands } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

let instrument: Instrument
beforeAll(async () => {
  instrument = await createInstruments().get('service-judicial-documents-1999')
})

const everybody = Object.values(legalPeople).flatMap((side) => Object.values(side).map(personNamed))
const authorities = centralAuthorities
const at = '2026-11-24T02:00:00.000Z'

const opened = (): MatterFile => {
  const file = openMatter(makeNewMatter(), {
    ...{ id: 'matter', at, principal: personNamed(legalPeople.mainland.drafter), instrument, instrumentVersion: 'x' },
    answer: { outcome: 'applies', instrumentId: instrument.id, reasons: [], missing: [] },
  })
  return { ...file, matter: { ...file.matter, lastEvent: { sequence: 1, hash: '0'.repeat(64) } } }
}

const weighted: readonly MatterAction[] = [
  ...matterActions.filter((action) => action !== 'withdraw'),
  ...(['amend', 'check', 'check', 'dispatch', 'dispatch', 'acknowledge', 'acknowledge', 'return', 'close'] as const),
  'withdraw',
]

describe('random acts of both sides', () => {
  it('write the own custody alone, hide what is not sent, keep the chain, and end where they end', async () => {
    const signer = createPassingSigner()
    const keys = keysOf(await signer.keys())
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(5), fc.nat(weighted.length - 1)), { minLength: 20, maxLength: 60 }),
        async (steps) => {
          let file = opened()
          const receipts: Receipt[] = []
          for (const [index, [who, what]] of steps.entries()) {
            const principal = everybody[who % everybody.length] ?? everybody[0]
            const action = weighted[what]
            if (principal === undefined || action === undefined) continue
            const time = new Date(Date.parse(at) + index * 3600_000).toISOString()
            const asking = { principal, authorities, at: time }
            const side = action === 'assign' ? principal.side : 'mainland'
            const command = sampleCommands[action](side)
            const possible = possibleMatterActions(file, asking).includes(action)
            const before = file
            let acted: ReturnType<typeof actOn>
            try {
              acted = actOn(file, action, command as never, { ...asking, instrument })
            } catch (error) {
              if (!(error instanceof AppError)) throw error
              // What the table allows is refused for what was given alone.
              expect(possible ? error.code : 'refused').toBe(possible ? 'invalid_input' : 'refused')
              continue
            }
            expect(possible).toBe(true)
            const other = principal.side === 'mainland' ? 'hong-kong' : 'mainland'
            expect(acted.file.custodies[other]).toBe(before.custodies[other])
            expect(acted.file.custodies[principal.side]?.version).toBe(
              (before.custodies[principal.side]?.version ?? 0) + 1,
            )
            if (isTerminal(before.matter)) expect(acted.file.matter.state).toBe(before.matter.state)
            file = acted.file
            reached.add(file.matter.state)
            const act = receiptActs.find((one) => one === matterRuleOf(action).event)
            if (acted.handOver !== null && act !== undefined) {
              const receipt = await nextReceipt(
                file.matter.lastReceipt,
                {
                  ...{ matter: 'matter', act, side: principal.side, organisation: principal.organisation.id },
                  ...{ person: principal.id, at: time, statedAt: null, round: file.matter.round },
                  references: { mainland: null, 'hong-kong': null },
                  ...{ content: '0'.repeat(64), papers: [...acted.handOver.papers], result: acted.handOver.result },
                },
                signer,
              )
              receipts.push(receipt)
              file = {
                ...file,
                matter: { ...file.matter, lastReceipt: { number: receipt.number, link: linkOf(receipt) } },
              }
            }
            if (file.matter.round === 0)
              for (const person of everybody.filter((one) => one.side === 'hong-kong'))
                expect(standingsOf(file, { principal: person, authorities, at: time })).toEqual([])
          }
          expect(verifyReceipts(receipts, keys, 'every')).toEqual({ ok: true, length: receipts.length })
        },
      ),
      { numRuns: 40 },
    )
    // The walk has been somewhere.
    expect([...reached]).toEqual(expect.arrayContaining(['drafting', 'checked', 'dispatched', 'acknowledged']))
  })
})

describe('what is not right', () => {
  const dispatched = (): MatterFile => {
    const by = (id: string) => ({ principal: personNamed(id), authorities, at, instrument })
    const checked = actOn(opened(), 'check', {}, by(legalPeople.mainland.checker)).file
    return actOn(checked, 'dispatch', sampleCommands.dispatch('mainland'), by(legalPeople.mainland.drafter)).file
  }
  const theirs = { principal: personNamed(legalPeople['hong-kong'].drafter), authorities, at }

  it.each([
    ['a ground where all was done', { result: 'executed', ground: '5' }, 'ground_without_refusal'],
    ['no ground where nothing was done', { result: 'not_executed', ground: null }, 'required'],
    ['a ground that the instrument has not', { result: 'not_executed', ground: '99' }, 'invalid_option'],
  ] as const)('is refused on return: %s', (_what, given, code) => {
    const asking = { ...theirs, instrument }
    const taken = actOn(dispatched(), 'acknowledge', sampleCommands.acknowledge('mainland'), asking).file
    const command = { ...sampleCommands.return('mainland'), ...given }
    const refused = refusal(() => actOn(taken, 'return', command, asking))
    expect(refused.issues).toMatchObject([{ path: 'ground', code }])
    const could = { ...sampleCommands.return('mainland'), result: 'not_executed' as const, ground: 'could_not' }
    expect(actOn(taken, 'return', could, asking).file.matter.state).toBe('returned')
  })

  const wall = (kind: 'person' | 'organisation', id: string, reason = 'A relative.') => ({ kind, id, reason })
  const head = { principal: personNamed(legalPeople.mainland.head), authorities, at }

  it('cannot be walled by oneself or one’s own office, and a wall takes its person out of the team', () => {
    const file = opened()
    const asking = { ...head, instrument }
    const { principal } = head
    for (const own of [wall('person', principal.id), wall('organisation', principal.organisation.id)])
      expect(refusal(() => actOn(file, 'raise_wall', own, asking)).issues).toMatchObject([{ code: 'own_wall' }])
    const { id, name } = personNamed(legalPeople.mainland.checker)
    const { id: author, name: theirs } = personNamed(legalPeople.mainland.drafter)
    const drafter = { id: author, name: theirs, role: 'drafter' as const }
    const team = [drafter, { id, name, role: 'checker' as const }]
    const staffed = actOn(file, 'assign', { team }, asking).file
    const walled = actOn(staffed, 'raise_wall', wall('person', id), asking)
    expect(walled.file.custodies.mainland?.team).toEqual([drafter])
    expect(walled.data).toMatchObject({ wall: `person#${id}`, text: 'A relative.' })
    const assign = () => actOn(walled.file, 'assign', { team }, asking)
    expect(refusal(assign).issues).toMatchObject([{ code: 'walled_person' }])
    expect(refusal(() => actOn(file, 'assign', { team: [drafter, drafter] }, asking)).issues).toMatchObject([
      { code: 'person_twice' },
    ])
  })

  it('gets each wall once, loses it with a reason that is logged, and takes no more than twenty', () => {
    const asking = { ...head, instrument }
    const raised = actOn(opened(), 'raise_wall', wall('person', 'somebody'), asking).file
    const again = wall('person', 'somebody', 'Once more.')
    expect(refusal(() => actOn(raised, 'raise_wall', again, asking)).issues).toMatchObject([{ code: 'wall_twice' }])
    const unknown = wall('organisation', 'somebody')
    expect(refusal(() => actOn(raised, 'lift_wall', unknown, asking)).issues).toMatchObject([{ code: 'wall_unknown' }])
    const lifted = actOn(raised, 'lift_wall', wall('person', 'somebody', 'Has left the case.'), asking)
    expect(lifted.file.custodies.mainland?.walls).toEqual([])
    expect(lifted.data).toMatchObject({ side: 'mainland', wall: 'person#somebody', text: 'Has left the case.' })
    expect(refusal(() => actOn(lifted.file, 'lift_wall', again, asking)).code).toBe('forbidden')
    const full = Array.from({ length: 20 }, (_, index) => `p${index}`).reduce(
      (file, id) => actOn(file, 'raise_wall', wall('person', id), asking).file,
      opened(),
    )
    expect(refusal(() => actOn(full, 'raise_wall', again, asking)).issues).toMatchObject([
      { code: 'too_many_walls', params: { maximum: 20 } },
    ])
  })

  it('is walled by its head alone, who has to be of the team where only who is named may see it', () => {
    const drafter = { principal: personNamed(legalPeople.mainland.drafter), authorities, at, instrument }
    const asking = { ...head, instrument }
    const act = (file: MatterFile, as: typeof asking) => actOn(file, 'raise_wall', wall('person', 'somebody'), as)
    expect(refusal(() => act(opened(), drafter)).code).toBe('forbidden')
    const named = actOn(opened(), 'restrict', { level: 'named' }, drafter).file
    expect(refusal(() => act(named, asking)).code).toBe('not_found')
    const [own] = named.custodies.mainland?.team ?? []
    if (own === undefined) throw new Error('It has no team')
    const { id, name } = head.principal
    const joined = actOn(named, 'assign', { team: [own, { id, name, role: 'handler' }] }, drafter).file
    expect(act(joined, asking).file.custodies.mainland?.walls).toHaveLength(1)
    expect(actOn(joined, 'hold', { reason: 'An appeal.' }, asking).file.custodies.mainland?.hold).not.toBeNull()
  })
})

describe('the life of a matter', () => {
  it('stands in the README as its table draws it', () => {
    const readme = readFileSync(new URL('../../../functions/legal/README.md', import.meta.url), 'utf8')
    expect(readme).toContain(lifecycleDiagram(matterArrows(), 'drafting'))
  })
})
