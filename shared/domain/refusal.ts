import { AppError, type InputIssue } from './errors.ts'

/** Refuses what was given where something is wrong with it. */
export const refuseIf = (issues: readonly (InputIssue | false | null)[]): void => {
  const found = issues.filter((issue): issue is InputIssue => issue !== false && issue !== null)
  if (found.length > 0) throw new AppError('invalid_input', {}, { issues: found })
}
