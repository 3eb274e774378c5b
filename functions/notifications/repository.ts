import * as z from 'zod'
import { again, done, unlessDone } from '#shared/data/once.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { PendingMail } from './delivery.ts'
import { aboutApplication, type MailState, Notice } from './notice.ts'
import { Reminder } from './reminder.ts'

/**
 * The keys of the notifications' table.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a notice | `inbox#<inbox>` | `<id>`, which begins with its time |
 * | that it has not been read | `unread#<inbox>` | `<id>` |
 * | a mail that waits | `mail` | `<next attempt>#<id>` |
 * | a reminder | `reminder#<day>` | `<application>#<task>#<kind>` |
 * | the reminders of an application | `tasks#<application>` | `tasks` |
 * | the last day whose reminders went out | `schedule` | `reminders` |
 */
const noticeKey = (inbox: string, id: string) => ({ pk: `inbox#${inbox}`, sk: id })
const unreadKey = (inbox: string, id: string) => ({ pk: `unread#${inbox}`, sk: id })
const mailKey = ({ next, notice }: Pick<PendingMail, 'next' | 'notice'>) => ({ pk: 'mail', sk: `${next}#${notice}` })
const reminderKey = ({ day, application, taskKey, kind }: Reminder) => ({
  pk: `reminder#${day}`,
  sk: `${application.id}#${taskKey}#${kind}`,
})
const tasksKey = (application: string) => ({ pk: `tasks#${application}`, sk: 'tasks' })
const scheduleKey = { pk: 'schedule', sk: 'reminders' }

/** Which reminders an application has, by their keys. */
const StoredTasks = z.object({ version: z.int(), reminders: z.array(z.object({ pk: z.string(), sk: z.string() })) })

const sameKey = (a: { pk: string; sk: string }, b: { pk: string; sk: string }) => a.pk === b.pk && a.sk === b.sk

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item): Readonly<Record<string, unknown>> => rest

/** A notice as it is stored; before other features had notices, it named its application and nothing else. */
const parseNotice = (item: Item): Notice => {
  const { application, task, ...rest } = withoutKey(item)
  return Notice.parse(
    application === undefined
      ? rest
      : { ...rest, about: aboutApplication(Reminder.shape.application.parse(application)), detail: task },
  )
}

/** How many unread notices are counted; with more than that, nobody wants to know how many more. */
export const unreadCounted = 100

