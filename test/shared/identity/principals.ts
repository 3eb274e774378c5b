import type { Principal } from '#shared/identity/principal.ts'

const text = (value: string) => ({ en: value, 'zh-Hant': `${value}（港）`, 'zh-Hans': `${value}（深）` })

/** A person to test with. */
export const makePrincipal = (overrides: Partial<Principal> = {}): Principal => ({
  id: 'person-1',
  name: text('Person'),
  roles: ['enterprise'],
  side: 'hong-kong',
  organisation: { id: 'firm-1', name: text('Firm') },
  ...overrides,
})
