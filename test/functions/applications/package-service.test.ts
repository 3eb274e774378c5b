import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { lastOutcomes } from '#functions/applications/package.ts'
import type { PackageView } from '#functions/applications/package-service.ts'
import type { Applications } from '#functions/applications/service.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { mostTogether } from '#shared/domain/order.ts'
import { activeServices, serviceNamed } from '#test/support/applications.ts'
import { colleague, owner } from '#test/support/enterprises.ts'
import { createTestPackages, enterprise, versionsOf } from '#test/support/packages.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

const company = serviceNamed('company-setup-hk')
const taxpayer = serviceNamed('new-taxpayer')
const report = serviceNamed('fdi-information-report')
const exchange = serviceNamed('fx-registration')
const abolished = serviceNamed('employment-permit-abolished')
const insurance = serviceNamed('social-insurance-hk')
const fund = serviceNamed('housing-fund-hk')
const residence = serviceNamed('residence-permit-hk')

const setup = () => createTestPackages({ services: [company, taxpayer, report, exchange, abolished] })

/** Two items that wait for nothing in the package. */
const apart = () => createTestPackages({ services: [insurance, residence] })

const itemOf = ({ items }: PackageView, { id }: { id: string }) => {
  const found = items.find(({ service }) => service.id === id)
  if (found === undefined) throw new Error(`${id} is not in the package`)
  return found
}
const idOf = (view: PackageView, service: { id: string }) => itemOf(view, service).application.id
const standings = ({ items }: PackageView) =>
  Object.fromEntries(items.map(({ service, standing }) => [service.id, standing]))

describe('a package', () => {
  it('begins with a draft for each service, each after what it waits for', async () => {
    const { packages, applications, view } = await setup()
    const ids = [exchange.id, taxpayer.id, company.id]
    const { id } = await packages.start(ids, { principal: enterprise, language: 'en' })
    const found = await view(id)
    expect(found.items.map(({ service }) => service.id)).toEqual([company.id, exchange.id, taxpayer.id])
    expect(standings(found)).toEqual({ [company.id]: 'ready', [taxpayer.id]: 'waiting', [exchange.id]: 'waiting' })
    // Between the two stands the report, which was not chosen.
    expect(itemOf(found, exchange).heldUpBy).toEqual([idOf(found, company)])
    expect(found.found.totalWorkingDays).toBe(company.promised.workingDays + exchange.promised.workingDays)
    const alone = await applications.view(idOf(found, company), enterprise)
    expect(alone.application).toMatchObject({
      status: 'draft',
      package: { id, frees: [exchange.name, taxpayer.name] },
      language: 'en',
    })
    const lines = await applications.list(enterprise, {})
    expect(lines.items.map((line) => line.package)).toEqual([id, id, id])
    expect(verifyChain(found.events)).toEqual({ ok: true })
  })

  it('holds as many items as the longest plan, in one transaction', async () => {
    const most = activeServices.slice(0, mostTogether)
    const { start, view } = await createTestPackages({ services: most })
    expect((await view(await start())).items).toHaveLength(mostTogether)
  })

  it.each([
    ['one alone', [company.id], 'invalid_input', 'serviceIds'],
    ['none', [], 'invalid_input', 'serviceIds'],
    ['one twice', [company.id, taxpayer.id, company.id], 'invalid_input', 'serviceIds.2'],
    ['an unknown one', [company.id, 'no-such-service'], 'not_found', undefined],
    ['what is no id', [company.id, '../plan'], 'not_found', undefined],
    ['one that takes no applications', [company.id, abolished.id], 'service_not_open', undefined],
  ])('does not begin with %s, and leaves no draft behind', async (_what, ids, code, path) => {
    const { packages, applications } = await setup()
    const refusal = await refusalOf(packages.start(ids, { principal: enterprise }))
    expect([refusal.code, refusal.issues[0]?.path]).toEqual([code, path])
    expect((await applications.list(enterprise, {})).items).toEqual([])
  })

  it('begins once, however often the same request comes', async () => {
    const { packages, applications } = await setup()
    const begin = () => packages.start([company.id, taxpayer.id], { principal: enterprise, key: 'the-same-key' })
    const [first, again] = [await begin(), await begin()]
    expect(again).toEqual(first)
    expect((await applications.list(enterprise, {})).items).toHaveLength(2)
  })

  it('does not exist for anybody but its applicant', async () => {
    const { fill, view, packages } = await setup()
    const id = await fill([company.id, taxpayer.id])
    for (const other of ['kapok-design', 'window', 'supervisor'])
      expect((await refusalOf(view(id, personNamed(other)))).code).toBe('not_found')
    const found = await view(id)
    const doing = { principal: personNamed('kapok-design'), version: found.found.version }
    const given = { declared: true, items: [idOf(found, company)], versions: versionsOf(found) }
    expect((await refusalOf(packages.submit(id, given, doing))).code).toBe('not_found')
  })
})

