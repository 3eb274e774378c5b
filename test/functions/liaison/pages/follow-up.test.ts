import { beforeEach, describe, expect, it } from 'vitest'
import { moves } from '#functions/liaison/action-transitions.ts'
import { translations } from '#functions/liaison/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { createLiaisonApp, type LiaisonApp } from '#test/support/liaison-app.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf } from '#test/support/reader.ts'

let hub: LiaisonApp
let action: string
beforeEach(async () => {
  hub = await createLiaisonApp()
  await enterSeries(hub)
  const { id } = await hub.resolutions.record(makeNewResolution(), { principal: secretary })
  action = (await hub.actions.open(id, makeNewAction(), { principal: secretary })).id
})

const resolution = 'joint-2026-1'
const inAll = (name: string, text: string) =>
  Object.fromEntries(languages.map((language) => [`${name}.${language}`, text]))

describe.each(languages)('what was resolved, in %s', (language) => {
  const t = translations(language)
  const issue = (code: string, params = {}) => issueMessage(t, { path: '', code, params })
  const signedIn = async (identity = 'liaison-secretary-mainland') => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }

  it('is recorded with its text in three languages, and an action is opened about it', async () => {
    const reader = await signedIn()
    const form = await reader.open('/liaison/resolutions/new?series=joint&meeting=joint.2026-11-11')
    const blank = await reader.post(form, { agreedOn: '2026-11-20' })
    expect(blank.status).toBe(422)
    expect(blank.document.querySelectorAll('.govuk-error-summary li')).toHaveLength(6)
    const given = { ...inAll('title', 'Second'), ...inAll('text', 'It is so.'), changes: 'service:eia-form' }
    const unknown = await reader.post(blank, { ...given, changes: 'service:no-such-service' })
    expect(textOf(unknown, '.govuk-error-summary')).toContain(issue('service_unknown', { service: 'no-such-service' }))
    const recorded = await reader.post(unknown, { ...given, agendaItem: 'minutes-2026-10-14' })
    expect((await hub.resolutions.view('joint-2026-2')).agendaItem).toBe('minutes-2026-10-14')
    expect(recorded.address).toContain('/liaison/resolutions/joint-2026-2?saved')
    expect(textOf(recorded, 'main')).toContain('eia-form')
    const open = await reader.open('/liaison/resolutions/joint-2026-2/actions/new')
    const answers = { ...inAll('title', 'Do it'), owner: 'qianhai-officer', 'limit.length.unit': 'calendar_days' }
    const far = await reader.post(open, {
      ...answers,
      'limit.length.count': '900',
      'limit.length.unit': 'working_days',
    })
    expect(far.status).toBe(422)
    const opened = await reader.post(far, { ...answers, 'limit.length.count': '10' })
    expect(opened.address).toContain('/liaison/actions/joint-2026-2-1?saved')
  })

  it('is recorded of a series and a meeting that are chosen first, the latest first', async () => {
    const reader = await signedIn()
    const first = await reader.open('/liaison/resolutions/new')
    expect([...first.document.querySelectorAll('main option')].map((one) => one.getAttribute('value')).sort()).toEqual([
      'customs',
      'joint',
    ])
    const second = await reader.open('/liaison/resolutions/new?series=joint')
    expect([...second.document.querySelectorAll('main option')].map((one) => one.getAttribute('value'))).toEqual([
      '',
      'joint.2026-11-11',
      'joint.2026-10-14',
    ])
    const form = await reader.open('/liaison/resolutions/new?series=joint&meeting=')
    expect(form.document.querySelector('main input[name="meeting"]')?.getAttribute('value')).toBe('')
    expect(form.document.querySelector('main [name="agendaItem"]')).toBeNull()
  })

  it('leads from the resolution to the result and back', async () => {
    const reader = await signedIn('liaison-mainland')
    for (const move of ['start', 'finish']) {
      const form = await reader.open(`/liaison/actions/${action}/${move}`)
      const answers = move === 'start' ? {} : { text: 'In force since today', 'evidence.0.label': 'Rules' }
      if (move === 'finish') expect((await reader.post(form, answers)).status).toBe(422)
      const whole = move === 'start' ? {} : { ...answers, 'evidence.0.url': 'https://hub.example/rules' }
      expect((await reader.post(form, whole)).address).toContain('?saved')
    }
    const page = await reader.open(`/liaison/actions/${action}`)
    expect(textOf(page, 'main')).toContain('In force since today')
    expect(page.document.querySelector(`main a[href$="/liaison/resolutions/${resolution}"]`)).not.toBeNull()
    const back = await reader.open(`/liaison/resolutions/${resolution}`)
    expect(back.document.querySelector(`main a[href$="/liaison/actions/${action}"]`)).not.toBeNull()
    expect(textOf(back, 'main')).toContain(t(($) => $.resolutions.states.done))
  })

  it('has a page for each move that is possible, and keeps what was typed where it is refused', async () => {
    const reader = await signedIn()
    const { possibleMoves } = await hub.actions.view(action, secretary)
    for (const move of moves)
      expect((await reader.open(`/liaison/actions/${action}/${move}`)).status).toBe(
        possibleMoves.includes(move) ? 200 : 403,
      )
    const refused = await reader.post(await reader.open(`/liaison/actions/${action}/depend`), { dependsOn: action })
    expect(refused.status).toBe(422)
    expect(textOf(refused, '.govuk-error-summary')).toContain(issue('depends_in_circle'))
    const stale = await reader.open(`/liaison/actions/${action}/note`)
    await hub.actions.move(action, 'start', {}, { principal: secretary, version: 1 })
    const conflict = await reader.post(stale, { text: 'Half done' })
    expect([conflict.status, textOf(conflict, '#text')]).toEqual([409, 'Half done'])
    expect((await reader.post(conflict)).address).toContain('?saved')
  })

  it('stands on the board of its side with its figures, a picture and a table', async () => {
    hub.moveTo('2026-12-05')
    const reader = await signedIn()
    const board = await reader.open('/liaison/actions')
    expect(textOf(board, 'main')).toContain(t(($) => $.resolutions.action.overdue))
    expect(textOf(board, 'main')).toContain(t(($) => $.resolutions.board.days_other, { count: 11 }))
    expect(board.document.querySelectorAll('figure svg rect')).toHaveLength(24)
    expect(board.document.querySelectorAll('figure tbody tr')).toHaveLength(12)
    const others = await reader.open('/liaison/actions?side=hong-kong')
    expect(textOf(others, 'main')).toContain(t(($) => $.resolutions.board.none))
    expect((await reader.open('/liaison/actions?series=joint&which=overdue')).html).toContain(action)
    expect((await reader.open('/liaison/resolutions?series=joint')).html).toContain(resolution)
  })

  it('is for officers alone, and changed by the side that it belongs to', async () => {
    const path = `/liaison/actions/${action}`
    expectSignIn(await createReader(hub, language).open(path), `/${language}${path}`)
    expect((await (await signedIn('harbour-tech')).open('/liaison/actions')).status).toBe(403)
    const across = await signedIn('liaison-secretary-hong-kong')
    expect((await across.open(`/liaison/actions/${action}`)).status).toBe(200)
    expect((await across.open(`/liaison/actions/${action}/start`)).status).toBe(403)
    expect((await (await signedIn('liaison-mainland')).open('/liaison/resolutions/new')).status).toBe(403)
  })
})
