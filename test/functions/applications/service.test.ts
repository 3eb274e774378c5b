import { describe, expect, it } from 'vitest'
import type { Command } from '#functions/applications/action.ts'
import { ReceiptNumberTaken } from '#functions/applications/application.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { isReceiptNumber } from '#shared/domain/identifiers.ts'
import type { Service } from '#shared/domain/service.ts'
import {
  commandFor,
  completeContent,
  createTestApplications,
  papersOf,
  serviceNamed,
  submission,
} from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const permit = serviceNamed('construction-permit')
const company = serviceNamed('company-setup-hk')
const enterprise = personNamed('harbour-tech')
const window = personNamed('window')

const setup = async ({ random }: { random?: () => number } = {}) => {
  const hub = await createTestApplications({ services: [permit, company], ...(random && { random }) })
  const { applications } = hub

  /** Whoever is next does what is next, until nothing is left to do. */
  const driveOn = async (id: string, service: Service) => {
    const actionOf = { acceptance: 'accept', review: 'review', decision: 'approve', delivery: 'deliver' } as const
    for (;;) {
      const { application } = await applications.view(id, enterprise)
      const stage = application.stages.find(({ state }) => state === 'open')
      if (stage === undefined) return application
      const action = actionOf[stage.kind]
      const command = commandFor({ action, stage: stage.key }, service)
      const principal = officerOf(stage.department.id)
      await applications.act(id, action, command, { principal, version: application.version })
    }
  }

  const chainOf = async (id: string) => {
    const { events } = await applications.view(id, enterprise)
    expect(verifyChain(events)).toEqual({ ok: true })
    return events
  }

  return { ...hub, driveOn, chainOf }
}

describe('a draft', () => {
  it('is begun for the person’s organisation, under the version of the service in force', async () => {
    const { applications, catalogue } = await setup()
    await catalogue.publish({ ...company, version: company.version + 1 })
    const draft = await applications.start(company.id, { principal: personNamed('agent') })
    expect(draft).toMatchObject({
      version: 1,
      status: 'draft',
      service: { id: company.id, version: company.version + 1 },
      applicant: { organisation: { id: 'two-shores-services' }, person: { id: 'agent' } },
    })
  })

  it.each(['abolished', 'check_current_status'] as const)('is not begun for a service that is %s', async (status) => {
    const { applications, catalogue } = await setup()
    await catalogue.publish({ ...company, version: company.version + 1, status })
    await expect(applications.start(company.id, { principal: enterprise })).rejects.toMatchObject({
      code: 'service_not_open',
    })
    expect((await applications.list(enterprise, {})).items).toEqual([])
  })

  it('is not submitted any more when its service was closed meanwhile, and stays', async () => {
    const { applications, catalogue, fill } = await setup()
    const { id, version } = await fill(company)
    await catalogue.publish({ ...company, version: company.version + 1, status: 'abolished' })
    const submit = applications.act(id, 'submit', submission(company), { principal: enterprise, version })
    await expect(submit).rejects.toMatchObject({ code: 'service_not_open' })
    expect((await applications.view(id, enterprise)).application).toMatchObject({ status: 'draft', version })
  })

  it('lives by the version that it was begun under, whatever is published later', async () => {
    const { applications, catalogue, fill, driveOn } = await setup()
    const { id, version } = await fill(company)
    const [first, ...others] = company.stages
    await catalogue.publish({
      ...company,
      version: company.version + 1,
      name: { en: 'Renamed', 'zh-Hant': '改名', 'zh-Hans': '改名' },
      fields: [],
      promised: { ...company.promised, workingDays: 99 },
      stages: first === undefined ? others : [{ ...first, department: { ...first.department, id: 'elsewhere' } }],
    })
    const saving: Command = { answers: { premises: 'Elsewhere' } }
    const saved = await applications.act(id, 'save', saving, { principal: enterprise, version })
    await applications.act(id, 'submit', submission(company), { principal: enterprise, version: saved.version })
    const view = await applications.view(id, enterprise)
    expect(view.service).toEqual(company)
    expect(view.application.service).toMatchObject({ version: company.version, name: company.name })
    expect(await driveOn(id, company)).toMatchObject({ status: 'approved', due: { on: '2026-11-25' } })
  })

  it('keeps answers in their written form, and refuses those that nobody asked for', async () => {
    const { applications } = await setup()
    const { id, version } = await applications.start(company.id, { principal: enterprise })
    const act = (answers: Record<string, string>) =>
      applications.act(id, 'save', { answers }, { principal: enterprise, version })
    await expect(act({ proposedName: 'A', invented: 'x' })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'answers.invented', code: 'unknown_field' }],
    })
    expect((await act({ hkBrNumber: ' 1234 5678 ', proposedName: '  前海 ' })).answers).toEqual({
      hkBrNumber: '12345678',
      proposedName: '前海',
    })
  })
})

