import { describe, expect, it } from 'vitest'
import { type Action, actions } from '#functions/applications/action.ts'
import type { Application } from '#functions/applications/application.ts'
import type { Possible } from '#functions/applications/lifecycle.ts'
import { type Event, verifyChain } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { commandFor, createTestApplications, papersOf, serviceNamed } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const service = serviceNamed('construction-permit')
const enterprise = personNamed('harbour-tech')
const window = officerOf('qianhai-estation')
const departments = ['sz-hc', 'nanshan-district', 'qianhai-authority', 'qianhai-estation']

/** The officers of the departments in turn, each a person of their own. */
const officersNumbering = (count: number): Principal[] =>
  Array.from({ length: count }, (_, index) => {
    const one = officerOf(departments[index % departments.length] ?? 'sz-hc')
    return { ...one, id: `${one.id}-${index}` }
  })

const deciding: readonly Action[] = ['review', 'approve', 'reject']
// A withdrawal would end it; corrections and checks of declarations can be made without end.
const endless: readonly Action[] = ['withdraw', 'correct', 'request_correction', 'check_declaration']
const allThatEnd = actions.filter((action) => !endless.includes(action))

/** What one person tries of what they may do: their own share of it, so that all of it is tried by somebody. */
const choiceOf = (possible: readonly Possible[], wanted: readonly Action[], index: number): Possible | undefined => {
  const tried = possible.filter(({ action }) => wanted.includes(action))
  return tried[index % tried.length]
}

const isOver = ({ status }: Application): boolean => status === 'approved' || status === 'rejected'

/** Accepted applications, and people who do to them what they may, each as they have seen them. */
const setup = async () => {
  const { applications, submit } = await createTestApplications({ services: [service] })
  const told = new Map<string, number[]>()
  let refused = 0

  const accepted = async (): Promise<string> => {
    const { id, version } = await submit(service)
    await applications.act(id, 'accept', { materials: papersOf(service) }, { principal: window, version })
    told.set(id, [])
    return id
  }

  /** Reads, and tries one thing of what is possible; whether there was nothing left to do. */
  const tryOne = async (
    id: string,
    principal: Principal,
    wanted: readonly Action[],
    index: number,
  ): Promise<boolean> => {
    const { application, possible } = await applications.view(id, principal)
    const chosen = choiceOf(possible, wanted, index)
    if (chosen === undefined) return isOver(application)
    const command = commandFor(chosen, service, application)
    try {
      const { version } = await applications.act(id, chosen.action, command, {
        principal,
        version: application.version,
      })
      told.get(id)?.push(version)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(['version_conflict', 'chain_broken']).toContain(error.code)
      refused += 1
    }
    return false
  }

  /** Every success is a version and an event of its own; whoever was refused changed nothing. */
  const expectSound = async (id: string): Promise<{ application: Application; events: readonly Event[] }> => {
    const { application, events } = await applications.view(id, enterprise)
    const versions = told.get(id) ?? []
    expect(verifyChain(events)).toEqual({ ok: true })
    expect(new Set(versions).size).toBe(versions.length)
    expect(application.version).toBe(4 + versions.length)
    expect(events).toHaveLength(application.version)
    expect(application.lastEvent).toEqual({ sequence: events.length, hash: events.at(-1)?.hash })
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type === 'approved' || type === 'rejected')).toHaveLength(isOver(application) ? 1 : 0)
    for (const stage of ['review', 'consult', 'decide'])
      for (const type of ['opinion_given', 'supplement_requested'])
        expect(events.filter((event) => event.type === type && event.data.stage === stage).length).toBeLessThanOrEqual(
          1,
        )
    return { application, events }
  }

  return { applications, accepted, tryOne, expectSound, refused: () => refused }
}

describe('fifty officers and an applicant who act at once on one application', () => {
  it('lose no update, decide once and leave a chain without a gap', async () => {
    const { accepted, tryOne, expectSound, refused } = await setup()
    const id = await accepted()
    const people = [enterprise, ...officersNumbering(50)]
    await Promise.all(
      people.map(async (principal, index) => {
        while (!(await tryOne(id, principal, allThatEnd, index)));
      }),
    )
    const { application } = await expectSound(id)
    expect(isOver(application)).toBe(true)
    expect(refused()).toBeGreaterThan(50)
  })
})

describe('two hundred officers who act at once on the same fifty applications', () => {
  it('lose no update, decide none twice, leave no gap in any chain, and queues that agree with what is left to do', async () => {
    const { applications, accepted, tryOne, expectSound, refused } = await setup()
    const ids = await Promise.all(Array.from({ length: 50 }, accepted))
    const people = officersNumbering(200)
    // Sixteen go round the same four, each beginning elsewhere, until all of them are decided.
    await Promise.all(
      people.map(async (principal, index) => {
        const first = Math.floor(index / 16) * 4
        let round = [0, 1, 2, 3].map((turn) => ids[(first + ((index + turn) % 4)) % ids.length] ?? '')
        while (round.length > 0) {
          const left: string[] = []
          for (const id of round) if (!(await tryOne(id, principal, deciding, index))) left.push(id)
          round = left
        }
      }),
    )
    const left = new Set<string>()
    let over = 0
    for (const id of ids) {
      const { application } = await expectSound(id)
      if (isOver(application)) over += 1
      for (const stage of application.stages)
        if (stage.state === 'open') left.add(`${stage.department.id}/${id}/${stage.key}`)
    }
    expect(over).toBe(ids.length)
    expect(refused()).toBeGreaterThan(200)

    const queued = new Set<string>()
    for (const department of departments) {
      const { items, nextCursor } = await applications.desk(officerOf(department), { limit: 200 })
      expect(nextCursor).toBeNull()
      for (const { id, stage } of items) queued.add(`${department}/${id}/${stage.key}`)
    }
    expect(queued).toEqual(left)
  }, 60_000)
})
