import * as z from 'zod'
import services from '#functions/catalogue/data/services.json' with { type: 'json' }
import demoLegal from '#functions/legal/data/demo-people.json' with { type: 'json' }
import demoLiaison from '#functions/liaison/data/demo-people.json' with { type: 'json' }
import { Text } from '#shared/domain/text.ts'
import { Principal } from '#shared/identity/principal.ts'
import named from './identities.json' with { type: 'json' }

/** The headings that the identities stand under, in their order; the last is folded away. */
export const identityGroups = ['enterprises', 'officers', 'cooperation', 'others'] as const

/** Somebody to play on one machine. Invented, and marked so in each language. */
export const Identity = z.object({ group: z.enum(identityGroups), principal: Principal })
export type Identity = z.infer<typeof Identity>

const Department = z.object({ id: z.string(), name: Text })
const Departments = z.array(z.object({ department: Department, stages: z.array(z.object({ department: Department })) }))

const officerNames = { en: 'Officer on duty (demo)', 'zh-Hant': '當值人員（示範）', 'zh-Hans': '值班人员（演示）' }

const officerOf = (department: z.infer<typeof Department>): Identity => ({
  group: 'others',
  principal: {
    id: `officer-${department.id}`,
    name: officerNames,
    roles: ['department_officer'],
    side: 'mainland',
    organisation: department,
  },
})

const decides = ({ principal }: Identity) =>
  principal.roles.some((role) => role === 'window_officer' || role === 'department_officer')

/** The people whom the liaison's register and legal matters are shown with. Reference data names them too, so they stand there. */
const demoPeople = z
  .array(Principal)
  .parse([...demoLiaison, ...demoLegal])
  .map((principal): Identity => ({ group: 'cooperation', principal }))

/**
 * The identities of the local provider: those that are named, and an officer for every other department that has a part in
 * a published service, so that each application can be played to its end.
 */
export const loadIdentities = (): readonly Identity[] => {
  const people = [...z.array(Identity).parse(named), ...demoPeople]
  const staffed = new Set(people.filter(decides).map(({ principal }) => principal.organisation.id))
  const departments = new Map(
    Departments.parse(services)
      .flatMap(({ department, stages }) => [department, ...stages.map((stage) => stage.department)])
      .filter(({ id }) => !staffed.has(id))
      .map((department) => [department.id, department]),
  )
  return [...people, ...[...departments.values()].map(officerOf)]
}

/** One line for a terminal: id, who, roles. */
export const describeIdentity = ({ principal: { id, name, organisation, roles } }: Identity): string =>
  [id.padEnd(28), `${name.en}, ${organisation.name.en}`, `[${roles.join(', ')}]`].join(' ')
