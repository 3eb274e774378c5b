import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { completeContent, papersOf, submission } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
  action,
  andContinue,
  answersTo,
  company,
  createPlay,
  createPlayedApp,
  enterprise,
  permit,
  window,
} from '#test/support/applications-play.ts'
import { createReader, textOf } from '#test/support/reader.ts'

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('the pages in %s', (language) => {
  const { t, readerOf, submitted, act } = createPlay(() => hub, language)

  it('show a script in any text field as text', async () => {
    const script = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>'
    const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;'
    const name = { en: script, 'zh-Hant': script, 'zh-Hans': script }
    const attacker = { ...enterprise, id: 'attacker', name, organisation: { id: `attacker-${language}`, name } }
    const reader = await readerOf(attacker)
    const { id } = await hub.fill(company, attacker)
    const path = `/applications/${id}`
    const typed = answersTo({ proposedName: script, businessScope: script, contactEmail: script })
    const pages = [await reader.post(await reader.open(`${path}/details`), typed, andContinue)]
    pages.push(await reader.open(`${path}/check`), await reader.open(path), await reader.open('/applications'))
    await act(id, 'save', { answers: { ...completeContent(company).answers, proposedName: script } }, attacker)
    await act(id, 'submit', submission(company), attacker)
    const officer = await readerOf(window)
    pages.push(
      await officer.open('/desk'),
      await officer.post(await officer.open(path), { note: script }, action('accept')),
    )
    await officer.post(await officer.open(path), { note: script }, action('decline'))
    pages.push(await reader.open(path), await reader.open('/applications?cursor=<script>'))
    for (const { html } of pages) {
      expect(html).not.toMatch(/<script|<img/i)
      if (html.includes('alert(1)')) expect(html).toContain('&lt;script&gt;')
    }
    expect(pages[0]?.html).toContain(escaped)
    expect(textOf(await reader.open(path), '.timeline')).toContain(script)
  })

  it('tell the stages in words beside the picture', async () => {
    const { path, id } = await submitted(permit)
    await act(id, 'accept', { materials: papersOf(permit) })
    const reader = await readerOf()
    const { document } = await reader.open(path)
    expect(document.querySelector('.stages svg')?.getAttribute('aria-hidden')).toBe('true')
    const words = [...document.querySelectorAll('.stages figcaption li')].map((item) => item.textContent ?? '')
    expect(words).toHaveLength(permit.stages.length)
    for (const [index, { name, department }] of permit.stages.entries()) {
      expect(words[index]).toContain(name[language])
      expect(words[index]).toContain(department.name[language])
    }
    const [accept, review, , decide] = permit.stages.map(({ name, department }) => ({
      name: name[language],
      department: department.name[language],
    }))
    const on = (day: string) => formatDate(language, day)
    const { application } = await hub.applications.view(id, enterprise)
    const reviewDue = application.stages.find(({ key }) => key === 'review')?.due?.on ?? ''
    const doneOn = application.acceptedAt?.slice(0, 10) ?? ''
    expect(words[0]).toBe(t(($) => $.applications.view.stageDone, { ...accept, date: on(doneOn) }))
    expect(words[1]).toBe(t(($) => $.applications.view.stageOpen, { ...review, date: on(reviewDue) }))
    expect(words[3]).toBe(t(($) => $.applications.view.stageWaiting, { ...decide }))
  })
})

describe.each(languages)('near the end of the gazetted year, the pages in %s', (language) => {
  const { t } = createPlay(() => hub, language)

  it('say that the day is not known yet, and name the year', async () => {
    const late = await createPlayedApp()
    late.forward(Date.parse('2026-12-30T02:00:00Z') - Date.parse('2026-11-24T02:00:00Z'))
    const { id } = await late.submit(company)
    const reader = createReader(late, language)
    await reader.signIn(enterprise)
    expect(textOf(await reader.open(`/applications/${id}`), 'main')).toContain(
      t(($) => $.applications.view.nextWindowPending, { days: 5, year: '2027' }),
    )
    await reader.signIn(window)
    expect(textOf(await reader.open('/desk'), 'tbody')).toContain(
      t(($) => $.common.dates.calendarPending, { year: '2027' }),
    )
  })
})

describe.each(languages)('a long list and a long desk in %s', (language) => {
  it('are turned page by page', async () => {
    const full = await createPlayedApp()
    for (let count = 0; count < 26; count += 1) await full.submit(company)
    const reader = createReader(full, language)
    for (const [principal, path] of [
      [enterprise, '/applications'],
      [window, '/desk'],
    ] as const) {
      await reader.signIn(principal)
      const first = await reader.open(path)
      const next = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
      const second = await reader.open(next.slice(language.length + 1))
      expect([first, second].map((page) => page.document.querySelectorAll('tbody tr').length)).toEqual([25, 1])
    }
  })
})