export const createNotificationRepository = ({ table }: { table: Table }) => {
  const find = async (inbox: string, id: string): Promise<Notice | null> => {
    const item = await table.get(noticeKey(inbox, id))
    return item === null ? null : parseNotice(item)
  }

  const putMail = (mail: PendingMail): WritePart =>
    table.put({ ...mailKey(mail), ...mail }, { when: 'absent', onConflict: done })
  const removeMail = (mail: PendingMail): WritePart =>
    table.remove(mailKey(mail), { when: { version: mail.version }, onConflict: done })

  /** The writes of a new notice. They fail as a whole where it is there already. */
  const newNotice = (inbox: string, notice: Notice, mail: PendingMail | null): WritePart[] => [
    table.put({ ...noticeKey(inbox, notice.id), ...notice }, { when: 'absent', onConflict: done }),
    table.put(unreadKey(inbox, notice.id), { when: 'any' }),
    ...(mail === null ? [] : [putMail(mail)]),
  ]

  return {
    /** Keeps a notice once: whether it is new. Its mail waits from the same moment on. */
    add: (inbox: string, notice: Notice, mail: PendingMail | null): Promise<boolean> =>
      unlessDone(table.transact(newNotice(inbox, notice, mail))),

    /** Keeps the notice that a reminder has become, and takes the reminder away. */
    addReminded: async (reminder: Reminder, notice: Notice, mail: PendingMail | null): Promise<boolean> => {
      const gone = table.remove(reminderKey(reminder))
      const isNew = await unlessDone(table.transact([...newNotice(reminder.inbox, notice, mail), gone]))
      if (!isNew) await table.transact([gone])
      return isNew
    },

    /** The notices of an inbox, the newest first. */
    listOf: async (inbox: string, { cursor, limit }: { cursor: string | null; limit: number }) => {
      const { items, nextCursor } = await table.query({ pk: `inbox#${inbox}`, descending: true, cursor, limit })
      return { items: items.map(parseNotice), nextCursor }
    },

    /** How many notices of an inbox nobody has read, in one read; `unreadCounted` for that many or more. */
    countUnread: async (inbox: string): Promise<number> =>
      (await table.query({ pk: `unread#${inbox}`, limit: unreadCounted })).items.length,

    /**
     * Changes a notice, over again where another process changed it meanwhile.
     * @throws AppError `not_found`
     */
    change: (inbox: string, id: string, by: (notice: Notice) => Notice): Promise<Notice> =>
      again(async () => {
        const notice = await find(inbox, id)
        if (notice === null) throw new AppError('not_found')
        const next = by(notice)
        if (next.version !== notice.version)
          await table.transact([
            table.put({ ...noticeKey(inbox, id), ...next }, { when: { version: notice.version } }),
            ...(next.readAt === null ? [] : [table.remove(unreadKey(inbox, id))]),
          ])
        return next
      }),

    find,

    /** The mails whose time has come, those that wait longest first. */
    mailsDue: async (at: Date, limit: number): Promise<PendingMail[]> => {
      const { items } = await table.query({ pk: 'mail', between: ['0', `${at.toISOString()}#~`], limit })
      return items.map((item) => PendingMail.parse(withoutKey(item)))
    },

    /** Puts a mail to another time; false where another process has taken it. */
    moveMail: (from: PendingMail, to: PendingMail): Promise<boolean> => {
      const [here, there] = [mailKey(from), mailKey(to)]
      const parts = sameKey(here, there)
        ? [table.put({ ...there, ...to }, { when: { version: from.version }, onConflict: done })]
        : [removeMail(from), putMail(to)]
      return unlessDone(table.transact(parts))
    },

    /** Ends a mail: it does not wait any more, and its notice says what became of it. */
    endMail: (mail: PendingMail, state: MailState): Promise<boolean> =>
      again(async () => {
        const notice = await find(mail.inbox, mail.notice)
        const key = noticeKey(mail.inbox, mail.notice)
        const said =
          notice === null
            ? []
            : [
                table.put(
                  { ...key, ...notice, mail: state, version: notice.version + 1 },
                  { when: { version: notice.version } },
                ),
              ]
        return unlessDone(table.transact([removeMail(mail), ...said]))
      }),

    /**
     * Keeps what is to be said about an application's tasks, in the place of what was to be said before; false where a later
     * announcement has been there already.
     */
    replaceReminders: (application: string, sequence: number, reminders: readonly Reminder[]): Promise<boolean> =>
      again(async () => {
        const item = await table.get(tasksKey(application))
        const before = item === null ? null : StoredTasks.parse(item)
        if (before !== null && before.version >= sequence) return false
        const keys = reminders.map(reminderKey)
        await table.transact([
          table.put(
            { ...tasksKey(application), version: sequence, reminders: keys },
            {
              when: before === null ? 'absent' : { version: before.version },
              onConflict: () => new AppError('version_conflict'),
            },
          ),
          ...(before?.reminders ?? [])
            .filter((old) => !keys.some((key) => sameKey(key, old)))
            .map((old) => table.remove(old)),
          ...reminders.map((one) => table.put({ ...reminderKey(one), ...one }, { when: 'any' })),
        ])
        return true
      }),

    async *remindersOn(day: LocalDate): AsyncGenerator<Reminder> {
      for await (const item of table.queryAll({ pk: `reminder#${day}` })) yield Reminder.parse(withoutKey(item))
    },

    /** The days whose reminders have to go out: from the last one that was done, which may have got more since, to today. */
    daysToRemind: async (today: LocalDate): Promise<LocalDate[]> => {
      const item = await table.get(scheduleKey)
      const days: LocalDate[] = []
      for (let day = String(item?.day ?? today); day <= today; day = plusDays(day, 1)) days.push(day)
      return days
    },

    remindedUpTo: (day: LocalDate): Promise<void> =>
      table.transact([table.put({ ...scheduleKey, day }, { when: 'any' })]),
  }
}
export type NotificationRepository = ReturnType<typeof createNotificationRepository>
