import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Minutes, MinutesVersion, Paragraph } from '#functions/liaison/minutes.ts'
import { missingIn, staleIn } from '#functions/liaison/minutes.ts'
import { type MinutesAction, type MinutesCommand, minutesActions } from '#functions/liaison/minutes-actions.ts'
import { changeMinutes } from '#functions/liaison/minutes-changes.ts'
import { possibleMinutesActions, refuseMinutesAction, signingPost } from '#functions/liaison/minutes-permits.ts'
import { hashOf } from '#functions/liaison/signature.ts'
import { AppError } from '#shared/domain/errors.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { makeDelegation, makePost, makeTerm } from '#test/support/liaison.ts'
import { personNamed } from '#test/support/people.ts'

const day = '2026-12-09'
const nobody = { mainland: null, 'hong-kong': null } as const
const attendance: MinutesVersion['attendance'] = { attendees: [], quorum: [], audience: 'public', salt: 'a' }
const section: MinutesVersion['sections'][number] = {
  ...{ id: 'topic', kind: 'topic', title: null, minutesOf: null, confirms: null, outcome: 'closed' },
  ...{ audience: 'public', salt: 's' },
}
const draft: Minutes = {
  ...{ id: `joint-group.${day}`, version: 1, series: 'joint-group', on: day, day, signed: null },
  current: {
    ...{ number: 1, state: 'draft', reason: null, languages: ['zh-Hans', 'zh-Hant'], attendance },
    ...{ sections: [section], paragraphs: [], agreements: nobody, signatures: nobody },
  },
  ...{ nextParagraph: 1, nextComment: 1, openComments: 0, lastEvent: { sequence: 1, hash: '' } },
}
const people = {
  mainland: personNamed('liaison-chief-mainland'),
  'hong-kong': personNamed('liaison-chief-hong-kong'),
} as const
const register = sides.map((side) =>
  makePost({ id: side, side, kind: 'chief_liaison_officer', terms: [makeTerm(people[side].id, '2020-01-01')] }),
)
const personOf = (side: Side) => ({ register, principal: people[side], day })

type State = { readonly minutes: Minutes; readonly paragraphs: readonly Paragraph[] }
let salts = 0
const act = (
  { minutes, paragraphs }: State,
  action: MinutesAction,
  command: MinutesCommand,
  { side = 'mainland', paragraph, comment = null }: { side?: Side; paragraph?: string; comment?: null } = {},
): State => {
  refuseMinutesAction(minutes.current, action, personOf(side))
  return changeMinutes(
    {
      ...{ minutes, paragraphs, side, by: people[side], at: '2026-12-09T02:00:00.000Z' },
      hash: hashOf(minutes.id, minutes.current, paragraphs),
      newSalt: () => `salt-${salts++}`,
    },
    action,
    command,
    { ...(paragraph !== undefined && { paragraph }), comment, post: signingPost(personOf(side)) },
  )
}
const hashIn = ({ minutes, paragraphs }: State) => hashOf(minutes.id, minutes.current, paragraphs)
const refusalOf = (run: () => unknown): AppError => {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It was not refused')
}

const text = { 'zh-Hans': '双方同意。', 'zh-Hant': '雙方同意。' }
const start: State = { minutes: draft, paragraphs: [] }
const add = (state: State, texts: Record<string, string> = text) =>
  act(state, 'add_paragraph', { section: 'topic', after: null, audience: 'public', texts })
const edit = (state: State, texts: Record<string, string>, checked: 'zh-Hant'[] = []) =>
  act(state, 'edit_paragraph', { audience: 'public', texts, checked }, { paragraph: 'p1' })
const circulated = act(add(start), 'circulate', {})
const agreeing = (state: State, side: Side) => act(state, 'agree', { hash: hashIn(state) }, { side })
const agreed = agreeing(agreeing(circulated, 'mainland'), 'hong-kong')
const signing = (state: State, side: Side) => act(state, 'sign', { hash: hashIn(state) }, { side })
const signed = signing(signing(agreed, 'hong-kong'), 'mainland')