describe('the one form', () => {
  it('is saved in every draft that asks, and only there', async () => {
    const { packages, start, view } = await createTestPackages({ services: [company, fund] })
    const id = await start()
    const before = await view(id)
    const answers = { contactName: 'Chan Siu-ming', businessScope: 'Trade', [`purpose~${fund.id}`]: 'For staff' }
    await packages.save(id, { answers, materialsReady: ['art', 'contract'] }, versionsOf(before), {
      principal: enterprise,
      version: 1,
    })
    const after = await view(id)
    expect(itemOf(after, company).application).toMatchObject({
      answers: { contactName: 'Chan Siu-ming', businessScope: 'Trade' },
      materialsReady: ['art'],
      version: 2,
    })
    expect(itemOf(after, fund).application).toMatchObject({
      answers: { contactName: 'Chan Siu-ming', purpose: 'For staff' },
      materialsReady: ['contract'],
    })
    expect(after.events.map(({ type }) => type)).toEqual(['package_started', 'form_saved'])
  })

  it('changes no draft where one that it would change has moved on, and does not mind the others', async () => {
    const { packages, applications, start, view } = await setup()
    const id = await start([company.id, taxpayer.id])
    const seen = await view(id)
    const mine = idOf(seen, taxpayer)
    await applications.act(mine, 'save', { answers: { contactName: 'Lee' } }, { principal: enterprise, version: 1 })
    const save = (answers: Record<string, string>) =>
      packages.save(id, { answers }, versionsOf(seen), { principal: enterprise, version: seen.found.version })
    expect((await refusalOf(save({ contactName: 'Chan' }))).code).toBe('version_conflict')
    const now = await view(id)
    expect(itemOf(now, company).application.answers).toEqual({})
    expect(itemOf(now, taxpayer).application.answers).toEqual({ contactName: 'Lee' })
    await save({ businessScope: 'Trade' })
    expect(itemOf(await view(id), company).application.answers).toEqual({ businessScope: 'Trade' })
  })

  it('is refused where the package itself has moved on', async () => {
    const { packages, fill, view } = await setup()
    const id = await fill([company.id, taxpayer.id])
    const found = await view(id)
    const stale = { principal: enterprise, version: found.found.version - 1 }
    const refusal = await refusalOf(packages.save(id, { answers: {} }, versionsOf(found), stale))
    expect([refusal.code, refusal.params.current]).toEqual(['version_conflict', found.found.version])
  })

  it('goes on where it was cut off', async () => {
    const { packagesOver, applications, start, view } = await apart()
    const id = await start()
    const seen = await view(id)
    const doing = { principal: enterprise, version: 1, key: randomUUID() }
    const save = (cut: Applications) =>
      packagesOver(cut).save(id, { answers: { contactEmail: 'chan@example.com' } }, versionsOf(seen), doing)
    await expect(save(cutOff(applications, 'save', 1))).rejects.toThrow('cut off')
    await save(applications)
    const after = await view(id)
    expect(after.items.map(({ application }) => [application.answers.contactEmail, application.version])).toEqual([
      ['chan@example.com', 2],
      ['chan@example.com', 2],
    ])
  })
})

/** Applications of a function that ends when it would do something for the time after `times`. */
const cutOff = (applications: Applications, action: string, times: number): Applications => {
  let done = 0
  return {
    ...applications,
    act: async (...given) => {
      if (given[1] === action) {
        if (done === times) throw new Error('cut off')
        done += 1
      }
      return applications.act(...given)
    },
  }
}

