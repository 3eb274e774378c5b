import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAccess, mostRegisterLines } from '#functions/legal/access-service.ts'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import { registerColumns } from '#functions/legal/crossing-sheet.ts'
import { translations } from '#functions/legal/deadlines-texts.ts'
import { registerWords } from '#functions/legal/wording.ts'
import { languages } from '#shared/domain/language.ts'
import { legalPeople } from '#test/support/matters.ts'
import { createMattersApp, type MattersApp } from '#test/support/matters-app.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { refusalOf } from '#test/support/refusal.ts'

const { mainland } = legalPeople
const head = personNamed(mainland.head)
const words = registerWords(translations('en'), 'en')

let hub: MattersApp
/** Matters by the day on which they were sent, on both sides of the boundary. */
const sentOn = new Map<string, string>()

beforeAll(async () => {
  hub = await createMattersApp({ verifyToken: async (token) => personNamed(token) })
  const send = async (day: string, hours: number, necessity: string) => {
    hub.moveTo(day)
    hub.forward(hours * 3600_000)
    const id = await hub.draft()
    await hub.bring(id, 'check')
    await hub.act(mainland.drafter, id, 'dispatch', { necessity })
    sentOn.set(day, id)
  }
  // The clock is put on ten in the morning: these are the first and the last minutes of their days.
  await send('2026-03-01', 13.99, 'The last minute of the day before.')
  await send('2026-03-02', -10, '=HYPERLINK("https://evil.example")')
  await send('2026-03-31', 13.99, 'To serve it,\non "her".')
  await send('2026-04-01', -10, 'The first minute of the day after.')
})

const march = { from: '2026-03-02', to: '2026-03-31' }
const idOn = (day: string) => sentOn.get(day)
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true })
const get = (as: string | null, path: string) =>
  hub.app.request(path, { headers: as === null ? {} : { authorization: `Bearer ${as}` } })

describe('the register of what crossed', () => {
  it('has the days that are asked for, both ends included, as they are on both sides of the boundary', async () => {
    const daysOf = async (period: Parameters<typeof hub.access.register>[1]) =>
      (await hub.access.register(head, period, null)).items.map(({ matter }) => matter)
    expect(await daysOf(march)).toEqual([idOn('2026-03-31'), idOn('2026-03-02')])
    expect(await daysOf({ from: '2026-03-31' })).toEqual([idOn('2026-04-01'), idOn('2026-03-31')])
    expect(await daysOf({ to: '2026-03-01' })).toEqual([idOn('2026-03-01')])
    expect(await daysOf({ from: '2026-02-28', to: '2026-02-28' })).toEqual([])
    expect(await daysOf({})).toHaveLength(4)
  })

  it('is a file of all lines of these days, in which nothing is a formula', async () => {
    const answer = await get(mainland.head, `/api/v1/legal/matters/crossings/csv?${new URLSearchParams(march)}`)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      ...[200, 'text/csv; charset=utf-8'],
      'attachment; filename="legal-crossings.csv"',
    ])
    const rows = rowsOf(await answer.text())
    expect(Object.keys(rows[0] ?? {})).toEqual(registerColumns.map((key) => `${words.heading(key)} [${key}]`))
    const column = (key: (typeof registerColumns)[number]) => rows.map((row) => row[`${words.heading(key)} [${key}]`])
    expect(column('day')).toEqual(['2026-03-31', '2026-03-02'])
    expect(column('matter')).toEqual([idOn('2026-03-31'), idOn('2026-03-02')])
    expect(column('necessity')).toEqual(['To serve it,\non "her".', `'=HYPERLINK("https://evil.example")`])
    expect(column('basis')).toEqual(['pipl-38-agreement', 'pipl-38-agreement'])
    expect(column('law')[0]).toBe('Personal Information Protection Law (2021), article or section 38')
    expect(column('kinds')[0]).toBe('names; addresses; what is told of persons')
    expect(column('fields')[0]).toContain('particulars.subjectAddress: 1')
    expect([column('from')[0], column('to')[0], column('persons')[0]]).toEqual(['mainland', 'hong-kong', '1'])
  })

  it('is whole or it is no file', async () => {
    const whole = (await hub.access.register(head, {}, null)).items
    const asked: (number | undefined)[] = []
    const access = createAccess({
      ...{ repository: hub.repository, matters: hub.matters, authorities: centralAuthorities, now: hub.now },
      lists: {
        crossings: async (_side, _period, { limit }) => {
          asked.push(limit)
          return { items: whole, nextCursor: 'more' }
        },
      },
    })
    const refused = await refusalOf(access.registerFile(head, march, words))
    expect([refused.code, refused.issues]).toEqual([
      'invalid_input',
      [{ path: 'from', code: 'too_many_crossings', params: { maximum: mostRegisterLines } }],
    ])
    expect(asked).toEqual([mostRegisterLines])
  })

  it.each([
    ['from=2026-03-02&to=2026-03-01', 'to', 'day_too_early'],
    ['from=2026-02-30', 'from', 'invalid_date'],
    ['to=soon', 'to', 'invalid_date'],
  ])('says what is wrong with %s, as a list and as a file', async (query, path, code) => {
    for (const file of ['', '/csv']) {
      const answer = await get(mainland.head, `/api/v1/legal/matters/crossings${file}?${query}`)
      expect(await answer.json()).toMatchObject({ status: 422, code: 'invalid_input', errors: [{ path, code }] })
    }
  })

  it('is for the head of the body that the matters of a side go through, and its own side’s alone', async () => {
    for (const path of ['/api/v1/legal/matters/crossings', '/api/v1/legal/matters/crossings/csv']) {
      expect((await get(null, path)).status).toBe(401)
      for (const as of [mainland.drafter, mainland.checker, 'liaison-mainland'])
        expect([as, (await get(as, path)).status]).toEqual([as, 403])
    }
    const theirs = await get(legalPeople['hong-kong'].head, '/api/v1/legal/matters/crossings/csv')
    expect(rowsOf(await theirs.text())).toEqual([])
  })
})

