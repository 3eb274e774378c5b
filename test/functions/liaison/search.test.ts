import { beforeAll, describe, expect, it } from 'vitest'
import { enterDemoResolutions } from '#functions/liaison/reference-service.ts'
import { createSearchRepository } from '#functions/liaison/search-repository.ts'
import {
  actionsSource,
  createRecordSearch,
  resolutionsSource,
  type SearchSource,
} from '#functions/liaison/search-service.ts'
import type { SearchRecord } from '#functions/liaison/searchable.ts'
import { snippetOf } from '#functions/liaison/snippet.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { tuesday } from '#test/support/applications.ts'
import queries from '#test/support/data/record-queries.json' with { type: 'json' }
import { createMinutesPlay, held, keepers } from '#test/support/minutes.ts'
import { everybody, personNamed } from '#test/support/people.ts'
import { createRecordsApp, type RecordsApp } from '#test/support/records-app.ts'

let hub: RecordsApp
beforeAll(async () => {
  hub = await createRecordsApp()
  await enterSeries(hub)
  await enterDemoResolutions(hub.resolutionsRepository, tuesday)
})

const series = 'joint-liaison-demo'
const idOf = (number: number) => `${series}-2026-${number}`
const find = async (query: string, filter = {}) =>
  (await hub.search.search(query, { filter, reader: secretary })).records.map(({ reference }) => reference)

describe('the search', () => {
  it('puts first what people look for, in four ways', async () => {
    const missed: string[] = []
    for (const { query, wanted } of queries) {
      const [first] = await find(query)
      if (first !== idOf(wanted)) missed.push(`${query}: ${first}`)
    }
    expect(queries.length).toBeGreaterThanOrEqual(30)
    expect(missed).toEqual([])
  })

  it.each([
    ['商業登記', '商业登记'],
    ['仲裁及保全措施', '仲裁及保全措施'],
    ['專業資格', '专业资格'],
    ['雙方', '双方'],
    ['第3號決議', '第3号决议'],
  ])('finds the same in the same order for %s and %s', async (traditional, simplified) => {
    const found = await find(traditional)
    expect(found.length).toBeGreaterThan(0)
    expect(await find(simplified)).toEqual(found)
  })

  it('narrows what it has found, and counts what each other choice would find', async () => {
    const { total, facets } = await hub.search.search('雙方', { filter: { side: 'hong-kong' }, reader: secretary })
    const all = await hub.search.search('雙方', { reader: secretary })
    const bySide = new Map(facets.side.map(({ value, count }) => [value, count]))
    expect(bySide.get('hong-kong')).toBe(total)
    expect([...bySide.values()].reduce((sum, count) => sum + count, 0)).toBe(all.total)
    expect(await find('', { year: '2026', kind: 'resolution' })).toHaveLength(10)
    expect(await find('', { year: '1999' })).toEqual([])
  })

  it('finds what was recorded a moment ago, and a resolution that was superseded under what it is now', async () => {
    const { id } = await hub.resolutions.record(
      makeNewResolution({ title: { en: 'Pandas', 'zh-Hant': '熊貓', 'zh-Hans': '熊猫' } }),
      {
        principal: secretary,
      },
    )
    expect(await find('熊猫')).toEqual([id])
    const other = createRecordSearch({
      sources: [resolutionsSource(hub.resolutionsRepository)],
      repository: createSearchRepository({ table: hub.table }),
    })
    expect((await other.search('pandas', { reader: secretary })).records.map(({ reference }) => reference)).toEqual([
      id,
    ])
  })

  it('reads again only what has changed, also when it starts anew', async () => {
    const read: string[] = []
    const source = resolutionsSource(hub.resolutionsRepository)
    const watched: SearchSource = {
      ...source,
      read: (ref) => {
        read.push(ref)
        return source.read(ref)
      },
    }
    const start = () =>
      createRecordSearch({ sources: [watched], repository: createSearchRepository({ table: hub.table }) })
    await start().search('x', { reader: secretary })
    read.length = 0
    const search = start()
    await search.search('x', { reader: secretary })
    expect(read).toEqual([])
    const { id } = await hub.resolutions.record(makeNewResolution(), { principal: secretary })
    await search.search('x', { reader: secretary })
    expect(read).toEqual([`resolution#${id}`])
  })

  it('refuses a page that no search leads to', async () => {
    await expect(hub.search.search('x', { cursor: 'soon', reader: null })).rejects.toMatchObject({
      code: 'malformed_cursor',
    })
  })
})

