import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/applications/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type ApplicationsApp, createApplicationsApp } from '#test/support/applications-app.ts'
import { company, createPlay } from '#test/support/applications-play.ts'
import { createTestTable } from '#test/support/engine.ts'
import { agent, colleague, createTestEnterprises, owner, type TestEnterprises } from '#test/support/enterprises.ts'
import { textOf } from '#test/support/reader.ts'

describe.each(languages)('the pages of an agent and of an enterprise’s people in %s', (language) => {
  const t = translations(language)
  let hub: ApplicationsApp
  let mandates: TestEnterprises
  const play = createPlay(() => hub, language)
  const readerOf = (principal: Principal) => play.readerOf(principal)
  const start = `/applications/start/${company.id}`

  beforeAll(async () => {
    const enterprises = await createTestTable('enterprises')
    hub = await createApplicationsApp({ services: [company], enterprises })
    mandates = await createTestEnterprises({ table: enterprises, now: hub.now })
  })

  it('ask an agent without a mandate nothing more than before', async () => {
    const page = await (await readerOf(agent)).open(start)
    expect(page.document.querySelectorAll('input[name=onBehalfOf]')).toHaveLength(0)
    expect(textOf(page, 'main')).toContain(
      t(($) => $.applications.start.lead, { organisation: agent.organisation.name[language] }),
    )
  })

  it('let an agent say for whom, and show it on the way', async () => {
    await mandates.inForce({ to: '2026-11-30' })
    const reader = await readerOf(agent)
    const page = await reader.open(start)
    const options = [...page.document.querySelectorAll('input[name=onBehalfOf]')].map((one) =>
      one.getAttribute('value'),
    )
    expect(options).toEqual(['harbour-tech', 'two-shores-services'])
    const unsaid = await reader.post(page)
    expect(unsaid.status).toBe(422)
    expect(textOf(unsaid, '.govuk-error-summary li')).toContain(issueMessage(t, { path: '', code: 'choose_for_whom' }))
    const draft = await reader.post(unsaid, { onBehalfOf: 'harbour-tech' })
    const organisation = owner.organisation.name[language]
    expect(textOf(draft, 'main')).toContain(t(($) => $.applications.tasks.onBehalfOf, { organisation }))
    const agents = await reader.open('/applications')
    expect(textOf(agents, 'td')).toContain(t(($) => $.applications.list.onBehalfOf, { organisation }))
    const enterprises = await (await readerOf(owner)).open('/applications')
    expect(textOf(enterprises, 'td')).toContain(
      t(($) => $.applications.list.byAgent, { agent: agent.organisation.name[language] }),
    )
  })

  it('tell in the history who acted for whom, and in the summary by whom', async () => {
    const { items } = await hub.applications.list(owner, {})
    const draft = items[0]?.id ?? ''
    const { application } = await hub.applications.view(draft, owner)
    await hub.applications.act(draft, 'withdraw', {}, { principal: owner, version: application.version })
    const page = await (await readerOf(owner)).open(`/applications/${draft}`)
    expect(textOf(page, '.timeline')).toContain(
      t(($) => $.applications.view.timelineOnBehalf, {
        name: agent.name[language],
        organisation: agent.organisation.name[language],
        enterprise: owner.organisation.name[language],
      }),
    )
    expect(textOf(page, 'dd')).toContain(agent.organisation.name[language])
  })

  it('show a reader of the enterprise a draft without its forms, and refuse what they send all the same', async () => {
    const draft = await hub.fill(company, owner)
    const reader = await readerOf(colleague)
    const page = await reader.open(`/applications/${draft.id}`)
    expect(page.document.querySelectorAll('main form')).toHaveLength(0)
    expect((await reader.open(`/applications/${draft.id}/details`)).address).toBe(
      `/${language}/applications/${draft.id}`,
    )
    const owners = await readerOf(owner)
    const form = await owners.open(`/applications/${draft.id}/details`)
    const sent = await reader.post(form)
    expect([sent.status, textOf(sent, 'h1')]).toEqual([403, t(($) => $.common.problems.reads_only.title)])
    const begun = await reader.post(await reader.open(start))
    expect(begun.status).toBe(403)
  })

  it('say that the mandate has expired, in the middle of a draft, and lead to nothing that is no longer theirs', async () => {
    const reader = await readerOf(agent)
    const draft = await reader.post(await reader.open(start), { onBehalfOf: 'harbour-tech' })
    const path = draft.address.replace(`/${language}`, '')
    const form = await reader.open(`${path}/details`)
    hub.moveTo('2026-12-01')
    // The session has run out with the days: the agent has signed in again.
    await reader.signIn(agent)
    const sent = await reader.post(form)
    expect([sent.status, textOf(sent, 'h1')]).toEqual([403, t(($) => $.common.problems.mandate_expired.title)])
    expect(textOf(sent, 'main')).toContain(t(($) => $.common.problems.mandate_expired.detail))
    expect((await reader.open(path)).status).toBe(403)
    expect(textOf(await reader.open('/applications'), 'main')).toContain(t(($) => $.applications.list.empty))
    const owners = await readerOf(owner)
    expect((await owners.open(path)).status).toBe(200)
  })
})