describe('the paragraphs of minutes', () => {
  it('keep their ids, and their places within their section', () => {
    const two = add(add(start), { 'zh-Hans': '其二', 'zh-Hant': '其二' })
    const between = act(two, 'add_paragraph', { section: 'topic', after: 'p1', audience: 'public', texts: text })
    expect(between.minutes.current.paragraphs.map(({ id }) => id)).toEqual(['p1', 'p3', 'p2'])
    const less = act(between, 'remove_paragraph', {}, { paragraph: 'p3' })
    expect(add(less).minutes.current.paragraphs.map(({ id }) => id)).toEqual(['p1', 'p2', 'p4'])
  })

  it('name the translations that they lack, and nothing is circulated before it is there', () => {
    const half = add(start, { 'zh-Hans': '双方同意。' })
    expect(missingIn(half.paragraphs[0] as Paragraph, half.minutes.current.languages)).toEqual(['zh-Hant'])
    expect(refusalOf(() => act(half, 'circulate', {})).issues).toEqual([
      { path: 'paragraphs.p1.zh-Hant', code: 'translation_missing' },
    ])
    expect(act(edit(half, text), 'circulate', {}).minutes.current.state).toBe('circulated')
  })

  it('are to be looked at again where another language was changed after them, until somebody has looked', () => {
    const stale = (state: State) => staleIn(state.paragraphs[0] as Paragraph, state.minutes.current.languages)
    const changed = edit(add(start), { 'zh-Hans': '双方原则同意。' })
    expect(stale(changed)).toEqual(['zh-Hant'])
    expect(stale(edit(changed, {}, ['zh-Hant']))).toEqual([])
    expect(stale(edit(changed, { 'zh-Hant': '雙方原則同意。' }))).toEqual([])
    expect(stale(edit(add(start), { 'zh-Hans': '双方同意!', 'zh-Hant': '雙方同意!' }))).toEqual([])
  })

  it('are refused where they are empty, of no section, or in a language that the minutes do not have', () => {
    const codes = (texts: Record<string, string>, where = 'topic') =>
      refusalOf(() =>
        act(start, 'add_paragraph', { section: where, after: null, audience: 'public', texts }),
      ).issues.map(({ code }) => code)
    expect(codes({ 'zh-Hans': '' })).toEqual(['paragraph_empty'])
    expect(codes(text, 'elsewhere')).toEqual(['invalid_option'])
    expect(codes({ ...text, en: 'Both agree.' })).toEqual(['language_not_of_minutes'])
  })

  it('have to be there before minutes are circulated', () => {
    expect(refusalOf(() => act(start, 'circulate', {})).issues).toEqual([{ path: 'paragraphs', code: 'minutes_empty' }])
  })
})

describe('agreement and signature', () => {
  it('are each side’s own, and complete a state only together', () => {
    const one = agreeing(circulated, 'mainland')
    expect(one.minutes.current).toMatchObject({ state: 'circulated', agreements: { 'hong-kong': null } })
    expect(agreed.minutes.current.state).toBe('agreed')
    expect(signing(agreed, 'hong-kong').minutes).toMatchObject({ signed: null, current: { state: 'agreed' } })
    expect(signed.minutes).toMatchObject({ signed: 1, current: { state: 'signed' } })
  })

  it('refuse a side that has signed already, whether or not the other has', () => {
    for (const state of [signing(agreed, 'mainland'), signed])
      expect(refusalOf(() => signing(state, 'mainland')).code).toBe('minutes_signed_already')
  })

  it('refuse a hash that is not the text’s', () => {
    expect(refusalOf(() => act(agreed, 'sign', { hash: '0'.repeat(64) })).code).toBe('minutes_text_moved_on')
    const before = hashIn(circulated)
    const moved = edit(circulated, { 'zh-Hans': '双方不同意。' })
    expect(refusalOf(() => act(moved, 'agree', { hash: before })).code).toBe('minutes_text_moved_on')
  })

  it('do not outlast a change of the text', () => {
    const changed = edit(agreeing(circulated, 'mainland'), { 'zh-Hans': '双方基本同意。' })
    expect(changed.minutes.current).toMatchObject({ state: 'circulated', agreements: nobody })
    expect(edit(agreed, { 'zh-Hans': '双方基本同意。' }).minutes.current).toMatchObject({
      ...{ state: 'circulated', agreements: nobody },
    })
  })

  it('let nobody write into a text that one side has signed, until it is opened again', () => {
    const half = signing(agreed, 'mainland')
    expect(refusalOf(() => edit(half, { 'zh-Hans': '改' })).code).toBe('action_not_allowed')
    const open = act(half, 'reopen', { reason: 'A name is wrong' }, { side: 'hong-kong' })
    expect(open.minutes.current).toMatchObject({ state: 'circulated', agreements: nobody, signatures: nobody })
  })

  it('begin anew with each version, while the one before stays what it was', () => {
    const next = act(signed, 'amend', { reason: 'A name was wrong' })
    expect(next.minutes).toMatchObject({ signed: 1, current: { number: 2, state: 'draft', signatures: nobody } })
    expect(next.minutes.current.paragraphs).toEqual(signed.minutes.current.paragraphs)
    expect(hashIn(next)).not.toBe(hashIn(signed))
  })

  it('wait until every comment has been settled by the side that made it', () => {
    const { minutes, paragraphs } = circulated
    const said = act(
      { minutes, paragraphs },
      'comment',
      { paragraph: 'p1', text: 'Which group?' },
      { side: 'hong-kong' },
    )
    expect(refusalOf(() => agreeing(said, 'mainland')).issues).toMatchObject([{ code: 'comments_open' }])
  })
})

