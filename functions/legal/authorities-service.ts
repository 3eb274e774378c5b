import type { Side } from '#shared/identity/principal.ts'
import { CentralAuthorityFile } from './central-authority.ts'
import data from './data/central-authorities.json' with { type: 'json' }
import type { CentralAuthorities } from './matter.ts'
import { retentionPeriods } from './retention-service.ts'

const { items } = CentralAuthorityFile.parse(data)

const of = (side: Side) => {
  const found = items.find((one) => one.side === side)
  if (found === undefined) throw new Error(`No body takes in what comes for ${side}`)
  return found
}

/** The body of each side through which its matters come and go. Illustrative: courts and departments would name their own. */
export const centralAuthorities: CentralAuthorities = {
  mainland: { ...of('mainland').organisation, keepsYears: retentionPeriods.mainland.years },
  'hong-kong': { ...of('hong-kong').organisation, keepsYears: retentionPeriods['hong-kong'].years },
}

/** Who of a side's liaison is told of what is late there, by the subjects of their sign-in. */
export const liaisonOfficersOf = (side: Side): readonly string[] => of(side).liaison.officers