describe('signed minutes', () => {
  const asked = async (query: string, reader: Principal | null, of: RecordsApp) =>
    (await of.search.search(query, { reader })).records.map(({ path }) => path)

  it('are found once both sides have signed, and by anybody only in their public parts', async () => {
    const of = await createRecordsApp()
    const play = await createMinutesPlay(of)
    await play.begin()
    await play.open()
    await play.add({ 'zh-Hans': '双方公布渡轮时间表。', 'zh-Hant': '雙方公布渡輪時間表。' }, 'public')
    await play.add({ 'zh-Hans': '双方商讨渡轮补贴。', 'zh-Hant': '雙方商討渡輪補貼。' }, 'both_governments')
    await play.whole('circulate', 'mainland')
    await play.both('agree')
    await play.whole('sign', 'mainland')
    expect(await asked('渡輪', keepers.mainland, of)).toEqual([])
    await play.whole('sign', 'hong-kong')
    const open = `/liaison/minutes/${held}?version=1#p1`
    const inner = `/liaison/minutes/${held}?version=1#p2`
    for (const reader of [keepers.mainland, keepers['hong-kong'], personNamed('liaison-observer')])
      expect((await asked('渡轮', reader, of)).sort()).toEqual([open, inner])
    for (const reader of [null, personNamed('harbour-tech'), personNamed('window')]) {
      expect(await asked('渡輪', reader, of)).toEqual([open])
      expect(await asked('補貼', reader, of)).toEqual([])
    }
    expect(await asked(held, null, of)).toEqual([open])
    await play.whole('amend', 'mainland')
    expect((await asked('渡轮', keepers.mainland, of)).length).toBe(2)
  })
})

describe('actions', () => {
  const ferry = { en: 'Fix the ferry pier', 'zh-Hant': '維修渡輪碼頭', 'zh-Hans': '维修渡轮码头' }
  const setup = async () => {
    const of = await createRecordsApp()
    await enterSeries(of)
    const { id: resolution } = await of.resolutions.record(makeNewResolution(), { principal: secretary })
    const open = (title = ferry) => of.actions.open(resolution, makeNewAction({ title }), { principal: secretary })
    const found = async (query: string, filter = {}, reader: Principal | null = secretary) =>
      (await of.search.search(query, { filter, reader })).records.map(({ reference }) => reference)
    return { ...of, open, found }
  }

  it('are found by their titles in any script and by their number, under a kind of their own', async () => {
    const { open, found, search } = await setup()
    const { id } = await open()
    for (const query of ['ferry pier', '渡輪碼頭', '渡轮码头', id]) expect((await found(query))[0]).toBe(id)
    expect(await found('', { kind: 'action' })).toEqual([id])
    expect(await found('渡輪', { kind: 'resolution' })).toEqual([])
    const { facets, records } = await search.search('渡輪', { reader: secretary })
    expect(facets.kind).toEqual([{ value: 'action', count: 1 }])
    expect(records[0]).toMatchObject({ path: `/liaison/actions/${id}`, side: 'mainland', title: ferry })
  })

  it('are found by the officers of both sides, and by nobody who may not read them', async () => {
    const { open, found } = await setup()
    const { id } = await open()
    for (const reader of everybody) {
      const mayRead = reader.roles.some((role) => role === 'liaison_officer' || role === 'administrator')
      expect(await found('渡輪碼頭', {}, reader)).toEqual(mayRead ? [id] : [])
    }
    expect(await found('渡輪碼頭', {}, null)).toEqual([])
  })

  it('are found by the next search, also where one was opened and closed in between', async () => {
    const { open, found, actions } = await setup()
    const first = await open()
    expect(await found('渡輪')).toEqual([first.id])
    const second = await open({ ...ferry, en: 'Paint the ferry' })
    await actions.move(second.id, 'cancel', { text: 'Not needed' }, { principal: secretary, version: 1 })
    expect((await found('渡輪')).sort()).toEqual([first.id, second.id])
  })

  it('are read again only once an action was opened or closed, and leave no copies', async () => {
    const { open, actionsRepository, table } = await setup()
    await open()
    const asked: (string | null)[] = []
    const source = actionsSource({
      now: () => new Date(tuesday),
      repository: {
        ...actionsRepository,
        lines: (scope, from) => {
          asked.push(from)
          return actionsRepository.lines(scope, from)
        },
      },
    })
    const repository = createSearchRepository({ table })
    const search = createRecordSearch({ sources: [source], repository })
    const look = () => search.search('ferry', { reader: secretary })
    await look()
    await look()
    expect(asked).toEqual([null, null])
    await open()
    expect((await look()).total).toBe(2)
    expect(asked).toEqual([null, null, '2026-11-23'])
    expect(await repository.all()).toEqual([])
  })
})