describe('who may sign', () => {
  it('is who answers for a side’s chief or deputy, also in their absence', () => {
    const acting = personNamed('liaison-secretary-hong-kong')
    const posts = [
      makePost({
        ...{ id: 'chief', side: 'hong-kong', kind: 'chief_liaison_officer' },
        terms: [makeTerm(people['hong-kong'].id, '2020-01-01')],
        delegations: [makeDelegation('secretary', '2026-12-01', '2026-12-31')],
      }),
      makePost({ id: 'secretary', side: 'hong-kong', kind: 'secretary', terms: [makeTerm(acting.id, '2020-01-01')] }),
    ]
    const at = (principal: typeof acting, on: string) =>
      signingPost({ register: posts, principal, day: on })?.id ?? null
    expect([at(acting, day), at(people['hong-kong'], day)]).toEqual(['chief', null])
    expect([at(acting, '2027-01-05'), at(people['hong-kong'], '2027-01-05')]).toEqual([null, 'chief'])
  })

  it('is nobody else, and who is signed in without a post does nothing at all', () => {
    const stranger = { ...personOf('mainland'), principal: personNamed('harbour-tech') }
    expect(possibleMinutesActions(agreed.minutes.current, stranger)).toEqual([])
    expect(refusalOf(() => refuseMinutesAction(agreed.minutes.current, 'sign', stranger)).code).toBe('forbidden')
  })
})

describe('whatever both sides do, in whatever order', () => {
  const step = fc.record({
    action: fc.constantFrom(...(Object.keys(minutesActions) as MinutesAction[])),
    side: fc.constantFrom(...sides),
    word: fc.constantFrom('甲', '乙', '丙'),
    fresh: fc.boolean(),
  })
  const commandFor = (
    state: State,
    { action, word, fresh }: { action: MinutesAction; word: string; fresh: boolean },
  ) => {
    const hash = fresh ? hashIn(state) : hashIn(add(start))
    const paragraph = state.paragraphs[0]?.id ?? 'p1'
    const texts = { 'zh-Hans': word, 'zh-Hant': word }
    const commands: { [A in MinutesAction]: MinutesCommand<A> } = {
      add_paragraph: { section: 'topic', after: null, audience: 'public', texts },
      edit_paragraph: { audience: 'public', texts: fresh ? texts : { 'zh-Hans': word }, checked: [] },
      ...{
        remove_paragraph: {},
        circulate: {},
        resolve: {},
        answer: { text: word },
        comment: { paragraph, text: word },
      },
      set_audience: { part: 'attendance', audience: fresh ? 'public' : 'both_governments' },
      ...{ agree: { hash }, sign: { hash }, reopen: { reason: word }, amend: { reason: word } },
    }
    return commands[action]
  }
  const everHad = (version: MinutesVersion) => version.paragraphs.map(({ id, revision }) => `${id}.${revision}`)

  it('nothing is signed that both have not agreed to as it stands, and no writing of a paragraph is lost', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        let state: State = circulated
        const written = new Set(everHad(state.minutes.current))
        const versions = new Map<number, string>()
        for (const one of steps) {
          const before = state
          try {
            state = act(state, one.action, commandFor(state, one), {
              ...{ side: one.side, paragraph: state.paragraphs[0]?.id ?? 'p1' },
            })
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            continue
          }
          const { current, signed: last } = state.minutes
          const now = hashIn(state)
          for (const side of sides) {
            // Every agreement and every signature is over the text as it stands at that time.
            expect([now, undefined]).toContain(current.agreements[side]?.hash)
            expect([now, undefined]).toContain(current.signatures[side]?.hash)
            if (current.signatures[side] !== null)
              for (const other of sides) expect(current.agreements[other]?.hash).toBe(now)
          }
          expect(current.state === 'signed').toBe(sides.every((side) => current.signatures[side] !== null))
          if (current.state === 'signed') versions.set(current.number, now)
          expect(last ?? 0).toBe(Math.max(0, ...versions.keys()))
          // A writing is never written over: what is new has a name that none had before.
          for (const name of everHad(current).filter((had) => !everHad(before.minutes.current).includes(had))) {
            expect(written.has(name)).toBe(false)
            written.add(name)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
