import * as z from 'zod'
import { FactStatus } from '#shared/domain/fact.ts'
import { Side } from '#shared/identity/principal.ts'
import { Organisation } from './matter.ts'

/** The body of each side through which its matters come and go, and whose liaison officers are told of what is late there. */
export const CentralAuthorityFile = z.object({
  status: FactStatus,
  checkedOn: z.iso.date(),
  items: z.array(
    z.object({
      side: Side,
      /** For how many years it keeps the file of a matter that has ended, where its head has set no day. */
      keepsYears: z.int().positive(),
      organisation: Organisation,
      /** The liaison body, and its officers by the subjects of their sign-in. */
      liaison: Organisation.extend({ officers: z.array(z.string()).min(1) }),
    }),
  ),
})
