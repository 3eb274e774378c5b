import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PollTexts } from '../../polls-texts.ts'
import { aboveOf, type PollPageDeps, pollsPath } from './request.ts'
import { StateTag } from './wording.tsx'

/** The polls, the newest first. */
export const listPages = ({ polls }: Pick<PollPageDeps, 'polls'>) =>
  createRouter<PollTexts>().get(pollsPath, permit('liaison.follow'), async (c) => {
    const { page } = c.var
    const { t, language } = page
    const { items, nextCursor } = await polls.list(c.req.query('cursor') ?? null)
    const title = t(($) => $.polls.list.title)
    return c.html(
      <Layout page={page} title={title} breadcrumbs={aboveOf(page)} wide>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l">{t(($) => $.polls.list.lead)}</p>
        {items.length === 0 ? (
          <InsetText>{t(($) => $.polls.list.none)}</InsetText>
        ) : (
          <DataTable
            caption={title}
            hideCaption
            columns={[
              { text: t(($) => $.meetings.list.meeting) },
              { text: t(($) => $.polls.list.deadline) },
              { text: t(($) => $.meetings.list.state) },
            ]}
            rows={items.map(({ id, series, meeting, state, deadline, options }) => [
              <>
                <a class="govuk-link" href={link(page, `/liaison/polls/${id}`)}>
                  {series.name[language]}
                </a>
                <span class="govuk-hint">
                  {meeting === null
                    ? t(($) => $.polls.list.oneMore_other, { count: options })
                    : t(($) => $.polls.list.another_other, { count: options })}
                </span>
              </>,
              formatDate(language, deadline),
              <StateTag page={page} state={state} />,
            ])}
          />
        )}
        <Pagination
          label={t(($) => $.polls.list.paging)}
          {...(nextCursor !== null && {
            next: {
              href: link(page, `/liaison/polls?cursor=${encodeURIComponent(nextCursor)}`),
              text: t(($) => $.polls.list.older),
            },
          })}
        />
      </Layout>,
    )
  })
