import { beforeEach, describe, expect, it } from 'vitest'
import type { Action } from '#functions/applications/action.ts'
import { actions } from '#functions/applications/action.ts'
import { mandated } from '#functions/applications/mandated.ts'
import { type Transition, transitions } from '#functions/applications/transitions.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import type { MandateAction, MandateRefusal } from '#shared/domain/mandate.ts'
import { commandFor, serviceNamed, submission } from '#test/support/applications.ts'
import { agent, colleague, owner, stranger } from '#test/support/enterprises.ts'
import { createMandatedApplications, type MandatedApplications } from '#test/support/mandated-applications.ts'
import { personNamed } from '#test/support/people.ts'

const company = serviceNamed('company-setup-hk')
const permit = serviceNamed('construction-permit')
const window = personNamed('window')

let hub: MandatedApplications
beforeEach(async () => {
  hub = await createMandatedApplications([company, permit])
})

const submit = (id: string, version: number, principal = agent, service = company) =>
  hub.applications.act(id, 'submit', submission(service), { principal, version })

/** An application that the agent has submitted under a mandate for everything. */
const submitted = async () => {
  const mandate = await hub.mandates.inForce()
  const { id, version } = await hub.draftFor(company, owner)
  return { mandate, application: await submit(id, version) }
}

describe('an agent', () => {
  it('applies for the enterprise under a mandate, and the log says who acted for whom, by which mandate', async () => {
    const { mandate, application } = await submitted()
    expect(application).toMatchObject({
      applicant: { organisation: owner.organisation, person: { id: agent.id } },
      agent: { organisation: agent.organisation, mandateId: mandate.id },
    })
    const { events } = await hub.applications.view(application.id, owner)
    expect(events.map(({ type, actor }) => [type, actor.role, actor.onBehalfOf])).toEqual(
      ['draft_started', 'draft_saved', 'submitted'].map((type) => [
        type,
        'agent',
        { organisation: owner.organisation, mandateId: mandate.id },
      ]),
    )
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('and the enterprise itself both see it and act on it, each in their own name', async () => {
    await hub.mandates.inForce()
    const { id, version } = await hub.draftFor(company, owner)
    const saved = await hub.applications.act(id, 'save', { materialsReady: [] }, { principal: owner, version })
    const ready = commandFor({ action: 'save', stage: null }, company)
    const again = await hub.applications.act(id, 'save', ready, { principal: agent, version: saved.version })
    await submit(id, again.version, owner)
    const { events } = await hub.applications.view(id, agent)
    expect(events.map(({ actor }) => actor.onBehalfOf?.organisation.id)).toEqual([
      'harbour-tech',
      'harbour-tech',
      undefined,
      'harbour-tech',
      undefined,
    ])
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('still applies for its own firm, under no mandate', async () => {
    await hub.mandates.inForce()
    const { id, agent: none, applicant } = await hub.applications.start(company.id, { principal: agent })
    expect([none, applicant.organisation.id]).toEqual([null, 'two-shores-services'])
    await expect(hub.applications.view(id, owner)).rejects.toMatchObject({ code: 'not_found' })
  })

  const arrangements: readonly (readonly [MandateRefusal, string, () => Promise<unknown>])[] = [
    ['mandate_not_in_force', 'nothing was offered', async () => {}],
    ['mandate_not_in_force', 'the offer is not accepted', () => hub.mandates.offer()],
    ['mandate_not_in_force', 'its first day has not come', () => hub.mandates.inForce({ from: '2026-12-01' })],
    ['mandate_scope', 'it is for another service', () => hub.mandates.inForce({ services: [permit.id] })],
    ['mandate_scope', 'it is not for preparing', () => hub.mandates.inForce({ actions: ['submit'] })],
    [
      'mandate_revoked',
      'it was revoked',
      async () => {
        const { id } = await hub.mandates.inForce()
        await hub.mandates.revoke(id)
      },
    ],
    [
      'mandate_expired',
      'its last day has gone by',
      async () => {
        await hub.mandates.inForce({ to: '2026-11-30' })
        hub.moveTo('2026-12-01')
      },
    ],
  ]

  it.each(arrangements)('is refused as %s to begin where %s', async (code, _what, arrange) => {
    await arrange()
    const begun = hub.applications.start(company.id, { principal: agent, onBehalfOf: 'harbour-tech' })
    await expect(begun).rejects.toMatchObject({ code })
    expect((await hub.applications.list(owner, {})).items).toEqual([])
  })

  it('is nobody else: an enterprise cannot act for another', async () => {
    const begun = hub.applications.start(company.id, { principal: stranger, onBehalfOf: 'harbour-tech' })
    await expect(begun).rejects.toMatchObject({ code: 'mandate_not_in_force' })
  })

  it('whose mandate expires in the middle of a draft is told so; what was saved stays, and the enterprise goes on', async () => {
    await hub.mandates.inForce({ to: '2026-11-30' })
    const draft = await hub.draftFor(company, owner)
    hub.moveTo('2026-11-30')
    expect((await hub.applications.view(draft.id, agent)).possible).toContainEqual({ action: 'submit', stage: null })
    hub.moveTo('2026-12-01')
    await expect(hub.applications.view(draft.id, agent)).rejects.toMatchObject({ code: 'mandate_expired' })
    await expect(submit(draft.id, draft.version)).rejects.toMatchObject({ code: 'mandate_expired' })
    expect((await hub.applications.view(draft.id, owner)).application).toEqual(draft)
    expect((await submit(draft.id, draft.version, owner)).status).toBe('submitted')
  })

  it('goes on under a new mandate, which the log names from then on', async () => {
    await hub.mandates.inForce({ to: '2026-11-30' })
    const draft = await hub.draftFor(company, owner)
    hub.moveTo('2026-12-01')
    const renewed = await hub.mandates.inForce({ from: '2026-12-01' })
    const { id } = await submit(draft.id, draft.version)
    const { events } = await hub.applications.view(id, agent)
    expect(events.at(-1)?.actor.onBehalfOf?.mandateId).toBe(renewed.id)
    expect(events[0]?.actor.onBehalfOf?.mandateId).not.toBe(renewed.id)
  })

  it('with a mandate to prepare and another to submit does both, each under its own', async () => {
    const prepare = await hub.mandates.inForce({ actions: ['prepare'] })
    const draft = await hub.draftFor(company, owner)
    await expect(submit(draft.id, draft.version)).rejects.toMatchObject({ code: 'mandate_scope' })
    expect((await hub.applications.view(draft.id, agent)).possible.map(({ action }) => action)).toEqual(['save'])
    const toSubmit = await hub.mandates.inForce({ actions: ['submit'] })
    await submit(draft.id, draft.version)
    const { events } = await hub.applications.view(draft.id, agent)
    expect(events.map(({ actor }) => actor.onBehalfOf?.mandateId)).toEqual([prepare.id, prepare.id, toSubmit.id])
  })

  it('of two enterprises acts for each by its own mandate, and loses one alone', async () => {
    const first = await hub.mandates.inForce()
    await hub.mandates.inForce({ services: [permit.id] }, stranger)
    const mine = await hub.draftFor(company, owner)
    const theirs = await hub.draftFor(permit, stranger)
    const listed = async () =>
      (await hub.applications.list(agent, {})).items.map(({ id, onBehalfOf }) => [id, onBehalfOf?.id])
    expect((await listed()).sort()).toEqual(
      [
        [mine.id, 'harbour-tech'],
        [theirs.id, 'kapok-design'],
      ].sort(),
    )
    expect((await hub.applications.clientsOf(agent, company.id)).map(({ id }) => id)).toEqual(['harbour-tech'])
    expect((await hub.applications.clientsOf(agent, permit.id)).map(({ id }) => id)).toHaveLength(2)
    await hub.mandates.revoke(first.id)
    expect(await listed()).toEqual([[theirs.id, 'kapok-design']])
    await expect(hub.applications.view(mine.id, agent)).rejects.toMatchObject({ code: 'mandate_revoked' })
    expect((await hub.applications.view(theirs.id, agent)).application.id).toBe(theirs.id)
    await expect(hub.applications.view(theirs.id, owner)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('fills a page of its list with what it may still see, and comes to its end', async () => {
    const mandate = await hub.mandates.inForce()
    const own: string[] = []
    for (let count = 0; count < 3; count += 1) {
      hub.forward(60_000)
      await hub.draftFor(company, owner)
      hub.forward(60_000)
      own.unshift((await hub.applications.start(company.id, { principal: agent })).id)
    }
    await hub.mandates.revoke(mandate.id)
    const first = await hub.applications.list(agent, { limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual(own.slice(0, 2))
    const second = await hub.applications.list(agent, { limit: 2, cursor: first.nextCursor })
    expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([own.slice(2), null])
  })

  it('needs for each action of the applicant what the mandate calls it, and can be given no other', () => {
    const ofApplicant = actions.filter((action) => {
      const { by }: Transition = transitions[action]
      return by.includes('applicant')
    })
    const givable: readonly Action[] = actions.filter((action) => mandated[action] !== null)
    expect(givable.filter((action) => !ofApplicant.includes(action))).toEqual([])
    expect(new Set<MandateAction | null>(givable.map((action) => mandated[action]))).toEqual(
      new Set(['prepare', 'submit', 'supplement', 'withdraw']),
    )
  })
})

describe('a revocation', () => {
  it('that comes between an agent’s look and their act wins: the act is refused, and nothing is changed', async () => {
    const mandate = await hub.mandates.inForce()
    const draft = await hub.draftFor(company, owner)
    const { get } = hub.catalogue
    // The catalogue is asked after the mandate was read and before anything is written.
    Object.assign(hub.catalogue, {
      get: async (...asked: Parameters<typeof get>) => {
        Object.assign(hub.catalogue, { get })
        await hub.mandates.revoke(mandate.id)
        return get(...asked)
      },
    })
    const late = submit(draft.id, draft.version)
    await expect(late).rejects.toMatchObject({ code: 'mandate_revoked' })
    expect((await hub.applications.view(draft.id, owner)).application).toEqual(draft)
  })

  it('at the very moment of a submission leaves one of two: submitted before it, or refused', async () => {
    for (let round = 0; round < 8; round += 1) {
      const mandate = await hub.mandates.inForce()
      const draft = await hub.draftFor(company, owner)
      const [act, revocation] = await Promise.allSettled([
        submit(draft.id, draft.version),
        hub.mandates.revoke(mandate.id),
      ])
      const { application, events } = await hub.applications.view(draft.id, owner)
      if (act.status === 'rejected') {
        expect(act.reason).toMatchObject({ code: expect.stringMatching(/^(mandate_revoked|version_conflict)$/) })
        expect(application).toEqual(draft)
      } else expect(application.status).toBe('submitted')
      expect(verifyChain(events)).toEqual({ ok: true })
      // A transaction that another held up says so, and can be tried again.
      if (revocation.status === 'rejected') {
        expect(revocation.reason).toMatchObject({ code: 'version_conflict' })
        await hub.mandates.revoke(mandate.id)
      }
      await expect(hub.applications.view(draft.id, agent)).rejects.toMatchObject({ code: 'mandate_revoked' })
    }
  })
})

describe('the people of an enterprise with a profile', () => {
  const draftOf = async () => {
    await hub.mandates.begin(owner)
    return hub.fill(company)
  }

  it.each(['waiting', 'reader'] as const)('see an application as %s, and cannot act on it', async (role) => {
    const draft = await draftOf()
    if (role === 'reader') await hub.mandates.employ(role)
    expect((await hub.applications.view(draft.id, colleague)).possible).toEqual([])
    expect((await hub.applications.list(colleague, {})).items).toHaveLength(1)
    await expect(submit(draft.id, draft.version, colleague)).rejects.toMatchObject({ code: 'reads_only' })
    const begun = hub.applications.start(company.id, { principal: colleague })
    await expect(begun).rejects.toMatchObject({ code: 'reads_only' })
  })

  it('act on it as handler or owner', async () => {
    const draft = await draftOf()
    await hub.mandates.employ('handler')
    expect((await submit(draft.id, draft.version, colleague)).status).toBe('submitted')
  })

  it('see nothing once they have been taken off', async () => {
    const draft = await draftOf()
    await hub.mandates.employ('removed')
    await expect(hub.applications.view(draft.id, colleague)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(hub.applications.list(colleague, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(submit(draft.id, draft.version, colleague)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('of an agent’s firm are held to their role there, whatever the mandate says', async () => {
    await hub.mandates.inForce()
    const draft = await hub.draftFor(company, owner)
    const clerk = { ...agent, id: 'agent-clerk' }
    await expect(submit(draft.id, draft.version, clerk)).rejects.toMatchObject({ code: 'reads_only' })
    expect((await hub.applications.view(draft.id, clerk)).possible).toEqual([])
  })

  it('apply as before where there is no profile', async () => {
    const draft = await hub.fill(company)
    expect((await submit(draft.id, draft.version, colleague)).status).toBe('submitted')
  })
})

describe('what is announced of an agent’s application', () => {
  const announcedOf = async (id: string) => {
    const { items } = await hub.table.query({ pk: `outbox#${id}` })
    return items.map(({ applicant }) => (applicant as { agent: string | null }).agent)
  }
  const accept = (id: string, version: number) => {
    const { materials = [] } = commandFor({ action: 'accept', stage: null }, company)
    return hub.applications.act(id, 'accept', { materials }, { principal: window, version })
  }

  it('names the agent while the mandate lets them be told, and no longer', async () => {
    const { mandate, application } = await submitted()
    expect(await announcedOf(application.id)).toEqual(['two-shores-services'])
    await hub.mandates.revoke(mandate.id)
    await accept(application.id, application.version)
    expect(await announcedOf(application.id)).toEqual(['two-shores-services', null])
  })

  it('leaves out an agent who may act and is not to be told', async () => {
    await hub.mandates.inForce({ actions: ['prepare', 'submit'] })
    const { id, version } = await hub.draftFor(company, owner)
    await submit(id, version)
    expect(await announcedOf(id)).toEqual([null])
  })

  it('asks the enterprise and the agent alike for a supplement', async () => {
    const { application } = await submitted()
    const { asks = [] } = commandFor({ action: 'request_supplement', stage: null }, company)
    const doing = { principal: window, version: application.version }
    const asked = await hub.applications.act(application.id, 'request_supplement', { asks }, doing)
    const { items } = await hub.table.query({ pk: `outbox#${application.id}` })
    const tasks = items.at(-1)?.tasks as { key: string; by: string }[]
    expect(tasks.filter(({ key }) => key.startsWith('answer')).map(({ by }) => by)).toEqual([
      'harbour-tech',
      'two-shores-services',
    ])
    const answer = commandFor({ action: 'answer_supplement', stage: null }, company, asked)
    const answered = await hub.applications.act(asked.id, 'answer_supplement', answer, {
      principal: agent,
      version: asked.version,
    })
    expect(answered.status).toBe('submitted')
  })
})
