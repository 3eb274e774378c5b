import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '#functions/liaison/action.ts'
import { type ActionColumn, actionRow, readActionRow, wayTo } from '#functions/liaison/action-rows.ts'
import { type OfficerColumn, officerRow, readOfficerRow } from '#functions/liaison/officer-rows.ts'
import { audiences, type ContactWay, contactKinds, type Post } from '#functions/liaison/post.ts'
import { viewOf } from '#functions/liaison/post-view.ts'
import { languages } from '#shared/domain/language.ts'
import { makeAction } from '#test/support/actions.ts'
import { makePost, makeTerm } from '#test/support/liaison.ts'
import { personNamed } from '#test/support/people.ts'

const day = '2026-11-24'
const viewed = (post: Post, reader = personNamed('liaison-secretary-mainland')) =>
  viewOf(post, { register: [post], reader, on: day, organisationOf: () => null }, day)

const word = fc.string({ unit: fc.constantFrom('a', '=', '+', '|', '\\', '\n', '港', '務', ' ', "'"), minLength: 1 })
const text = fc.record({ en: word, 'zh-Hant': word, 'zh-Hans': word })
const trimmed = word.map((one) => one.trim()).filter((one) => one !== '')
const contact: fc.Arbitrary<ContactWay> = fc.record({
  kind: fc.constantFrom(...contactKinds),
  audience: fc.constantFrom(...audiences),
  value: trimmed,
})

