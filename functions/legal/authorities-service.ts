import type { Side } from '#shared/identity/principal.ts'
import { CentralAuthorityFile } from './central-authority.ts'
import data from './data/central-authorities.json' with { type: 'json' }
import type { CentralAuthorities, Organisation } from './matter.ts'

const { items } = CentralAuthorityFile.parse(data)

const bySide = (name: 'organisation' | 'liaison'): CentralAuthorities => {
  const of = (side: Side): Organisation => {
    const found = items.find((one) => one.side === side)
    if (found === undefined) throw new Error(`No body takes in what comes for ${side}`)
    return found[name]
  }
  return { mainland: of('mainland'), 'hong-kong': of('hong-kong') }
}

/** The body of each side through which its matters come and go. Illustrative: courts and departments would name their own. */
export const centralAuthorities = bySide('organisation')

/** The body of each side whose liaison officers are told of what is late there. */
export const liaisonBodies = bySide('liaison')
