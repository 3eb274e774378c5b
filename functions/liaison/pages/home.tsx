import { dayOf, plusDays } from '#shared/domain/local-date.ts'
import type { CalendarDay } from '#shared/domain/working-days.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate, formatDayOfWeek } from '#shared/i18n/format.ts'
import { sides } from '#shared/identity/principal.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Card, CardGrid } from '#shared/ui/components/card.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { nextCommonWorkingDay, type OfficeHours, openingAt, specialDaysAhead } from '../office-hours.ts'
import type { Officers } from '../officers-service.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { liaisonPath, type PageDeps } from './request.ts'
import { hoursText, PostLink } from './wording.tsx'

const daysAhead = 60

type Yours = Awaited<ReturnType<Officers['standingOf']>>

const specialText = ({ t, language }: LiaisonPage, { date, why, name }: CalendarDay): string =>
  why === 'holiday'
    ? t(($) => $.liaison.home.holiday, { day: formatDayOfWeek(language, date), name: name?.[language] ?? '' })
    : t(($) => $.liaison.home.makeUp, { day: formatDayOfWeek(language, date) })

const Offices = ({ page, hours, at }: { page: LiaisonPage; hours: readonly OfficeHours[]; at: string }) => {
  const { t, language } = page
  const today = dayOf(at)
  const common = nextCommonWorkingDay(today)
  const rowsOf = (one: OfficeHours) => {
    const opening = openingAt(one, at)
    const ahead = specialDaysAhead(one.calendar, today, daysAhead)
    return [
      {
        key: t(($) => $.liaison.home.hours),
        value: hoursText(page, one),
      },
      {
        key: t(($) => $.liaison.home.now),
        value: opening === null ? t(($) => $.liaison.home.notGazetted) : t(($) => $.liaison.opening[opening]),
      },
      {
        key: t(($) => $.liaison.home.ahead),
        value: (
          <ul class="govuk-list">
            {ahead.days.length === 0 && <li>{t(($) => $.liaison.home.noneAhead)}</li>}
            {ahead.days.map((day) => (
              <li>{specialText(page, day)}</li>
            ))}
            {ahead.until !== null && ahead.until < plusDays(today, daysAhead - 1) && (
              <li class="govuk-hint">
                {t(($) => $.liaison.home.knownUntil, { day: formatDate(language, ahead.until) })}
              </li>
            )}
          </ul>
        ),
      },
    ]
  }
  return (
    <>
      <h2 class="govuk-heading-l">{t(($) => $.liaison.home.offices)}</h2>
      {common !== null && (
        <p class="govuk-body">{t(($) => $.liaison.home.both, { day: formatDayOfWeek(language, common) })}</p>
      )}
      {hours.map((one) => (
        <>
          <h3 class="govuk-heading-m">{t(($) => $.liaison.sides[one.side])}</h3>
          <SummaryList rows={rowsOf(one)} />
        </>
      ))}
    </>
  )
}

const YourPosts = ({ page, yours }: { page: LiaisonPage; yours: Yours }) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-l">{t(($) => $.liaison.yours.title)}</h2>
      {yours.posts.length === 0 && <p class="govuk-body">{t(($) => $.liaison.yours.none)}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {yours.posts.map(({ post, as }) => (
          <li>
            <PostLink page={page} id={post.id} name={post.name} /> – {t(($) => $.liaison.yours[as])}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        {yours.entered ? t(($) => $.liaison.yours.entered) : t(($) => $.liaison.yours.notEntered)}
      </p>
      <form method="post" action={link(page, '/liaison')}>
        <Button
          kind="secondary"
          text={yours.entered ? t(($) => $.liaison.yours.refresh) : t(($) => $.liaison.yours.enter)}
        />
      </form>
    </>
  )
}

const HomePage = ({
  page,
  yours,
  hours,
  at,
}: {
  page: LiaisonPage
  yours: Yours | null
  hours: readonly OfficeHours[]
  at: string
}) => {
  const { t } = page
  const title = t(($) => $.liaison.home.title)
  const parts = [
    {
      path: '/liaison/officers',
      title: t(($) => $.liaison.home.officers),
      text: t(($) => $.liaison.home.officersText),
    },
    {
      path: '/liaison/organisations',
      title: t(($) => $.liaison.home.organisations),
      text: t(($) => $.liaison.home.organisationsText),
    },
    {
      path: '/liaison/meetings',
      title: t(($) => $.meetings.list.title),
      text: t(($) => $.meetings.list.text),
    },
    {
      path: '/liaison/minutes',
      title: t(($) => $.liaison.home.minutes),
      text: t(($) => $.liaison.home.minutesText),
    },
    {
      path: '/consultations',
      title: t(($) => $.liaison.home.consultations),
      text: t(($) => $.liaison.home.consultationsText),
    },
    { path: '/liaison/chart', title: t(($) => $.liaison.home.chart), text: t(($) => $.liaison.home.chartText) },
    {
      path: '/liaison/search',
      title: t(($) => $.liaison.home.search),
      text: t(($) => $.liaison.home.searchText),
    },
    {
      path: '/liaison/export',
      title: t(($) => $.liaison.home.files),
      text: t(($) => $.liaison.home.filesText),
    },
    // The pages of what was resolved are for officers: to others the way there would lead nowhere.
    ...(yours === null
      ? []
      : [
          {
            path: '/liaison/resolutions',
            title: t(($) => $.liaison.home.resolutions),
            text: t(($) => $.liaison.home.resolutionsText),
          },
          {
            path: '/liaison/actions',
            title: t(($) => $.liaison.home.actions),
            text: t(($) => $.liaison.home.actionsText),
          },
        ]),
  ]
  return (
    <Layout page={page} title={title} breadcrumbs={[]} wide>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.liaison.home.lead)}</p>
      <h2 class="govuk-heading-l">{t(($) => $.liaison.home.parts)}</h2>
      <CardGrid>
        {parts.map(({ path, title, text }) => (
          <Card href={link(page, path)} title={title} text={text} />
        ))}
      </CardGrid>
      {yours !== null && <YourPosts page={page} yours={yours} />}
      <Offices page={page} hours={hours} at={at} />
    </Layout>
  )
}

/** The way into the liaison, and who the reader is in it. */
export const homePages = ({ officers, organisations, now }: Pick<PageDeps, 'officers' | 'organisations' | 'now'>) =>
  createRouter<LiaisonTexts>()
    .get(liaisonPath, permit('liaison.read'), async (c) => {
      const { principal } = c.var
      const isOfficer = principal?.roles.includes('liaison_officer') ?? false
      return c.html(
        <HomePage
          page={c.var.page}
          yours={principal !== null && isOfficer ? await officers.standingOf(principal) : null}
          hours={sides.map(organisations.hoursOf)}
          at={now().toISOString()}
        />,
      )
    })

    .post(liaisonPath, permit('liaison.enter'), async (c) => {
      await officers.enter(signedIn(c))
      return redirectTo(c, '/liaison')
    })