const record = (id: string, readership: SearchRecord['readership'], text: string): SearchRecord => ({
  ...{
    id,
    kind: 'minutes',
    readership,
    reference: id,
    spellings: [id],
    series: 'joint',
    side: 'mainland',
    day: '2026-11-20',
  },
  ...{ title: null, texts: { en: text, 'zh-Hant': text }, path: `/liaison/minutes/${id}` },
})

describe('what a reader may not read', () => {
  const secret = [
    record('inner-one', 'officers', 'Cancelling the embargo, a matter of panda diplomacy, 貿易禁運'),
    record('inner-two', 'officers', 'The embargo again'),
  ]
  const open = [
    record('open-one', 'public', 'The timetable of ferries, 渡輪時間表'),
    record('open-two', 'public', 'Ferry diplomats'),
  ]
  const searchOver = (records: readonly SearchRecord[]) => {
    const kept = new Map<string, never>()
    return createRecordSearch({
      sources: [
        {
          stamps: async () => records.map(({ id }) => ({ ref: id, stamp: '1' })),
          read: async (ref) => records.filter(({ id }) => id === ref),
        },
      ],
      repository: { all: async () => [...kept.values()], keep: async () => {} },
    })
  }
  const [whole, openAlone] = [searchOver([...secret, ...open]), searchOver(open)]
  const asked = [
    '',
    'embargo',
    '禁運',
    'diplomacy',
    'diplomat',
    'ferry',
    'embarggo',
    'inner-one',
    '渡輪',
    'matter of ferries',
  ]

  it('leaves no trace in what they find, count, narrow by or are offered', async () => {
    // To whoever is no officer of the liaison, every answer is as if there were nothing but the open records.
    const outside = [
      null,
      ...everybody.filter(({ roles }) => !roles.some((role) => role === 'liaison_officer' || role === 'administrator')),
    ]
    expect(outside.length).toBeGreaterThan(5)
    for (const reader of outside)
      for (const query of asked)
        expect(await whole.search(query, { reader })).toEqual(await openAlone.search(query, { reader: null }))
  })

  it.each(['liaison-mainland', 'liaison-hong-kong', 'liaison-secretary-hong-kong', 'liaison-observer'])(
    'is found by an officer of either side, %s',
    async (who) => {
      const { records } = await whole.search('embargo', { reader: personNamed(who) })
      expect(records.map(({ id }) => id).sort()).toEqual(['inner-one', 'inner-two'])
    },
  )
})

describe('the text that is shown of what was found', () => {
  it('is that around the first match, and all of a short one', () => {
    const text = `${'前'.repeat(300)}仲裁${'後'.repeat(300)}`
    const shown = snippetOf(text, '仲裁')
    expect(shown.find(({ match }) => match)?.text).toBe('仲裁')
    expect(shown.map((one) => one.text).join('')).toMatch(/^…前+仲裁後+…$/)
    expect(snippetOf('港仲裁', '仲裁')).toEqual([
      { text: '港', match: false },
      { text: '仲裁', match: true },
    ])
  })
})
