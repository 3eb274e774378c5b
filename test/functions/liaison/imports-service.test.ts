import { beforeAll, describe, expect, it } from 'vitest'
import { maxFileBytes } from '#shared/domain/csv-file.ts'
import type { AppError } from '#shared/domain/errors.ts'
import { writeSheet } from '#shared/domain/sheet.ts'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { personNamed } from '#test/support/people.ts'
import { createRecordsApp, type RecordsApp } from '#test/support/records-app.ts'

let hub: RecordsApp
let resolution: string
beforeAll(async () => {
  hub = await createRecordsApp()
  await enterSeries(hub)
  resolution = (await hub.resolutions.record(makeNewResolution(), { principal: secretary })).id
})

const csv = (...rows: Readonly<Record<string, string>>[]) => {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    text: writeSheet(
      keys.map((key) => ({ key, name: 'Any' })),
      rows,
    ),
  }
}
const name = (key: string) => key
const planned = async (...given: Parameters<RecordsApp['imports']['stage']>) => {
  const { id } = await hub.imports.stage(...given)
  const { rows } = await hub.imports.view(id, given[2])
  return {
    id,
    rows,
    states: rows.map(({ state }) => state),
    issues: rows.flatMap(({ issues }) => issues.map(({ path, code }) => `${path} ${code}`)),
  }
}
const newAction = (title: string, owner = 'qianhai-officer') => ({
  ...{
    id: '',
    resolution,
    'title.en': title,
    'title.zh-Hant': '甲',
    'title.zh-Hans': '甲',
    owner,
    state: '',
    note: '',
  },
  ...{ 'limit.calendar': 'both', 'limit.kind': 'target', 'limit.unit': 'calendar_days', 'limit.count': '5' },
})

describe('a file of officers', () => {
  it('changes nothing when it was exported, by whoever and in whichever language', async () => {
    for (const [who, language] of [
      ['liaison-secretary-mainland', 'en'],
      ['liaison-secretary-hong-kong', 'zh-Hant'],
      ['liaison-observer', 'zh-Hans'],
    ] as const) {
      const reader = personNamed(who)
      const text = await hub.exports.officers(reader, language, name)
      const { states } = await planned('officers', { text }, reader)
      expect(new Set(states)).toEqual(new Set(['unchanged']))
    }
  })

  it('shows each reader the contact ways that the page shows them', async () => {
    const waysIn = async (who: string | null) => {
      const text = await hub.exports.officers(who === null ? null : personNamed(who), 'en', name)
      return ['public', 'officers', 'side'].map((audience) => text.split(`| ${audience} |`).length - 1)
    }
    const register = await hub.repository.register()
    const count = (audience: string, side?: string) =>
      register
        .filter((post) => side === undefined || post.side === side)
        .flatMap(({ contacts }) => contacts)
        .filter((way) => way.audience === audience).length
    expect(await waysIn(null)).toEqual([count('public'), 0, 0])
    expect(await waysIn('liaison-mainland')).toEqual([count('public'), count('officers'), count('side', 'mainland')])
    expect(await waysIn('liaison-observer')).toEqual([count('public'), count('officers'), count('side', 'hong-kong')])
  })

  it('establishes and amends what is on its own side, and says of the other side’s that it may not', async () => {
    const made = {
      kind: 'liaison_officer',
      organisation: 'qianhai-hk-office',
      'name.zh-Hant': '甲',
      'name.zh-Hans': '甲',
    }
    const { id, states, issues } = await planned(
      'officers',
      csv(
        { id: 'desk-two', 'name.en': 'Desk two', ...made, reportsTo: 'desk-one' },
        { id: 'desk-one', 'name.en': 'Desk one', ...made, reportsTo: 'qianhai-chief' },
        { id: 'desk-three', 'name.en': 'Desk three', ...made, reportsTo: 'desk-one' },
        { id: 'hong-kong-officer', 'name.en': 'Taken over' },
      ),
      secretary,
    )
    // The second row comes after the first: what it establishes can be named by the rows below it alone.
    expect(states).toEqual(['failing', 'new', 'new', 'failing'])
    expect(issues).toContain('reportsTo invalid_option')
    expect((await hub.officers.register()).some((post) => post.id === 'desk-one')).toBe(false)
    const { outcomes } = await hub.imports.confirm(id, secretary)
    expect(outcomes).toMatchObject([
      { line: 3, id: 'desk-one', written: 1, issues: [] },
      { line: 4, id: 'desk-three', written: 1, issues: [] },
    ])
    const events = await hub.officers.eventsOf('desk-three', secretary)
    expect(events).toMatchObject([{ type: 'post_established', actor: { id: secretary.id } }])
  })
})

