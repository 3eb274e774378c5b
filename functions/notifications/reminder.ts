import * as z from 'zod'
import { Announcement, type Task } from '#shared/domain/announcement.ts'
import { inboxOfOrganisation, MailTo } from '#shared/domain/dispatch.ts'
import { Due } from '#shared/domain/due.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { workingDaysBetween } from '#shared/domain/working-days.ts'
import { aboutApplication, mailToOf, type NewNotice } from './notice.ts'

/** How long before the last day somebody is reminded, in Shenzhen's working days. */
export const remindedBefore = 2

/** When reminders go out, on both sides of the boundary. */
const morning = 'T01:00:00.000Z'

export const reminderKinds = ['answer_due_soon', 'task_due_soon', 'task_overdue'] as const

/** What is to be said on a day unless the task is done by then; it holds all that the notice needs. */
export const Reminder = z.object({
  day: LocalDate,
  kind: z.enum(reminderKinds),
  /** The task's name within the application. */
  taskKey: z.string(),
  application: Announcement.shape.application,
  task: Text.nullable(),
  due: Due,
  inbox: z.string(),
  mailTo: MailTo.nullable(),
})
export type Reminder = z.infer<typeof Reminder>

// The longest holiday and the weekends around it are shorter.
const lookBack = 21

/** The working day that is so many before the day; null where the tables do not reach. */
const workingDaysBefore = (day: LocalDate, count: number): LocalDate | null => {
  try {
    return workingDaysBetween('shenzhen', plusDays(day, -lookBack), plusDays(day, -1)).at(-count) ?? null
  } catch (error) {
    if (error instanceof AppError && error.code === 'calendar_not_gazetted') return null
    throw error
  }
}

const remindersOfTask = (task: Task, { application, at, applicant }: Announcement): Reminder[] => {
  const { due, name } = task
  if (due === null || due.on === null) return []
  const ofApplicant = name === null
  const about = {
    taskKey: task.key,
    application,
    task: name,
    due,
    inbox: inboxOfOrganisation(task.by),
    mailTo: ofApplicant && task.by === applicant.organisation ? mailToOf(applicant) : null,
  }
  const soon = workingDaysBefore(due.on, remindedBefore)
  const reminders: Reminder[] = [
    ...(soon === null
      ? []
      : [{ ...about, day: soon, kind: ofApplicant ? 'answer_due_soon' : 'task_due_soon' } as const]),
    // What a late answer leads to, the application announces itself.
    ...(ofApplicant ? [] : [{ ...about, day: plusDays(due.on, 1), kind: 'task_overdue' } as const]),
  ]
  // What was to be said on an earlier day has been said, and who is told of a task today needs no reminder today.
  return reminders.filter(({ day }) => day > dayOf(at))
}

/** All that is to be said about an application's tasks, should they stay as they were announced. */
export const remindersOf = (announcement: Announcement): Reminder[] =>
  announcement.tasks.flatMap((task) => remindersOfTask(task, announcement))

/** The notice that a reminder becomes. It is the same one however often it is made, and for as long as the last day stays. */
export const noticeOf = ({ day, kind, taskKey, application, task, due, inbox, mailTo }: Reminder): NewNotice => ({
  key: `${application.id}#${kind}#${taskKey}#${due.on}`,
  at: `${day}${morning}`,
  inbox,
  kind,
  about: aboutApplication(application),
  detail: task,
  due,
  mailTo,
})
