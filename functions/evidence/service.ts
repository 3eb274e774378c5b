import { AppError } from '#shared/domain/errors.ts'
import type { Requirement } from '#shared/domain/requirement.ts'
import type { Answer, Question } from './question.ts'

/** What people do with the register. It is loaded when it is first asked, so that a start does not wait for it. */
export const createRegister = () => {
  const load = () => Promise.all([import('#shared/domain/register.ts'), import('./search.ts')])
  return {
    /** @throws AppError `not_found` for a requirement that is not in the register. */
    get: async (id: string): Promise<Requirement> => {
      const [{ requirements }] = await load()
      const requirement = requirements.find((one) => one.id === id)
      if (requirement === undefined) throw new AppError('not_found')
      return requirement
    },

    /** What fits a question, in the order of the register. */
    find: async (question: Question): Promise<Answer> => {
      const [{ requirements, proofGrounds }, { find, isPair }] = await load()
      const found = find(requirements, question)
      return {
        requirements: found,
        total: found.reduce((sum, { evidence }) => sum + evidence.length, 0),
        pairs: found.filter(isPair).length,
        rules: [...proofGrounds],
      }
    },
  }
}
export type Register = ReturnType<typeof createRegister>
