import type { Principal, Role } from './principal.ts'

/** Who acts for a public body on other people's applications. */
export const officers = ['window_officer', 'department_officer'] as const satisfies readonly Role[]
/** Who applies. */
export const applicants = ['enterprise', 'agent'] as const satisfies readonly Role[]

/** Who acts on the matters of legal cooperation. */
export const legalStaff = ['legal_officer', 'legal_head'] as const satisfies readonly Role[]

/** Who acts for a public body at all. */
const publicServants = [...officers, 'liaison_officer', ...legalStaff, 'supervisor'] as const satisfies readonly Role[]

/**
 * Who may do what, in one table. Every route names one of these, and a test walks the routes.
 *
 * `anyone` needs no sign-in; `signed_in` any role. What a person may do to one given record (their own application, a stage
 * of their department) is decided on the record, by its transition table; a role opens the door only.
 */
export const permissions = {
  'hub.read': 'anyone',
  'service.read': 'anyone',
  'calendar.read': 'anyone',
  'evidence.read': 'anyone',
  'session.start': 'anyone',
  'session.end': 'anyone',
  'session.read': 'signed_in',
  'application.start': applicants,
  'application.list': applicants,
  'application.read': [...applicants, ...officers, 'supervisor'],
  'application.edit': applicants,
  'application.act': [...applicants, ...officers, 'supervisor'],
  'enterprise.read': applicants,
  'enterprise.join': applicants,
  'enterprise.edit': applicants,
  'mandate.list': applicants,
  'mandate.read': applicants,
  'mandate.offer': applicants,
  'mandate.act': applicants,
  'file.upload': applicants,
  'file.read': [...applicants, ...officers],
  'desk.read': [...officers, 'supervisor'],
  'notice.list': [...applicants, ...officers, 'liaison_officer', ...legalStaff, 'supervisor'],
  'notice.read': [...applicants, ...officers, 'liaison_officer', ...legalStaff, 'supervisor'],
  'liaison.read': 'anyone',
  'liaison.follow': ['liaison_officer', 'administrator'],
  'liaison.keep': ['liaison_officer', 'administrator'],
  'liaison.enter': publicServants,
  'consultation.read': 'anyone',
  'consultation.comment': 'signed_in',
  'recommendation.act': ['supervisor', 'liaison_officer', 'administrator'],
  'consultation.keep': ['liaison_officer', 'administrator'],
  'legal.read': 'anyone',
  'matter.list': legalStaff,
  'matter.read': legalStaff,
  'matter.open': legalStaff,
  'matter.act': legalStaff,
  'matter.break': legalStaff,
  'document.read': legalStaff,
  'document.write': legalStaff,
  'receipt.check': legalStaff,
  'report.read': 'anyone',
  'exchange.read': 'anyone',
  'exchange.plan': legalStaff,
  'exchange.act': legalStaff,
  'standard.read': 'anyone',
  'standard.follow': 'signed_in',
  'standard.edit': ['standards_editor', 'administrator'],
} as const satisfies Record<string, 'anyone' | 'signed_in' | readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether the person (null: not signed in) holds the permission. */
export const holds = (principal: Principal | null, permission: Permission): boolean => {
  const granted: 'anyone' | 'signed_in' | readonly Role[] = permissions[permission]
  if (granted === 'anyone') return true
  if (principal === null) return false
  return granted === 'signed_in' || principal.roles.some((role) => granted.includes(role))
}
