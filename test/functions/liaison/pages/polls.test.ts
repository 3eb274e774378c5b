import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/polls-texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { personNamed } from '#test/support/people.ts'
import { createPollsApp, type PollsApp } from '#test/support/polls-app.ts'
import { createReader, textOf } from '#test/support/reader.ts'

let hub: PollsApp
beforeAll(async () => {
  hub = await createPollsApp()
})

const asking = 'main form[method="post"]'
const meeting = { en: '2026-12-09', 'zh-Hant': '2027-01-13', 'zh-Hans': '2027-02-10' } as const

describe.each(languages)('the polls in %s', (language) => {
  const t = translations(language)
  const issue = (code: string, params = {}) => issueMessage(t, { path: '', code, params })
  const signedIn = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }
  let path: string

  it('are opened from days on which both sides work, and say what is missing', async () => {
    const reader = await signedIn('liaison-secretary-mainland')
    const moved = `joint-group.${meeting[language]}`
    const address = `/liaison/polls/open?series=joint-group&meeting=${moved}&from=2026-12-21&to=2026-12-31&startsAt=10:00`
    const form = await reader.open(address)
    const boxes = [...form.document.querySelectorAll('input[name="options"]')].map((one) => one.getAttribute('value'))
    // Hong Kong does not work on Christmas Day; neither side at the weekend.
    expect([boxes.includes('2026-12-24T10:00'), boxes.includes('2026-12-25T10:00')]).toEqual([true, false])
    const blank = await reader.post(form, {}, undefined, asking)
    expect(blank.status).toBe(422)
    expect(textOf(blank, '.govuk-error-summary')).toContain(issue('too_few_options', { least: 2 }))
    const chosen = { options: boxes.slice(0, 2) as string[], reason: 'Budget' }
    const late = await reader.post(blank, { ...chosen, deadline: '2026-12-30' }, undefined, asking)
    expect(textOf(late, '.govuk-error-summary')).toContain(
      issue('deadline_after_options', { first: boxes[0]?.slice(0, 10) ?? '' }),
    )
    const done = await reader.post(late, { deadline: '2026-12-01' }, undefined, asking)
    expect(done.address).toMatch(/\/liaison\/polls\/[0-9a-f-]{36}\?saved$/)
    expect(textOf(done, 'main')).toContain('Budget')
    path = done.address.replace(/^\/[^/]+/, '').replace('?saved', '')
  })

  it('say for a search that finds nothing what is wrong with it', async () => {
    const reader = await signedIn('liaison-secretary-mainland')
    const far = await reader.open('/liaison/polls/open?series=joint-group&from=2031-01-01&to=2031-01-20&alsoAt=25:00')
    expect(far.status).toBe(422)
    expect(textOf(far, '.govuk-error-summary')).toContain(issue('day_not_gazetted'))
    expect(textOf(far, '.govuk-error-summary')).toContain(issue('invalid_time'))
    expect((await reader.open('/liaison/polls/open?series=none')).status).toBe(404)
    expect((await (await signedIn('liaison-mainland')).open('/liaison/polls/open?series=joint-group')).status).toBe(403)
  })

  it('are answered for a post by a choice for each time, and answered anew until they are closed', async () => {
    const reader = await signedIn('liaison-chief-hong-kong')
    const form = await reader.open(`${path}/answer?post=hong-kong-chief`)
    const half = await reader.post(form, { 'choices.0.choice': 'yes', note: 'By train' })
    expect(half.status).toBe(422)
    expect(half.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#choices-1-choice')
    expect(half.document.querySelector('textarea')?.textContent).toContain('By train')
    const done = await reader.post(half, { 'choices.1.choice': 'if_need_be' })
    expect(textOf(done, 'main')).toContain(t(($) => $.polls.outlooks.if_need_be))
    expect(textOf(done, 'main')).toContain('By train')
    const again = await reader.open(`${path}/answer?post=hong-kong-chief`)
    expect(again.document.querySelector('#choices-1-choice-if_need_be')?.hasAttribute('checked')).toBe(true)
  })

  it('show who answers for the same post what was said meanwhile, and keep what they chose', async () => {
    const [one, other] = [await signedIn('liaison-chief-mainland'), await signedIn('liaison-secretary-mainland')]
    const address = `${path}/answer?post=qianhai-chief`
    const [early, stale] = [await one.open(address), await other.open(address)]
    await one.post(early, { 'choices.0.choice': 'no', 'choices.1.choice': 'no' })
    const raced = await other.post(stale, { 'choices.0.choice': 'yes', 'choices.1.choice': 'yes' })
    expect(raced.status).toBe(409)
    const { name } = personNamed('liaison-chief-mainland')
    expect(textOf(raced, '.govuk-inset-text')).toContain(t(($) => $.polls.form.stands, { name: name[language] }))
    expect(raced.document.querySelector('#choices-0-choice-yes')?.hasAttribute('checked')).toBe(true)
    expect((await other.post(raced)).address).toContain('?saved')
  })

  it('are settled by a keeper who has seen every answer, and lead to the meeting', async () => {
    const reader = await signedIn('liaison-secretary-hong-kong')
    const put = await reader.post(await reader.open(`${path}/extend`), { deadline: '2026-12-31' })
    expect(put.status).toBe(422)
    const stale = await reader.open(`${path}/decide`)
    expect((await reader.post(stale)).status).toBe(422)
    const officer = await signedIn('liaison-secretary-mainland')
    await officer.post(await officer.open(`${path}/answer?post=qianhai-secretary`), {
      'choices.0.choice': 'yes',
      'choices.1.choice': 'no',
    })
    const option = stale.document.querySelector('input[name="option"]')?.getAttribute('value') ?? ''
    const unseen = await reader.post(stale, { option })
    expect([unseen.status, textOf(unseen, '.govuk-notification-banner')]).toEqual([
      409,
      expect.stringContaining(t(($) => $.polls.form.movedOn)),
    ])
    const settled = await reader.post(unseen)
    expect(textOf(settled, 'main')).toContain(t(($) => $.polls.states.decided))
    expect(settled.html).toContain(`/liaison/meetings/joint-group.${meeting[language]}"`)
    expect((await reader.open(`${path}/decide`)).status).toBe(409)
    expect((await reader.open(`${path}/answer`)).status).toBe(409)
  })

  it('are listed for officers, and an observer may do nothing with them', async () => {
    const observer = await signedIn('liaison-observer')
    const list = await observer.open('/liaison/polls')
    expect(list.html).toContain(path)
    const shown = await observer.open(path)
    expect(shown.html).not.toContain(`${path}/`)
    expect((await (await signedIn('harbour-tech')).open(path)).status).toBe(403)
  })
})
