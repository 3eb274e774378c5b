import type { Mandate, MandateState } from '#shared/domain/mandate.ts'
import type { PersonRole } from '#shared/domain/person-role.ts'
import type { TagColour } from '#shared/ui/components/tag.tsx'
import type { EnterprisePage } from '../texts.ts'

export const stateColour = {
  offered: 'yellow',
  upcoming: 'blue',
  in_force: 'green',
  expired: 'grey',
  declined: 'grey',
  revoked: 'red',
  renounced: 'red',
} as const satisfies Record<MandateState, TagColour>

export const roleColour = {
  owner: 'purple',
  handler: 'blue',
  reader: 'grey',
  waiting: 'yellow',
  removed: 'red',
} as const satisfies Record<PersonRole, TagColour>

/** The services of a mandate as one text. */
export const servicesText = ({ t, language }: EnterprisePage, { services }: Pick<Mandate, 'services'>): string =>
  services === null
    ? t(($) => $.enterprises.mandate.allServices)
    : services.map(({ name }) => name[language]).join(language === 'en' ? '; ' : '；')

/** What a mandate lets an agent do, as one text. */
export const actionsText = ({ t, language }: EnterprisePage, { actions }: Pick<Mandate, 'actions'>): string =>
  actions.map((action) => t(($) => $.enterprises.actions[action])).join(language === 'en' ? '; ' : '；')
