import { loadIdentities } from '#infra/local/openid/identities.ts'
import { officers } from '#shared/identity/permissions.ts'
import type { Principal } from '#shared/identity/principal.ts'

const principals = loadIdentities().map(({ principal }) => principal)

/** Everybody whom the local provider knows. */
export const everybody: readonly Principal[] = principals

/** A person of the local provider, by its id: `harbour-tech`, `window`, `officer-sz-tax`, … */
export const personNamed = (id: string): Principal => {
  const found = principals.find((principal) => principal.id === id)
  if (found === undefined) throw new Error(`There is no identity ${id}`)
  return found
}

/** The officer of the local provider who acts for a department. */
export const officerOf = (departmentId: string): Principal => {
  const found = principals.find(
    ({ organisation, roles }) =>
      organisation.id === departmentId && roles.some((role) => officers.some((one) => one === role)),
  )
  if (found === undefined) throw new Error(`No identity acts for ${departmentId}`)
  return found
}
