import type * as z from 'zod'
import type { Action, Command } from './action.ts'
import type { Application } from './application.ts'
import { answerBy, openSupplement } from './supplement.ts'

type Facts = Record<string, z.core.util.JSONType>
type After = Omit<Application, 'version' | 'lastEvent'>

/** What came with the action; a draft's answers stay out of the log, which others read. */
const said = (command: Command): Facts => ({
  ...(command.opinion !== undefined && { opinion: command.opinion }),
  ...(command.note !== undefined && command.note.trim() !== '' && { note: command.note.trim() }),
  ...(command.materials !== undefined && { materials: [...command.materials] }),
  ...(command.answers !== undefined && { fields: Object.keys(command.answers) }),
  ...(command.materialsReady !== undefined && { materialsReady: [...command.materialsReady] }),
  ...(command.workingDays !== undefined && { workingDays: command.workingDays }),
  ...(command.granted !== undefined && { granted: command.granted }),
  ...(command.score !== undefined && { score: command.score }),
  ...(command.declaration !== undefined && { declaration: command.declaration }),
  ...(command.finding !== undefined && { finding: command.finding }),
  ...(command.asks !== undefined && { asks: command.asks.map((ask) => ({ ...ask, message: ask.message.trim() })) }),
})

/** What a reader of the log alone, a notice above all, could not know otherwise: by when, from whom to whom, by which law. */
const becameOf = (action: Action, stage: string | null, before: Application, after: After): Facts => {
  const departmentOf = ({ stages }: Pick<Application, 'stages'>) =>
    stages.find(({ key }) => key === stage)?.department.id ?? ''
  switch (action) {
    case 'submit':
      return after.declarations.length === 0
        ? {}
        : { declarations: after.declarations.map(({ material, text, language }) => ({ material, text, language })) }
    case 'accept':
      return after.owed.length === 0 ? {} : { owed: after.owed.map(({ material }) => material) }
    case 'request_supplement':
    case 'warn_of_lapse': {
      const open = openSupplement(after)
      return { answerBy: (open === null ? null : answerBy(open)?.on) ?? null }
    }
    case 'reassign':
      return { from: departmentOf(before), to: departmentOf(after) }
    case 'extend':
    case 'determine_due':
      return { dueOn: after.due?.on ?? null }
    case 'appeal':
      return { appeal: after.appeal?.receiptNumber ?? null }
    case 'approve_tacitly':
      return { basis: after.decision?.tacitBasis ?? null }
    default:
      return {}
  }
}

/** What an event says happened. */
export const eventData = (
  action: Action,
  command: Command,
  stage: string | null,
  before: Application,
  after: After,
): Facts => ({
  ...(stage !== null && { stage }),
  ...said(command),
  ...becameOf(action, stage, before, after),
})
