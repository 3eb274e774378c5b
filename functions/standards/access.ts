import { AppError } from '#shared/domain/errors.ts'
import type { Principal, Role } from '#shared/identity/principal.ts'

/** The roles in which somebody edits standards. */
const editingRoles = ['standards_editor', 'administrator'] as const satisfies readonly Role[]

/** An editor as an event keeps them. @throws AppError `forbidden` for who edits in no role. */
export const editorOf = ({ id, name, organisation, roles }: Principal) => {
  const role = editingRoles.find((one) => roles.includes(one))
  if (role === undefined) throw new AppError('forbidden')
  return { id, name, role, organisation }
}
