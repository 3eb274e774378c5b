import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { liaisonPath, type PageDeps } from './request.ts'
import { EstablishLink, Holder, OrganisationLink, PostLink } from './wording.tsx'

/** Posts as rows: what it is, whose, who holds it, and with whom it works across the boundary. */
export const OfficerTable = ({
  page,
  caption,
  officers,
}: {
  page: LiaisonPage
  caption: string
  officers: readonly OfficerLine[]
}) => {
  const { t, language } = page
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { text: t(($) => $.liaison.officers.post) },
        { text: t(($) => $.liaison.officers.holder) },
        { text: t(($) => $.liaison.officers.organisation) },
        { text: t(($) => $.liaison.officers.counterpart) },
      ]}
      rows={officers.map((officer) => [
        <PostLink page={page} id={officer.id} name={officer.name} />,
        <Holder page={page} officer={officer} />,
        <OrganisationLink page={page} {...officer.organisation} />,
        officer.counterpart?.name[language] ?? t(($) => $.liaison.officer.noCounterpart),
      ])}
    />
  )
}

type Shown = {
  readonly page: LiaisonPage
  readonly officers: readonly OfficerLine[]
  readonly on: LocalDate
  readonly typed: string
  readonly issues: readonly InputIssue[]
  readonly mayKeep: boolean
}

const OfficersPage = ({ page, officers, on, typed, issues, mayKeep }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.liaison.officers.title)
  const ofSide = (side: Side) => officers.filter((officer) => officer.side === side)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) }]}
      wide
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, () => t(($) => $.liaison.officers.on))} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <InsetText>{t(($) => $.liaison.officers.demo)}</InsetText>
      {mayKeep && <EstablishLink page={page} />}
      <form method="get" action={link(page, '/liaison/officers')} novalidate>
        <TextField
          id="on"
          name="on"
          type="date"
          width={10}
          label={t(($) => $.liaison.officers.on)}
          hint={t(($) => $.liaison.officers.onHint)}
          value={typed}
          {...errorAt(page, issues, 'on')}
        />
        <Button kind="secondary" text={t(($) => $.liaison.officers.show)} />
      </form>
      <p class="govuk-body">{t(($) => $.liaison.officers.standing, { day: formatDate(language, on) })}</p>
      {sides.map((side) => (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.liaison.sides[side])}</h2>
          <OfficerTable page={page} caption={t(($) => $.liaison.sides[side])} officers={ofSide(side)} />
        </>
      ))}
    </Layout>
  )
}

/** Everybody in their posts, on any day. */
export const officersPages = ({ officers }: Pick<PageDeps, 'officers'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/officers`, permit('liaison.read'), async (c) => {
    const typed = c.req.query('on')?.trim() || officers.today()
    const day = LocalDate.safeParse(typed)
    const on = day.success ? day.data : officers.today()
    return c.html(
      <OfficersPage
        page={c.var.page}
        officers={await officers.list(c.var.principal, { on })}
        on={on}
        typed={typed}
        issues={day.success ? [] : [{ path: 'on', code: 'invalid_date' }]}
        mayKeep={await officers.mayKeep(c.var.principal)}
      />,
      day.success ? 200 : 422,
    )
  })
