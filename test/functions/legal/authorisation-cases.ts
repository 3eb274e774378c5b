import type { Side } from '#shared/identity/principal.ts'
import { type Person, people, type Situation, standingsIn } from './authorisation-people.ts'

/** One way to call a route, and what each person is answered: written down here, and not asked of the code. */
export type Case = {
  /** What stands for the parameters of the address; `id` is the matter’s where nothing else is said. */
  readonly with?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown | ((person: Person) => unknown)
  /** Whether it is answered anew for every situation of the matter. */
  readonly ofMatter: boolean
  /** Whether something is written where it is allowed, or it is noted that somebody has read. */
  readonly leaves: 'writes' | 'reads' | 'nothing'
  readonly expected: (person: Person, situation: Situation) => number
  /**
   * Parameters by which there is nothing, where the answer has to be the very same: what is not for somebody, whoever guesses it, cannot
   * be told from what there is not.
   */
  readonly nothing?: (person: Person, status: number) => Readonly<Record<string, string>> | undefined
}

export const sideOf = (person: Person): Side | null => people[person].principal?.side ?? null
export const isLegalStaff = (person: Person): boolean => people[person].standings !== null

/** What is said of a case beside what is sent. */
type Answered = Omit<Case, 'with' | 'query' | 'body'>
type Expected = Case['expected']

/** For whoever calls it, whatever they are. */
export const open = (expected: Expected = () => 200): Answered => ({ expected, ofMatter: false, leaves: 'nothing' })

/** For legal staff; nobody else gets further than the door. */
export const staff =
  (expected: Expected = () => 200): Expected =>
  (person, situation) => {
    if (person === 'nobody') return 401
    return isLegalStaff(person) ? expected(person, situation) : 403
  }
export const beside = (expected?: Expected): Answered => open(staff(expected))

/** For who may see the matter; for all others it does not exist. */
type Seen = (person: Person, situation: Situation, held: readonly string[]) => number
const seen = (expected: Seen = () => 200): Expected =>
  staff((person, situation) => {
    const held = standingsIn(person, situation)
    return held.length === 0 ? 404 : expected(person, situation, held)
  })
export const hidden = (_person: Person, status: number) => (status === 404 ? { id: 'nowhere' } : undefined)
export const reading = (expected?: Seen): Answered => ({
  ...{ expected: seen(expected), ofMatter: true, leaves: 'reads', nothing: hidden },
})
export const writing = (expected?: Seen): Answered => ({ ...reading(expected), leaves: 'writes' })