describe.each(languages)('the page of the register, in %s', (language) => {
  const t = translations(language)
  const signedIn = async () => {
    const reader = createReader(hub, language)
    await reader.signIn(head)
    return reader
  }

  it('shows the days that are asked for and leads to their file', async () => {
    const reader = await signedIn()
    const page = await reader.open(`/legal/matters/crossings?${new URLSearchParams(march)}`)
    expect(page.document.querySelectorAll('tbody tr')).toHaveLength(2)
    expect(page.document.querySelector('#from')?.getAttribute('value')).toBe(march.from)
    const href = page.document.querySelector('a[href*="/csv"]')?.getAttribute('href')
    expect(href).toBe(`/${language}/legal/matters/crossings/csv?from=2026-03-02&to=2026-03-31`)
    const cookie = `${hub.cookies.set('session', await hub.sessions.create(head, 'id-token')).split(';')[0]}`
    const answer = await hub.app.request(href ?? '', { headers: { cookie } })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(Object.keys(rowsOf(await answer.text())[0] ?? {})[0]).toBe(
      `${t(($) => $.matters.crossings.columns.day)} [day]`,
    )
  })

  it('asks again for days that are none, also where a file was asked for', async () => {
    const reader = await signedIn()
    for (const path of ['/legal/matters/crossings', '/legal/matters/crossings/csv']) {
      const page = await reader.open(`${path}?from=2026-03-02&to=2026-03-01`)
      expect(page.status).toBe(422)
      expect(textOf(page, '.govuk-error-summary')).toContain(t(($) => $.matters.crossings.lastDay))
      expect(page.document.querySelector('#to')?.getAttribute('value')).toBe('2026-03-01')
    }
    expect((await reader.open('/legal/matters/crossings?from=yesterday')).status).toBe(422)
    expect((await reader.open('/legal/matters/crossings?from=&to=')).status).toBe(200)
  })
})
