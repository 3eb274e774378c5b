import type { Key } from './table.ts'

/** Where the liaison keeps what others link to. Who may only `check` its table can say that one is there, and nothing of it. */
export const liaisonRecordKey = (kind: 'resolution' | 'action', id: string): Key => ({ pk: `${kind}#${id}`, sk: kind })
