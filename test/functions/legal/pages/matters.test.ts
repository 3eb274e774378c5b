import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/legal/deadlines-texts.ts'
import { matterActions } from '#functions/legal/matter-transitions.ts'
import { languages } from '#shared/domain/language.ts'
import { legalPeople } from '#test/support/matters.ts'
import { createMattersApp, type MattersApp } from '#test/support/matters-app.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf } from '#test/support/reader.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
let hub: MattersApp
beforeAll(async () => {
  hub = await createMattersApp()
})

const found = '/legal/matters/new?kind=service&from=hong-kong&on=2026-11-24&purpose=civil_proceedings'
const hash = (digit: string) => digit.repeat(64)
const answers = {
  'title.en': 'Service of a writ (demo)',
  level: 'office',
  'particulars.subjectName': 'Chan Demo',
  'particulars.subjectAddress': '1 Demo Street',
  request: 'Serve the writ.',
  'parties.0.name': 'Chan Demo',
  'paper.letter-of-request.name': 'letter.pdf',
  'paper.letter-of-request.sha256': hash('a'),
  'paper.documents-in-duplicate.name': 'writ.pdf',
  'paper.documents-in-duplicate.sha256': hash('B'),
}

describe.each(languages)('matters, in %s', (language) => {
  const t = translations(language)
  const signedIn = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }

  it('are opened from the finder’s answer, keep what was typed when it is refused, and go to the other side', async () => {
    const reader = await signedIn(mainland.drafter)
    const form = await reader.open(found)
    const blank = await reader.post(form, { request: 'Serve the writ.' })
    expect(blank.status).toBe(422)
    expect(blank.html).toContain('Serve the writ.')
    const opened = await reader.post(blank, answers)
    expect(opened.status, textOf(opened, 'main')).toBe(200)
    expect(opened.address).toMatch(/\/legal\/matters\/[0-9a-f-]{36}\?saved$/)
    const id = opened.address.split('/').at(-1)?.split('?')[0] ?? ''
    const checker = await signedIn(mainland.checker)
    await checker.post(await checker.open(`/legal/matters/${id}/check`), {})
    const send = await reader.open(`/legal/matters/${id}/dispatch`)
    expect((await reader.post(send, { necessity: 'To serve it.' })).status).toBe(422)
    await reader.post(send, { necessity: 'To serve it.', basis: 'pipl-38-agreement' })
    const receiver = await signedIn(hongKong.drafter)
    expect(textOf(await receiver.open('/legal/matters'), 'main')).toContain('Service of a writ (demo)')
    const come = await receiver.open(`/legal/matters/${id}/acknowledge`)
    const lines = `${hash('c')}  writ.pdf`
    const differs = await receiver.post(come, { reference: `HK-${language}`, received: lines })
    expect(differs.status).toBe(422)
    expect(textOf(differs, '.govuk-error-summary')).toContain('writ.pdf')
    const taken = await receiver.post(differs, {
      ...{ reference: `HK-${language}`, received: `${hash('b')}  writ.pdf`, statedAt: '2026-11-22 09:00' },
    })
    expect(taken.status).toBe(200)
    const page = await reader.open(`/legal/matters/${id}`)
    expect(textOf(page, '.custodies')).toContain(`HK-${language}`)
    const chain = await reader.open(`/legal/matters/${id}/receipts`)
    expect(textOf(chain, 'main')).toContain(t(($) => $.matters.receipts.whole, { count: 2 }))
    expect(textOf(chain, 'main')).toContain(
      t(($) => $.matters.receipts.skew, { days: t(($) => $.matters.days_other, { count: 2 }) }),
    )
    const receipt = await hub.receipts.get(id, 1, personNamed(mainland.drafter))
    const check = await receiver.open('/legal/matters/receipts')
    expect((await receiver.post(check, { receipt: '{}' })).status).toBe(422)
    const good = await receiver.post(check, { receipt: JSON.stringify(receipt), papers: `${hash('b')}  writ.pdf` })
    expect(textOf(good, 'main')).toContain(t(($) => $.matters.receipts.good))
    const bad = await receiver.post(good, {
      receipt: JSON.stringify({ ...receipt, number: 2 }),
      papers: `${hash('d')}  writ.pdf`,
    })
    expect(textOf(bad, 'main')).toContain(t(($) => $.matters.receipts.paper_differs, { name: 'writ.pdf' }))
  })

  it('have a page for each thing that can be done to them', async () => {
    const id = await hub.draft({ title: { 'zh-Hant': '送達（示範）' } })
    const seen = new Set<string>()
    const visit = async (identity: string) => {
      const reader = await signedIn(identity)
      const { matter } = await hub.matters.view(id, personNamed(identity))
      for (const action of matter.possibleActions.filter((one) => !seen.has(one))) {
        seen.add(action)
        const page = await reader.open(`/legal/matters/${id}/${action}`)
        expect([action, page.status]).toEqual([action, 200])
        expect(textOf(page, 'h1')).toBe(t(($) => $.matters.actions[action]))
      }
    }
    const step = async (identity: string, ...to: Parameters<typeof hub.bring>[1][]) => {
      await visit(identity)
      await hub.bring(id, ...to)
    }
    await step(mainland.drafter)
    await step(mainland.checker, 'check')
    await step(mainland.drafter, 'dispatch')
    await step(hongKong.drafter, 'acknowledge')
    await step(hongKong.drafter, 'return')
    await visit(mainland.head)
    await hub.act(mainland.head, id, 'hold')
    await hub.act(mainland.head, id, 'raise_wall')
    await visit(mainland.head)
    await hub.act(mainland.drafter, id, 'record_outcome', { result: 'partly' })
    await visit(mainland.drafter)
    expect(matterActions.filter((action) => !seen.has(action))).toEqual(['close', 'stop', 'record_event'])
    const reader = await signedIn(mainland.head)
    for (const part of ['', '/crossings', '/reads', '/receipts'])
      expect((await reader.open(`/legal/matters/${id}${part}`)).status).toBe(200)
    expect((await reader.open('/legal/matters/crossings')).status).toBe(200)
    expect((await reader.open('/legal/matters?view=ended&level=team')).status).toBe(200)
    expect((await reader.open('/legal/matters?view=mine')).status).toBe(200)
  })

  it('take what begins a limit outside of the hub, and say it to both sides with what it took the place of', async () => {
    const id = await hub.takenMeasure()
    const reader = await signedIn(mainland.drafter)
    const address = `/legal/matters/${id}/record_event`
    const form = await reader.open(address)
    expect(textOf(form, 'h1')).toBe(t(($) => $.matters.actions.record_event))
    const blank = await reader.post(form, {})
    expect(blank.status).toBe(422)
    const early = await reader.post(blank, { event: 'measure_taken', happenedOn: '2026-11-23', note: 'By ruling 7.' })
    expect(early.status).toBe(422)
    expect(early.html).toContain('By ruling 7.')
    const saved = await reader.post(early, { event: 'measure_taken', happenedOn: '2026-11-24', note: 'By ruling 7.' })
    expect(saved.address).toContain('?saved')
    const again = await reader.open(address)
    const unexplained = await reader.post(again, { event: 'measure_taken', happenedOn: '2026-11-24' })
    expect(textOf(unexplained, '.govuk-error-summary')).toContain(t(($) => $.matters.fields.reason))
    await reader.post(unexplained, {
      ...{ event: 'measure_taken', happenedOn: '2026-11-24', reason: 'Ruling 8 it was.' },
    })
    for (const identity of [mainland.drafter, hongKong.drafter]) {
      const history = textOf(await (await signedIn(identity)).open(`/legal/matters/${id}`), '.timeline')
      for (const said of ['By ruling 7.', 'Ruling 8 it was.', t(($) => $.matters.recorded.events.measure_taken)])
        expect(history).toContain(said)
    }
    // Nothing of theirs is to be recorded where the request comes from.
    expect((await (await signedIn(hongKong.drafter)).open(address)).status).toBe(403)
  })

  it('are walled by their head, and let somebody in again, each with a reason that the history shows', async () => {
    const id = await hub.draft()
    const reader = await signedIn(mainland.head)
    const raise = await reader.open(`/legal/matters/${id}/raise_wall`)
    const blank = await reader.post(raise, { kind: 'person', id: mainland.checker, reason: '' })
    expect([blank.status, textOf(blank, '.govuk-error-summary').length > 0]).toEqual([422, true])
    const own = await reader.post(blank, { id: mainland.head, reason: 'A relative (demo)' })
    expect(textOf(own, '.govuk-error-summary')).toContain(t(($) => $.legal.issues.own_wall))
    const raised = await reader.post(own, { id: mainland.checker })
    expect(textOf(raised, 'main')).toContain('A relative (demo)')
    const checker = await signedIn(mainland.checker)
    expect((await checker.open(`/legal/matters/${id}`)).status).toBe(404)
    const lift = await reader.open(`/legal/matters/${id}/lift_wall`)
    const lifted = await reader.post(lift, { reason: 'No relative after all (demo)' })
    expect(textOf(lifted, 'main')).toContain('No relative after all (demo)')
    expect((await checker.open(`/legal/matters/${id}`)).status).toBe(200)
    expect((await reader.open(`/legal/matters/${id}/lift_wall`)).status).toBe(403)
  })

  it('lead to what is left of them where their side has disposed of its file', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'withdraw')
    const found = await hub.repository.findStanding(id)
    const custody = found?.custodies.mainland
    if (!custody) throw new Error('It has no custody')
    const proposed = { by: mainland.drafter, name: personNamed(mainland.drafter).name, at: hub.now().toISOString() }
    const gone = { ...custody, disposal: { proposed, disposedAt: proposed.at } }
    await hub.table.transact([hub.table.put({ pk: `matter#${id}`, sk: 'custody#mainland', ...gone }, { when: 'any' })])
    const reader = await signedIn(mainland.drafter)
    expect((await reader.open(`/legal/matters/${id}`)).address).toBe(`/${language}/legal/matters/${id}/disposal`)
    const stranger = await signedIn(hongKong.drafter)
    expect((await stranger.open(`/legal/matters/${id}`)).address).not.toContain('disposal')
    for (const part of ['/receipts', '/reads', '/crossings', '/hold'])
      expect((await reader.open(`/legal/matters/${id}${part}`)).status).toBe(404)
  })

  it('are read through the glass with a reason', async () => {
    const id = await hub.draft({ level: 'named' })
    const reader = await signedIn(mainland.head)
    expect((await reader.open(`/legal/matters/${id}`)).status).toBe(404)
    const form = await reader.open(`/legal/matters/${id}/break-glass`)
    expect((await reader.post(form, { reason: 'why' })).status).toBe(422)
    const read = await reader.post(form, { reason: 'The drafter is ill, and the hearing is tomorrow.' })
    expect(textOf(read, 'main')).toContain(t(($) => $.matters.glass.reading))
  })

  it('lead whoever the finder has to ask first back to it, and who is not signed in to sign in', async () => {
    const reader = await signedIn(mainland.drafter)
    const asked = await reader.open('/legal/matters/new?kind=judgment_civil&on=2026-11-24')
    expect(asked.address).toContain('/legal/regime?kind=judgment_civil&on=2026-11-24&from=mainland')
    expectSignIn(await createReader(hub, language).open('/legal/matters'), `/${language}/legal/matters`)
  })
})
