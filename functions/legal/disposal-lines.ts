import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { MatterTitle } from './matter-content.ts'
import { RegimeKind } from './regime.ts'

/** A file of an ended matter in the lists of its side: all that they show, so that a page of them is one query. */
export const KeptDisposalLine = z.object({
  matter: z.string(),
  /** Null once it was disposed of. */
  title: MatterTitle.nullable(),
  kind: RegimeKind,
  from: Side,
  reference: z.string().nullable(),
  endedAs: z.enum(['closed', 'withdrawn']),
  endedOn: LocalDate,
  keptUntil: LocalDate,
  isHeld: z.boolean(),
  /** Who has proposed that it goes. */
  proposed: z.object({ by: z.string(), name: Text }).nullable(),
  disposedOn: LocalDate.nullable(),
  /** Whom walls of that side keep out. */
  walled: z.array(z.string()),
})
export type KeptDisposalLine = z.infer<typeof KeptDisposalLine>

export const DisposalLine = KeptDisposalLine.omit({ walled: true }).meta({ id: 'LegalDisposalLine' })
export type DisposalLine = z.infer<typeof DisposalLine>

/** Which files: those whose day has passed, those that are kept, or those that have gone. */
export const disposalWhens = ['due', 'kept', 'disposed'] as const
export type DisposalWhen = (typeof disposalWhens)[number]

/** Which list an address asks for. */
export const DisposalQuery = z.object({
  which: z
    .enum(['office', 'team', 'mine'])
    .default('office')
    .describe('`team`: for the team and the head alone; `mine`: where only who is named may see it, and you are'),
  when: z.enum(disposalWhens).default('due'),
})
export type DisposalQuery = z.infer<typeof DisposalQuery>
