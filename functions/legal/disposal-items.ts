import { dayOf } from '#shared/domain/local-date.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { holderOf, isKnownTo, levelOf, type Standable } from './access.ts'
import { isDisposed } from './custody.ts'
import type { LineItem } from './deadline-lines.ts'
import type { KeptDisposalLine } from './disposal-lines.ts'
import type { CentralAuthorities } from './matter.ts'
import { disposalPk, personDisposalPk } from './matter-keys.ts'
import { endOf, keptUntil } from './retention.ts'

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