describe('a submission', () => {
  const submissionOf = (view: PackageView, items = view.items.map(({ application }) => application.id)) => ({
    declared: true,
    items,
    versions: versionsOf(view),
  })

  it('gives each item its own receipt number, and tells what became of each', async () => {
    const { packages, fill, view } = await apart()
    const id = await fill()
    const found = await view(id)
    const doing = { principal: enterprise, version: found.found.version }
    const { outcomes } = await packages.submit(id, submissionOf(found), doing)
    const receipts = outcomes.map(({ receiptNumber }) => receiptNumber)
    expect(new Set(receipts).size).toBe(2)
    expect(receipts).not.toContain(null)
    const after = await view(id)
    expect(after.items.map(({ application }) => application.receiptNumber).sort()).toEqual([...receipts].sort())
    expect(lastOutcomes(after.events)).toEqual(outcomes)
    expect(standings(after)).toEqual({ [insurance.id]: 'on_its_way', [residence.id]: 'on_its_way' })
    expect(verifyChain(after.events)).toEqual({ ok: true })
  })

  it.each([0, 1, 2])(
    'that is cut off after %i items goes on where it stopped and submits none twice',
    async (times) => {
      const { packages, packagesOver, applications, fill, view } = await apart()
      const id = await fill()
      const found = await view(id)
      const doing = { principal: enterprise, version: found.found.version, key: randomUUID() }
      const cut =
        times < 2
          ? packagesOver(cutOff(applications, 'submit', times))
          : // Both items are through, and the function ends before the package tells it.
            packagesOver(applications, () => Promise.reject(new Error('cut off')))
      await expect(cut.submit(id, submissionOf(found), doing)).rejects.toThrow('cut off')
      const halfway = await view(id)
      const done = halfway.items.flatMap(({ application }) => application.receiptNumber ?? [])
      expect(done).toHaveLength(times)
      const { outcomes } = await packages.submit(id, submissionOf(found), doing)
      const again = await packages.submit(id, submissionOf(found), doing)
      expect(again.outcomes).toEqual(outcomes)
      const receipts = outcomes.flatMap(({ receiptNumber }) => receiptNumber ?? [])
      expect(receipts).toHaveLength(2)
      for (const receipt of done) expect(receipts).toContain(receipt)
      for (const { application } of (await view(id)).items) {
        const { events } = await applications.view(application.id, enterprise)
        expect(events.filter(({ type }) => type === 'submitted')).toHaveLength(1)
      }
    },
  )

  it('of an item that was submitted on its own page meanwhile names that receipt', async () => {
    const { packages, applications, fill, view } = await apart()
    const id = await fill()
    const found = await view(id)
    const alone = itemOf(found, insurance).application
    const { receiptNumber } = await applications.act(
      alone.id,
      'submit',
      { declared: true },
      { principal: enterprise, version: alone.version },
    )
    const doing = { principal: enterprise, version: found.found.version }
    const { outcomes } = await packages.submit(id, submissionOf(found), doing)
    expect(outcomes.find(({ application }) => application === alone.id)).toEqual({
      application: alone.id,
      receiptNumber,
      refused: null,
    })
  })

  it('lets one item go through where another has moved on, and says why that did not', async () => {
    const { packages, applications, fill, view } = await apart()
    const id = await fill()
    const seen = await view(id)
    const moved = itemOf(seen, insurance).application
    const change = { answers: { contactEmail: 'lee@example.com' } }
    await applications.act(moved.id, 'save', change, { principal: enterprise, version: moved.version })
    const doing = { principal: enterprise, version: seen.found.version }
    const { outcomes } = await packages.submit(id, submissionOf(seen), doing)
    expect(outcomes.map(({ receiptNumber, refused }) => [receiptNumber === null, refused])).toEqual([
      [true, 'version_conflict'],
      [false, null],
    ])
    expect(itemOf(await view(id), insurance).application).toMatchObject({ status: 'draft', answers: change.answers })
  })

  it('of a service that takes no applications any more refuses that item alone', async () => {
    const { packages, catalogue, fill, view } = await apart()
    const id = await fill()
    const found = await view(id)
    await catalogue.publish({ ...insurance, version: insurance.version + 1, status: 'abolished' })
    const doing = { principal: enterprise, version: found.found.version }
    const { outcomes } = await packages.submit(id, submissionOf(found), doing)
    expect(outcomes.map(({ refused }) => refused)).toEqual(['service_not_open', null])
  })

  it('is no answer where something is out of order: the same request may come again', async () => {
    const { packages, packagesOver, applications, fill, view } = await apart()
    const id = await fill()
    const found = await view(id)
    const doing = { principal: enterprise, version: found.found.version, key: randomUUID() }
    const down: Applications = { ...applications, act: () => Promise.reject(new AppError('upstream_unavailable')) }
    const refusal = await refusalOf(packagesOver(down).submit(id, submissionOf(found), doing))
    expect(refusal.code).toBe('upstream_unavailable')
    const { outcomes } = await packages.submit(id, submissionOf(found), doing)
    expect(outcomes.every(({ receiptNumber }) => receiptNumber !== null)).toBe(true)
  })

  it('submits nothing without a declaration, of nothing, of what waits, and of what is not there', async () => {
    const { packages, fill, view } = await setup()
    const id = await fill([company.id, taxpayer.id])
    const found = await view(id)
    const doing = { principal: enterprise, version: found.found.version }
    const [ready, waiting] = [idOf(found, company), idOf(found, taxpayer)]
    const issuesOf = async (change: object) =>
      (
        await refusalOf(
          packages.submit(id, { ...submissionOf(found, [ready]), declarations: ['address'], ...change }, doing),
        )
      ).issues
    expect(await issuesOf({ declared: false })).toEqual([{ path: 'declared', code: 'declaration_required' }])
    expect(await issuesOf({ declarations: [] })).toEqual([
      { path: 'declarations.address', code: 'declaration_required' },
    ])
    expect(await issuesOf({ items: [] })).toEqual([{ path: 'items', code: 'required' }])
    expect(await issuesOf({ items: [ready, waiting] })).toEqual([{ path: `items.${waiting}`, code: 'item_held_up' }])
    expect(await issuesOf({ items: ['another'] })).toEqual([{ path: 'items.another', code: 'unknown_item' }])
    expect(await issuesOf({ items: [ready, ready] })).toEqual([{ path: `items.${ready}`, code: 'key_twice' }])
    expect(standings(await view(id))).toEqual({ [company.id]: 'ready', [taxpayer.id]: 'waiting' })
  })
})

