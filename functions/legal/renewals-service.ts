import { dayOf } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import type { Instruments } from './instruments-service.ts'
import type { CentralAuthorities } from './matter.ts'
import type { RenewalsRepository } from './renewals-repository.ts'
import { renewalNotice, stepOn } from './term.ts'

/** The alerts before the term of an instrument ends. Of one whose end is not known there can be none, and its page says so. */
export const createRenewals = ({
  instruments,
  repository,
  authorities,
  officersOf,
  now,
}: {
  instruments: Pick<Instruments, 'list'>
  repository: RenewalsRepository
  authorities: CentralAuthorities
  /** Who of a side’s liaison is told, by the subjects of their sign-in. */
  officersOf: (side: Side) => readonly string[]
  now: () => Date
}) => ({
  /** Tells what today calls for, each once. How many alerts were given now. */
  alertAll: async (): Promise<number> => {
    const at = now().toISOString()
    let alerted = 0
    for (const instrument of await instruments.list()) {
      const end = instrument.inForce.to
      const step = end === null ? null : stepOn(end, dayOf(at))
      if (end === null || step === null) continue
      const notice = renewalNotice(instrument, { end, step, at }, { authorities, officersOf })
      if (await repository.tellOnce({ instrument: instrument.id, end, step }, notice)) alerted += 1
    }
    return alerted
  },
})
export type Renewals = ReturnType<typeof createRenewals>
