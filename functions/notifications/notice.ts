import * as z from 'zod'
import { type Announcement, occasions, type Task } from '#shared/domain/announcement.ts'
import {
  About,
  type Dispatch,
  dispatchKinds,
  inboxOfOrganisation,
  inboxOfSupervisors,
  type MailTo,
} from '#shared/domain/dispatch.ts'
import { Due } from '#shared/domain/due.ts'
import { Text } from '#shared/domain/text.ts'

/**
 * What a notice can say. The first are for the applicant, with an item of a package that an approval makes possible; those named for
 * a task are for who has to do it; the last are said as their features dispatch them.
 */
export const noticeKinds = [
  ...occasions,
  'package_item_freed',
  'answer_due_soon',
  'task_opened',
  'task_due_soon',
  'task_overdue',
  'task_escalated',
  'task_correction',
  ...dispatchKinds,
] as const
export const NoticeKind = z.enum(noticeKinds).meta({ id: 'NoticeKind' })
export type NoticeKind = z.infer<typeof NoticeKind>

/** `none`: nobody's address is known. `failed`: it was given up, or the address is none; the notice is in the inbox all the same. */
export const mailStates = ['none', 'pending', 'sent', 'failed'] as const
export const MailState = z.enum(mailStates).meta({ id: 'MailState' })
export type MailState = z.infer<typeof MailState>

/** One thing that one recipient is told. It is kept as facts, and said in the language of who reads it. */
export const Notice = z
  .object({
    /** When it was due to be said, and who it is for and why, so that the same notice can never be there twice. */
    id: z.string(),
    version: z.int().positive(),
    kind: NoticeKind,
    at: z.iso.datetime(),
    about: About,
    /** What else is said: the stage, the item of a package, the owner of an action, the time and place of a meeting. */
    detail: Text.nullable(),
    /** By when what happens next has happened; null: nothing is due. */
    due: Due.nullable(),
    mail: MailState,
    readAt: z.iso.datetime().nullable(),
    /** The name of the one who read it first. */
    readBy: Text.nullable(),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>

/** A notice before it is kept, with where it goes. Equal keys are the same notice. */
export type NewNotice = Pick<Notice, 'kind' | 'at' | 'about' | 'detail' | 'due'> & {
  readonly key: string
  readonly inbox: string
  /** Null: it is not mailed. */
  readonly mailTo: MailTo | null
}

/** An application, as its notices name it. */
export const aboutApplication = ({ id, receiptNumber, service }: Announcement['application']): About => ({
  kind: 'application',
  id,
  number: receiptNumber,
  title: service,
  path: `/applications/${encodeURIComponent(id)}`,
})

/** The applicant is mailed; of an office no address is known, it has its inbox. */
export const mailToOf = ({ language, email }: Announcement['applicant']): MailTo | null =>
  email === null || email.trim() === '' ? null : { address: email.trim(), language }

const inboxOfTask = ({ by, news }: Pick<Task, 'by' | 'news'>): string =>
  news === 'escalated' ? inboxOfSupervisors : inboxOfOrganisation(by)

const newsKinds = {
  opened: 'task_opened',
  escalated: 'task_escalated',
  correction_asked: 'task_correction',
} as const

const noticesOfDispatch = ({ about, sequence, at, notices }: Dispatch): NewNotice[] =>
  notices.flatMap(({ kind, detail, due, to }) =>
    to.map(
      (recipient): NewNotice => ({
        ...{ at, about, kind, detail, due },
        ...recipient,
        key: `${about.kind}#${about.id}#${sequence}#${kind}`,
      }),
    ),
  )

/** Everybody who is to be told of what was announced, and what. */
export const noticesOf = (announced: Announcement | Dispatch): NewNotice[] =>
  'about' in announced ? noticesOfDispatch(announced) : noticesOfApplication(announced)

/** The applicant is told, and whoever has something to do now that they had not. */
const noticesOfApplication = ({
  application,
  sequence,
  at,
  occasion,
  applicant,
  due,
  tasks,
  frees = [],
}: Announcement): NewNotice[] => {
  const about = { at, about: aboutApplication(application) }
  const event = `${application.id}#${sequence}`
  const told = [applicant.organisation, ...(applicant.agent === null ? [] : [applicant.agent])]
  // Agent and applicant get the same notice, each in their own inbox; the address that was typed gets one mail.
  const toApplicant =
    occasion === null
      ? []
      : told.map(
          (organisation): NewNotice => ({
            ...about,
            key: `${event}#${occasion}`,
            inbox: inboxOfOrganisation(organisation),
            kind: occasion,
            detail: null,
            due,
            mailTo: organisation === applicant.organisation ? mailToOf(applicant) : null,
          }),
        )
  const toPackage = frees.flatMap((item, index) =>
    told.map(
      (organisation): NewNotice => ({
        ...about,
        key: `${event}#package_item_freed#${index}`,
        inbox: inboxOfOrganisation(organisation),
        kind: 'package_item_freed',
        detail: item,
        due: null,
        mailTo: organisation === applicant.organisation ? mailToOf(applicant) : null,
      }),
    ),
  )
  const toOffices = tasks.flatMap((task): NewNotice[] =>
    task.news === null || task.name === null
      ? []
      : [
          {
            ...about,
            key: `${event}#${newsKinds[task.news]}#${task.key}`,
            inbox: inboxOfTask(task),
            kind: newsKinds[task.news],
            detail: task.name,
            due: task.due,
            mailTo: null,
          },
        ],
  )
  return [...toApplicant, ...toPackage, ...toOffices]
}

/** The notice as it is first kept, under the id that its key gives. */
export const firstOf = ({ kind, at, about, detail, due }: NewNotice, id: string, mail: MailState): Notice => ({
  id,
  version: 1,
  kind,
  at,
  about,
  detail,
  due,
  mail,
  readAt: null,
  readBy: null,
})

/** The notice once somebody has read it; the first who did stays who did. */
export const markRead = (notice: Notice, reader: Text, at: string): Notice =>
  notice.readAt === null ? { ...notice, version: notice.version + 1, readAt: at, readBy: reader } : notice