describe('a post as a row', () => {
  const post = makePost({
    contacts: [{ kind: 'email', audience: 'public', value: 'desk@example.org' }],
    terms: [makeTerm('Ann', '2025-01-01', '2025-12-31'), makeTerm('Bo', '2026-01-01')],
  })
  const read = (changes: Partial<Record<OfficerColumn, string>>, of = post) =>
    readOfficerRow({ ...officerRow(viewed(of), 'en'), ...changes }, viewed(of))
  const codes = (row: ReturnType<typeof read>) => row.issues.map(({ path, code }) => `${path} ${code}`)

  it('changes nothing when it comes back as it was written, in any language, whatever its names and contact ways hold', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(contact, { maxLength: 4 }),
        text,
        fc.constantFrom(...languages),
        (name, contacts, holder, language) => {
          const term = { ...makeTerm('x', '2026-01-01'), holder: { id: 'x', name: holder } }
          const view = viewed(makePost({ name, contacts, terms: [term] }))
          expect(readOfficerRow(officerRow(view, language), view)).toEqual({ changes: [], issues: [], acts: [] })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('asks for one act for its names and place, and one for its contact ways', () => {
    const { changes, acts } = read({ 'name.en': 'New', reportsTo: 'chief', contacts: 'telephone | officers | 123456' })
    expect(changes.map(({ column }) => column)).toEqual(['name.en', 'reportsTo', 'contacts'])
    expect(acts).toMatchObject([
      { action: 'amend', version: 1, command: { name: { en: 'New', 'zh-Hans': 'Desk' }, reportsTo: 'chief' } },
      { action: 'change_contacts', version: 2, command: { contacts: [{ kind: 'telephone', value: '123456' }] } },
    ])
  })

  it('says which column cannot be changed, cannot be read, or was made from an earlier version', () => {
    expect(codes(read({ side: 'hong-kong', holder: 'Cy' }))).toEqual([
      'side column_fixed',
      'holder appointed_elsewhere',
    ])
    expect(codes(read({ contacts: 'pigeon | public | x' }))).toEqual(['contacts invalid_option'])
    expect(codes(read({ 'name.en': '' }))).toEqual(['name.en required'])
    expect(codes(read({ 'name.en': 'New', version: '7' }))).toEqual(['version row_stale'])
    expect(codes(read({ version: '7' }))).toEqual([])
  })

  it('never takes away contact ways that whoever brought the file does not see', () => {
    const side = { kind: 'email', audience: 'side', value: 'inner@example.org' } as const
    const other = personNamed('liaison-secretary-hong-kong')
    const view = viewed(makePost({ contacts: [...post.contacts, side] }), other)
    const { issues } = readOfficerRow({ ...officerRow(view, 'en'), contacts: '' }, view)
    expect(issues).toEqual([{ path: 'contacts', code: 'contacts_hidden', params: { count: 1 } }])
  })
})

describe('an action as a row', () => {
  const action = makeAction({ evidence: [{ label: 'Draft', url: 'https://a.example/1' }] })
  const read = (changes: Partial<Record<ActionColumn, string>>, of: Action = action) =>
    readActionRow({ ...actionRow(of), ...changes }, of)
  const movesOf = (row: ReturnType<typeof read>) => row.acts.map((act) => (act.act === 'move' ? act.move : act.act))
  const codes = (row: ReturnType<typeof read>) => row.issues.map(({ path, code }) => `${path} ${code}`)

  it('changes nothing when it comes back as it was written, whatever its texts hold', () => {
    fc.assert(
      fc.property(text, trimmed, fc.option(word), (title, label, outcome) => {
        const one = makeAction({ title, outcome, evidence: [{ label, url: 'https://a.example/?a=1|2' }] })
        expect(readActionRow(actionRow(one), one)).toEqual({ changes: [], issues: [], acts: [] })
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    [{ state: 'in_progress' }, ['start']],
    [{ state: 'done', note: 'In force' }, ['start', 'finish']],
    [{ owner: 'qianhai-deputy', note: 'Moved' }, ['reassign']],
    [{ dependsOn: 'joint-2026-1-2' }, ['depend']],
    [{ note: 'Half way' }, ['note']],
    [{ owner: 'qianhai-deputy', state: 'blocked', note: 'No premises' }, ['reassign', 'block']],
    [{ evidence: 'Draft | https://a.example/1\nRules | https://a.example/2', note: 'Sent' }, ['note']],
  ])('that says %j asks for %j', (changes, moves) => {
    const row = read(changes)
    expect(codes(row)).toEqual([])
    expect(movesOf(row)).toEqual(moves)
  })

  it.each([
    [{ state: 'done' }, ['note required']],
    [{ state: 'carried', note: 'x' }, ['state state_unreachable']],
    [{ state: 'sleeping', note: 'x' }, ['state state_unreachable']],
    [{ dueOn: '2027-01-01' }, ['dueOn due_by_carrying']],
    [{ outcome: 'Fine' }, ['outcome outcome_by_note']],
    [{ 'title.en': 'Other' }, ['title.en column_fixed']],
    [{ evidence: '', note: 'x' }, ['evidence evidence_stays']],
    [
      { evidence: 'Draft | https://a.example/1\nRules', note: 'x' },
      ['evidence evidence_unreadable', 'evidence invalid_url'],
    ],
    [{ note: 'x', version: '9' }, ['version row_stale']],
  ])('that says %j is refused', (changes, expected) => {
    expect(codes(read(changes))).toEqual(expected)
  })

  it('without an id opens a new one, or says what it lacks', () => {
    const cells = {
      ...{ resolution: 'joint-2026-1', 'title.en': 'A', 'title.zh-Hant': '甲', 'title.zh-Hans': '甲', owner: 'desk' },
      ...{
        'limit.calendar': 'both',
        'limit.kind': 'target',
        'limit.unit': 'months',
        'limit.count': '3',
        state: 'open',
      },
    }
    expect(readActionRow(cells, null).acts).toMatchObject([
      {
        act: 'open',
        resolution: 'joint-2026-1',
        given: { owner: 'desk', limit: { length: { unit: 'months', count: 3 } } },
      },
    ])
    const lacking = readActionRow({ ...cells, owner: '', 'limit.count': '0', dueOn: '2027-01-01' }, null)
    expect(codes(lacking)).toEqual(['owner required', 'limit.count invalid_format', 'dueOn column_of_new'])
  })

  it('takes no way between states that the table of transitions does not have', () => {
    expect([wayTo('open', 'open'), wayTo('cancelled', 'open'), wayTo('blocked', 'done')]).toEqual([
      [],
      null,
      ['unblock', 'finish'],
    ])
  })
})