describe('somebody who only reads for the enterprise', () => {
  it('sees the package, begins none, and changes and submits nothing of it', async () => {
    const { packages, people, fill, view } = await apart()
    const id = await fill()
    await people.begin(owner)
    await people.employ('reader')
    const found = await view(id, colleague)
    const doing = { principal: colleague, version: found.found.version }
    const submission = { declared: true, items: [idOf(found, insurance)], versions: versionsOf(found) }
    for (const act of [
      () => packages.start([insurance.id, residence.id], { principal: colleague }),
      () => packages.save(id, { answers: {} }, versionsOf(found), doing),
      () => packages.submit(id, submission, doing),
    ])
      expect((await refusalOf(act())).code).toBe('reads_only')
    expect((await view(id)).events).toEqual(found.events)
  })
})

describe('an item of a package', () => {
  it('that waits can be submitted once what it waits for is approved, and its package is told', async () => {
    const { packages, fill, view, decide } = await setup()
    const id = await fill([company.id, taxpayer.id])
    const submit = async (service: { id: string }) => {
      const found = await view(id)
      const given = {
        declared: true,
        items: [idOf(found, service)],
        versions: versionsOf(found),
        declarations: ['address'],
      }
      return packages.submit(id, given, { principal: enterprise, version: found.found.version })
    }
    await submit(company)
    expect((await refusalOf(submit(taxpayer))).code).toBe('application_incomplete')
    await decide(idOf(await view(id), company), 'approve')
    expect(standings(await view(id))).toEqual({ [company.id]: 'on_its_way', [taxpayer.id]: 'ready' })
    expect((await submit(taxpayer)).outcomes[0]?.receiptNumber).not.toBeNull()
  })

  it('that is declined leaves the others as they are, and holds up what needed it', async () => {
    const services = [insurance, fund, residence]
    const { packages, fill, view, decide } = await createTestPackages({ services })
    const id = await fill()
    const found = await view(id)
    const items = [idOf(found, insurance), idOf(found, residence)]
    const doing = { principal: enterprise, version: found.found.version }
    await packages.submit(id, { declared: true, items, versions: versionsOf(found) }, doing)
    const before = itemOf(await view(id), residence).application
    await decide(idOf(found, insurance), 'decline')
    const after = await view(id)
    expect(itemOf(after, residence).application).toEqual(before)
    expect(itemOf(after, insurance).application.status).toBe('rejected')
    expect(itemOf(after, fund)).toMatchObject({ standing: 'stuck', heldUpBy: [idOf(found, insurance)] })
  })
})
