import type { Side } from '#shared/identity/principal.ts'
import { CentralAuthorityFile } from './central-authority.ts'
import data from './data/central-authorities.json' with { type: 'json' }
import type { CentralAuthorities } from './matter.ts'

const { items } = CentralAuthorityFile.parse(data)

const of = (side: Side) => {
  const found = items.find((one) => one.side === side)
  if (found === undefined) throw new Error(`No body takes in what comes for ${side}`)
  return found
}

const bodyOf = (side: Side) => {
  const { organisation, keepsYears } = of(side)
  return { ...organisation, keepsYears }
}

/** The body of each side through which its matters come and go. Illustrative: courts and departments would name their own. */
export const centralAuthorities: CentralAuthorities = {
  mainland: bodyOf('mainland'),
  'hong-kong': bodyOf('hong-kong'),
}

/** Who of a side's liaison is told of what is late there, by the subjects of their sign-in. */
export const liaisonOfficersOf = (side: Side): readonly string[] => of(side).liaison.officers