describe('a file of actions', () => {
  it('opens, moves and notes, each as the person’s own act, and nothing before it is confirmed', async () => {
    const { id: existing } = await hub.actions.open(resolution, makeNewAction(), { principal: secretary })
    const { id, states } = await planned(
      'actions',
      csv(newAction('First'), { ...newAction(''), ...{ id: existing, state: 'done', note: '=Published' } }),
      secretary,
    )
    expect(states).toEqual(['new', 'failing'])
    const { id: second, states: now } = await planned(
      'actions',
      csv({ id: existing, state: 'done', note: '=Published' }),
      secretary,
    )
    expect([now, (await hub.actions.view(existing, secretary)).state]).toEqual([['changed'], 'open'])
    const { outcomes } = await hub.imports.confirm(id, secretary)
    expect(outcomes).toMatchObject([{ line: 2, written: 1, of: 1 }])
    await hub.imports.confirm(second, secretary)
    expect(await hub.actions.view(existing, secretary)).toMatchObject({
      state: 'done',
      version: 3,
      outcome: '=Published',
    })
    const text = (await hub.exports.actions({ side: 'mainland' }, 'closed', null, name)).csv
    expect(text).toContain('"\'=Published"')
    expect((await planned('actions', { text }, secretary)).states).toEqual(['unchanged'])
  })

  it('is written once, however often and however much at once it is confirmed', async () => {
    const rows = Array.from({ length: 3 }, (_, at) => newAction(`Once ${at}`))
    const { id } = await planned('actions', csv(...rows), secretary)
    await Promise.all([hub.imports.confirm(id, secretary), hub.imports.confirm(id, secretary)])
    const { staged, outcomes } = await hub.imports.confirm(id, secretary)
    expect([staged.done, outcomes.map(({ written }) => written)]).toEqual([3, [1, 1, 1]])
    const titles = (await hub.actions.ofResolution(resolution)).map(({ title }) => title.en)
    expect(titles.filter((title) => title.startsWith('Once'))).toEqual(['Once 0', 'Once 1', 'Once 2'])
  })

  it('is gone on with where writing it was cut off', async () => {
    const { id } = await planned('actions', csv(newAction('Cut 0'), newAction('Cut 1')), secretary)
    const { rows } = await hub.imports.view(id, secretary)
    const [first] = rows[0]?.acts ?? []
    if (first?.act !== 'open') throw new Error('The first row opens an action')
    // What a function writes that is ended before it has kept how far it came.
    await hub.actions.open(first.resolution, first.given, { principal: secretary, key: `import-${id}-2-0` })
    const { outcomes } = await hub.imports.confirm(id, secretary)
    expect(outcomes.map(({ issues }) => issues)).toEqual([[], []])
    const titles = (await hub.actions.ofResolution(resolution)).map(({ title }) => title.en)
    expect(titles.filter((title) => title.startsWith('Cut'))).toEqual(['Cut 0', 'Cut 1'])
  })

  it('keeps what cannot be written any more, with the reason, and writes the rest', async () => {
    const { id: existing } = await hub.actions.open(resolution, makeNewAction(), { principal: secretary })
    const { id } = await planned(
      'actions',
      csv({ ...newAction('Rest'), id: '' }, { id: existing, state: 'in_progress' } as never),
      secretary,
    )
    const one = await planned('actions', csv({ id: existing, state: 'in_progress' }), secretary)
    await hub.actions.move(existing, 'start', {}, { principal: secretary, version: 1 })
    expect((await hub.imports.confirm(one.id, secretary)).outcomes).toMatchObject([
      { id: existing, written: 0, issues: [{ path: 'row', code: 'row_moved_on' }] },
    ])
    expect((await hub.imports.confirm(id, secretary)).outcomes[0]).toMatchObject({ written: 1 })
  })

  it('says of each row what is wrong: another side’s, one that is unknown, one named twice, one that is too long', async () => {
    const across = personNamed('liaison-secretary-hong-kong')
    const { id: theirs } = await hub.actions.open(resolution, makeNewAction({ owner: 'hong-kong-officer' }), {
      principal: across,
    })
    const { issues, rows } = await planned(
      'actions',
      { text: `id,state\n${theirs},in_progress\nnowhere-2026-1-1,done\n${theirs},in_progress\nx\n` },
      secretary,
    )
    expect(issues).toEqual(['row row_forbidden', 'id action_id_unknown', 'id id_twice', 'row row_too_short'])
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5])
  })
})

describe('a staged file', () => {
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: AppError) => [error.code, ...error.issues.map(({ path, code }) => `${path} ${code}`)],
    )

  it('belongs to who brought it, and is gone after its time', async () => {
    const { id } = await planned('officers', { text: 'id\nqianhai-chief\n' }, secretary)
    expect(await refusal(hub.imports.view(id, personNamed('liaison-mainland')))).toEqual(['not_found'])
    expect(await refusal(hub.imports.confirm(id, personNamed('liaison-mainland')))).toEqual(['not_found'])
    hub.forward(21 * 3600 * 1000)
    expect(await refusal(hub.imports.confirm(id, secretary))).toEqual(['not_found'])
    hub.forward(-21 * 3600 * 1000)
  })

  it('is refused whole where it is too large or cannot be read', async () => {
    const bytes = new Uint8Array(maxFileBytes + 1).fill(65)
    expect(await refusal(hub.imports.stage('actions', { bytes, encoding: null }, secretary))).toEqual([
      'invalid_input',
      'csv csv_too_large',
    ])
    expect(
      await refusal(hub.imports.stage('actions', { bytes: Buffer.from('c9c9', 'hex'), encoding: null }, secretary)),
    ).toEqual(['invalid_input', 'encoding encoding_unknown'])
    expect(await refusal(hub.imports.stage('actions', { text: 'title\nx' }, secretary))).toEqual([
      'invalid_input',
      'csv columns_unknown',
      'csv columns_missing',
    ])
  })
})