describe('somebody else’s application', () => {
  it('is not found: not to be read, not to be changed', async () => {
    const { applications, fill, submit } = await setup()
    for (const { id, version } of [await fill(company), await submit(company)]) {
      for (const principal of [personNamed('kapok-design'), personNamed('agent'), personNamed('administrator')]) {
        await expect(applications.view(id, principal)).rejects.toMatchObject({ code: 'not_found' })
        await expect(applications.act(id, 'withdraw', {}, { principal, version })).rejects.toMatchObject({
          code: 'not_found',
        })
      }
    }
  })

  it('is not found by officers before it is submitted, nor when its draft is withdrawn', async () => {
    const { applications, fill } = await setup()
    const { id, version } = await fill(company)
    await expect(applications.view(id, window)).rejects.toMatchObject({ code: 'not_found' })
    await applications.act(id, 'withdraw', {}, { principal: enterprise, version })
    await expect(applications.view(id, window)).rejects.toMatchObject({ code: 'not_found' })
    await expect(applications.view(id, personNamed('supervisor'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of the same organisation is found by a colleague', async () => {
    const { applications, fill } = await setup()
    const { id } = await fill(company)
    const colleague = { ...enterprise, id: 'colleague' }
    expect((await applications.view(id, colleague)).possible.map(({ action }) => action)).toContain('submit')
  })
})

describe('a version', () => {
  it('that is stale is refused with the current one', async () => {
    const { applications, fill } = await setup()
    const { id, version } = await fill(company)
    await expect(
      applications.act(id, 'save', {}, { principal: enterprise, version: version - 1 }),
    ).rejects.toMatchObject({ code: 'version_conflict', params: { current: version } })
  })

  it('is won by one of those who act on it at once; the others learn of it and nothing of theirs is kept', async () => {
    const { applications, fill, chainOf } = await setup()
    const { id, version } = await fill(company)
    const names = ['A', 'B', 'C', 'D', 'E']
    const outcomes = await Promise.allSettled(
      names.map((proposedName) =>
        applications.act(id, 'save', { answers: { proposedName } }, { principal: enterprise, version }),
      ),
    )
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(won).toHaveLength(1)
    for (const reason of lost)
      expect(reason).toMatchObject({ code: 'version_conflict', params: { current: version + 1 } })
    const { application } = await applications.view(id, enterprise)
    expect(application).toEqual(won[0])
    expect(await chainOf(id)).toHaveLength(version + 1)
  })

  it('is decided by one of two officers who decide at once', async () => {
    const { applications, submit, chainOf } = await setup()
    const { id, version } = await submit(company)
    const accepting: Command = { materials: papersOf(company) }
    const outcomes = await Promise.allSettled([
      applications.act(id, 'accept', accepting, { principal: window, version }),
      applications.act(id, 'decline', { note: 'No.' }, { principal: { ...window, id: 'window-2' }, version }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const types = (await chainOf(id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'accepted' || type === 'declined')).toHaveLength(1)
  })
})

describe('a request that is repeated', () => {
  const key = 'key-00000001'

  it('gets the first answer, though the application has moved on', async () => {
    const { applications, chainOf } = await setup()
    const first = await applications.start(company.id, { principal: enterprise, key })
    const saving: Command = { answers: { proposedName: 'A' } }
    const options = { principal: enterprise, version: 1, key: 'key-00000002' }
    const saved = await applications.act(first.id, 'save', saving, options)
    await applications.act(first.id, 'save', { answers: { proposedName: 'B' } }, { principal: enterprise, version: 2 })
    expect(await applications.start(company.id, { principal: enterprise, key })).toEqual(first)
    expect(await applications.act(first.id, 'save', saving, options)).toEqual(saved)
    expect(await chainOf(first.id)).toHaveLength(3)
  })

  it('gets the first answer, though what was submitted has been supplemented since', async () => {
    const { applications, fill } = await setup()
    const { id, version } = await fill(company)
    const submitting = { principal: enterprise, version, key }
    const submitted = await applications.act(id, 'submit', submission(company), submitting)
    const asks = [{ kind: 'field' as const, key: 'proposedName', message: 'It is taken.' }]
    const asked = await applications.act(
      id,
      'request_supplement',
      { stage: 'accept', asks },
      { principal: window, version: submitted.version },
    )
    await applications.act(
      id,
      'answer_supplement',
      { answers: { proposedName: 'Demo Second Choice' } },
      { principal: enterprise, version: asked.version },
    )
    expect(await applications.act(id, 'submit', submission(company), submitting)).toEqual(submitted)
  })

  it('many times at once begins one draft', async () => {
    const { applications } = await setup()
    const started = await Promise.all(
      Array.from({ length: 5 }, () => applications.start(company.id, { principal: enterprise, key })),
    )
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    expect((await applications.list(enterprise, {})).items).toHaveLength(1)
  })

  it('many times at once submits once, and every one of them is told the same receipt number', async () => {
    const { applications, fill, chainOf } = await setup()
    const { id, version } = await fill(company)
    const submitted = await Promise.all(
      Array.from({ length: 5 }, () =>
        applications.act(id, 'submit', submission(company), { principal: enterprise, version, key }),
      ),
    )
    expect(new Set(submitted.map(({ receiptNumber }) => receiptNumber)).size).toBe(1)
    expect((await chainOf(id)).filter(({ type }) => type === 'submitted')).toHaveLength(1)
  })

  it('with another content under the same key is refused', async () => {
    const { applications } = await setup()
    await applications.start(company.id, { principal: enterprise, key })
    await expect(applications.start(permit.id, { principal: enterprise, key })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
  })

  it('by another person is another request', async () => {
    const { applications } = await setup()
    const first = await applications.start(company.id, { principal: enterprise, key })
    const other = await applications.start(company.id, { principal: personNamed('kapok-design'), key })
    expect(other.id).not.toBe(first.id)
  })

  it('is tried anew when the first time was refused', async () => {
    const { applications } = await setup()
    const { id, version } = await applications.start(company.id, { principal: enterprise })
    const submit = () => applications.act(id, 'submit', submission(company), { principal: enterprise, version, key })
    await expect(submit()).rejects.toMatchObject({ code: 'application_incomplete' })
    await expect(submit()).rejects.toMatchObject({ code: 'application_incomplete' })
  })
})

describe('the log of an application', () => {
  it('says who did what, and verifies from the draft to the delivery', async () => {
    const { submit, driveOn, chainOf } = await setup()
    const { id } = await submit(permit)
    await driveOn(id, permit)
    const events = await chainOf(id)
    expect(events.map(({ type, actor, data }) => [type, actor.id, actor.role, data.stage ?? null])).toEqual([
      ['draft_started', 'harbour-tech', 'enterprise', null],
      ['draft_saved', 'harbour-tech', 'enterprise', null],
      ['submitted', 'harbour-tech', 'enterprise', null],
      ['accepted', 'window', 'window_officer', 'accept'],
      ['opinion_given', 'officer-sz-hc', 'department_officer', 'review'],
      ['opinion_given', 'officer-nanshan-district', 'department_officer', 'consult'],
      ['approved', 'officer-qianhai-authority', 'department_officer', 'decide'],
      ['delivered', 'window', 'window_officer', 'deliver'],
    ])
    expect(events[3]?.data).toEqual({ stage: 'accept', materials: papersOf(permit) })
    expect(events[4]?.data).toEqual({ stage: 'review', opinion: 'agree' })
  })

  it.each<[string, (hub: Awaited<ReturnType<typeof setup>>) => Promise<{ id: string }>]>([
    [
      'was withdrawn as a draft',
      async ({ applications, fill }) => {
        const { id, version } = await fill(company)
        return applications.act(id, 'withdraw', { note: 'We move elsewhere.' }, { principal: enterprise, version })
      },
    ],
    [
      'was declined',
      async ({ applications, submit }) => {
        const { id, version } = await submit(company)
        return applications.act(id, 'decline', { note: 'Not here.' }, { principal: window, version })
      },
    ],
    [
      'was rejected',
      async ({ applications, submit }) => {
        const { id, version } = await submit(company)
        const accepted = await applications.act(
          id,
          'accept',
          { materials: papersOf(company) },
          { principal: window, version },
        )
        const principal = officerOf('sz-amr')
        return applications.act(id, 'reject', { note: 'The name is taken.' }, { principal, version: accepted.version })
      },
    ],
  ])('verifies for one that %s, and gives the reason', async (_how, play) => {
    const hub = await setup()
    const { id } = await play(hub)
    const events = await hub.chainOf(id)
    expect(events.at(-1)?.data.note).toMatch(/We move elsewhere|Not here|The name is taken/)
  })

  it('holds none of a draft’s answers', async () => {
    const { fill, chainOf } = await setup()
    const { id } = await fill(company)
    const log = JSON.stringify(await chainOf(id))
    for (const answer of Object.values(completeContent(company).answers).filter(({ length }) => length > 4))
      expect(log).not.toContain(answer)
  })
})

describe('a receipt number', () => {
  it('is given at submission, checks itself, and stays', async () => {
    const { submit, driveOn } = await setup()
    const { id, receiptNumber } = await submit(company)
    expect(isReceiptNumber(receiptNumber ?? '')).toBe(true)
    expect(receiptNumber).toMatch(/^QH26-/)
    expect((await driveOn(id, company)).receiptNumber).toBe(receiptNumber)
  })

  it('that is drawn a second time is drawn again', async () => {
    const draws = [...Array(16).fill(0.1), ...Array(8).fill(0.9)]
    const { submit } = await setup({ random: () => draws.shift() ?? 0.5 })
    const first = await submit(company)
    const second = await submit(company, personNamed('kapok-design'))
    expect(second.status).toBe('submitted')
    expect(second.receiptNumber).not.toBe(first.receiptNumber)
  })

  it('that chance never varies is an error, and submits nothing', async () => {
    const { submit, applications } = await setup({ random: () => 0.1 })
    await submit(company)
    const kapok = personNamed('kapok-design')
    await expect(submit(company, kapok)).rejects.toThrow(ReceiptNumberTaken)
    expect((await applications.list(kapok, {})).items).toMatchObject([{ status: 'draft', receiptNumber: null }])
  })
})

describe('lists', () => {
  it('are an organisation’s own', async () => {
    const { applications, fill } = await setup()
    const own = await fill(company)
    await fill(company, personNamed('kapok-design'))
    expect((await applications.list(enterprise, {})).items.map(({ id }) => id)).toEqual([own.id])
  })

  it('are 25 lines long unless asked otherwise, and go on', async () => {
    const { applications, forward } = await setup()
    for (let count = 0; count < 26; count += 1) {
      await applications.start(company.id, { principal: enterprise })
      forward(1000)
    }
    const first = await applications.list(enterprise, {})
    expect(first.items).toHaveLength(25)
    const second = await applications.list(enterprise, { cursor: first.nextCursor })
    expect(second).toMatchObject({ items: [{ status: 'draft' }], nextCursor: null })
  })

  it('of a desk show what waits there, from its submission on', async () => {
    const { applications, fill, submit } = await setup()
    await fill(company)
    expect((await applications.desk(window, {})).items).toEqual([])
    const { id, receiptNumber } = await submit(company)
    expect((await applications.desk(window, {})).items).toMatchObject([
      { id, receiptNumber, stage: { key: 'accept' }, due: { on: '2026-12-01' }, applicant: { id: 'harbour-tech' } },
    ])
  })
})
