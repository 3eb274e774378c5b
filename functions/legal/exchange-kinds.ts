/** What the two legal departments do together, as their arrangement names it. */
export const exchangeKinds = ['seminar', 'consultation', 'training', 'law_reform'] as const
export type ExchangeKind = (typeof exchangeKinds)[number]
