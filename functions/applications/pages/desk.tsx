import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import { workingDaysBetween } from '#shared/domain/working-days.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { isOfficer } from '../access.ts'
import type { DeskLine } from '../lines.ts'
import type { Page } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import type { PageDeps } from './request.ts'
import { dueText } from './wording.ts'

const Left = ({ page, line, today }: { page: ApplicationPage; line: DeskLine; today: LocalDate }) => {
  const { t } = page
  const { due } = line
  if (line.escalatedAt !== null) return <Tag text={t(($) => $.applications.desk.escalated)} colour="red" />
  if (line.awaitsAnswer) return <Tag text={t(($) => $.applications.desk.awaitsAnswer)} colour="orange" />
  if (due.on === null) return null
  if (due.on < today) return <Tag text={t(($) => $.applications.desk.overdue)} colour="red" />
  if (due.on === today) return <Tag text={t(($) => $.applications.desk.today)} colour="yellow" />
  // Day one is the day after today, as in the clock.
  const left = workingDaysBetween('shenzhen', today, due.on).filter((day) => day > today).length
  return <span class="govuk-hint">{t(($) => $.applications.desk.daysLeft_other, { count: left })}</span>
}

/** What waits for a department, the earliest due day first. */
const DeskPage = ({ page, lines, today }: { page: ApplicationPage; lines: Page<DeskLine>; today: LocalDate }) => {
  const { t, language, principal } = page
  // A supervisor has no stages of their own: theirs is what is overdue anywhere.
  const oversees = principal !== null && !isOfficer(principal)
  const title = oversees
    ? t(($) => $.applications.desk.overseersTitle)
    : t(($) => $.applications.desk.title, { department: principal?.organisation.name[language] ?? '' })
  return (
    <Layout page={page} title={title} wide>
      <h1 class="govuk-heading-l">{title}</h1>
      {lines.items.length === 0 ? (
        <p class="govuk-body">
          {t(($) => (oversees ? $.applications.desk.nothingOverdue : $.applications.desk.empty))}
        </p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.applications.desk.due) },
            { text: t(($) => $.applications.desk.service) },
            { text: t(($) => $.applications.desk.stage) },
            { text: t(($) => $.applications.desk.applicant) },
            { text: t(($) => $.applications.desk.receipt) },
          ]}
          rows={lines.items.map((line) => [
            <>
              {dueText(page, line.due)} <Left page={page} line={line} today={today} />
            </>,
            <a class="govuk-link" href={link(page, `/applications/${line.id}`)}>
              {line.service.name[language]}
            </a>,
            line.stage.name[language],
            line.applicant.name[language],
            line.receiptNumber ?? '',
          ])}
        />
      )}
      <Pagination
        label={t(($) => $.applications.desk.paging)}
        {...(lines.nextCursor !== null && {
          next: {
            href: link(page, `/desk?cursor=${encodeURIComponent(lines.nextCursor)}`),
            text: t(($) => $.common.pagination.next),
          },
        })}
      />
    </Layout>
  )
}

export const deskPages = ({ applications, now }: Pick<PageDeps, 'applications' | 'now'>) =>
  createRouter<ApplicationTexts>().get(`${inLanguage}/desk`, permit('desk.read'), async (c) => {
    const lines = await applications.desk(signedIn(c), { cursor: c.req.query('cursor') })
    return c.html(<DeskPage page={c.var.page} lines={lines} today={dayOf(now().toISOString())} />)
  })
