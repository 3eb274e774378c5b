import * as z from 'zod'
import { dayOf, LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side, sides } from '#shared/identity/principal.ts'
import { holderOf, isKnownTo, levelOf, type Standable } from './access.ts'
import { isDisposed } from './custody.ts'
import type { LineItem } from './deadline-lines.ts'
import type { CentralAuthorities } from './matter.ts'
import { MatterTitle } from './matter-content.ts'
import { disposalPk, personDisposalPk } from './matter-keys.ts'
import { RegimeKind } from './regime.ts'
import { endOf, keptUntil } from './retention.ts'

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

const lineOf = (file: Standable, side: Side, authorities: CentralAuthorities): KeptDisposalLine | null => {
  const [end, last, custody] = [endOf(file), keptUntil(file, side, authorities), file.custodies[side]]
  if (end === null || last === null) return null
  const { id, title, kind, from } = file.matter
  const { proposed, disposedAt } = custody?.disposal ?? { proposed: null, disposedAt: null }
  const gone = isDisposed(custody)
  return {
    ...{ matter: id, title: gone ? null : title, kind, from, reference: custody?.reference ?? null },
    ...{ endedAs: end.as, endedOn: end.on, keptUntil: last, isHeld: custody?.hold != null },
    proposed: proposed && { by: proposed.by, name: proposed.name },
    disposedOn: disposedAt && dayOf(disposedAt),
    walled: custody?.walls.map((wall) => `${wall.kind}#${wall.id}`) ?? [],
  }
}

/**
 * Where the files of an ended matter stand: for each side that knew of it, on the list of its office and level; where only who is
 * named may see it, on theirs. Which list a line is on decides who may read it.
 */
export const disposalItemsOf = (
  file: Standable,
  authorities: CentralAuthorities,
): readonly LineItem<{ readonly side: Side; readonly line: KeptDisposalLine }>[] =>
  sides
    .filter((side) => isKnownTo(file, side))
    .flatMap((side) => {
      const line = lineOf(file, side, authorities)
      if (line === null) return []
      const [list, day] =
        line.disposedOn === null ? (['disposable', line.keptUntil] as const) : (['disposed', line.disposedOn] as const)
      const level = levelOf(file, side)
      const places =
        level === 'named'
          ? (file.custodies[side]?.team ?? []).map(({ id }) => personDisposalPk(list, id))
          : [disposalPk(list, side, holderOf(file, side, authorities).id, level)]
      return places.map((pk) => ({ key: { pk, sk: `${day}#${line.matter}` }, index: {}, value: { side, line } }))
    })

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
