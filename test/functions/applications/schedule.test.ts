import { describe, expect, it } from 'vitest'
import { createSweepHandler } from '#functions/applications/schedule.ts'
import { pack } from '#shared/data/packing.ts'
import { createTestApplications, serviceNamed } from '#test/support/applications.ts'

const service = serviceNamed('construction-permit')

const setup = async () => {
  const hub = await createTestApplications({ services: [service] })
  hub.moveTo('2026-03-02')
  const lines: (readonly [string, unknown])[] = []
  const sweep = createSweepHandler({
    applications: hub.applications,
    log: (level, facts) => lines.push([level, facts]),
  })
  return { hub, lines, sweep: () => sweep({ task: 'sweep' }) }
}

describe('the daily schedule', () => {
  it('does what is due, says how much, and is silent when there is nothing', async () => {
    const { hub, lines, sweep } = await setup()
    await hub.submit(service)
    await sweep()
    expect(lines).toEqual([])
    // The five days of acceptance end on Monday, 9 March.
    hub.moveTo('2026-03-10')
    await sweep()
    await sweep()
    expect(lines).toEqual([['info', { task: 'sweep', escalate: 1 }]])
  })

  it('fails when something could not be seen to, and names it without what is in it', async () => {
    const { hub, lines, sweep } = await setup()
    const { id } = await hub.submit(service)
    const key = { pk: `application#${id}`, sk: 'application' }
    const item = await hub.table.get(key)
    await hub.table.transact([
      hub.table.put({ ...key, ...item, packed: pack({ status: 'unheard_of' }) }, { when: 'exists' }),
    ])
    hub.moveTo('2026-03-10')
    await expect(sweep()).rejects.toThrow('1 application')
    expect(lines).toMatchObject([['error', { task: 'sweep', application: id }]])
    expect(JSON.stringify(lines)).not.toContain('Demo Harbour')
  })
})
