import { legalStaff } from '#shared/identity/permissions.ts'
import type { Principal } from '#shared/identity/principal.ts'

const staff: readonly string[] = [...legalStaff, 'liaison_officer']

/** Whether somebody is of the staff, on either side, that reads all that both governments share. */
export const isStaff = (principal: Principal | null): principal is Principal =>
  principal?.roles.some((role) => staff.includes(role)) ?? false
