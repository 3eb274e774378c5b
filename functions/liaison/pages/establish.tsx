import { randomUUID } from 'node:crypto'
import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Organisation } from '../organisation.ts'
import { postKinds } from '../post.ts'
import { NewPost } from '../post-actions.ts'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ChoiceField, LineField } from './fields.tsx'
import { conflictNotice, readAnswers, resumedNotice } from './form-frame.tsx'
import { isNameField, NameFields, nameLabel, nameOf, PlaceFields, placeLabel, placeOf } from './post-fields.tsx'
import { liaisonPath, type PageDeps, type PageRequest } from './request.ts'

const address = `${liaisonPath}/posts/new` as const

const labelOf = (page: LiaisonPage, path: string): string => {
  const { t } = page
  if (path === 'id') return t(($) => $.liaison.establish.id)
  if (path === 'kind') return t(($) => $.liaison.officer.kind)
  if (path === 'organisationId') return t(($) => $.liaison.officers.organisation)
  return isNameField(path) ? nameLabel(page, path) : placeLabel(page, path)
}

/** What the answers ask for. How the post is reached is said on its own page, once it is there. */
const given = (values: FormValues) => ({
  id: fieldValue(values, 'id'),
  kind: fieldValue(values, 'kind'),
  organisationId: fieldValue(values, 'organisationId'),
  ...{ name: nameOf(values), ...placeOf(values), contacts: [] },
})

type Shown = {
  readonly values: FormValues
  readonly issues?: readonly InputIssue[]
  readonly notice?: { readonly title: string; readonly text: string }
}

const EstablishPage = ({
  page,
  organisations,
  posts,
  shown: { values, issues = [], notice },
}: {
  page: LiaisonPage
  /** Those of the keeper's own side. */
  organisations: readonly Organisation[]
  posts: readonly OfficerLine[]
  shown: Shown
}) => {
  const { t, language } = page
  const title = t(($) => $.liaison.establish.title)
  const asked = { page, values, issues }
  const choose = t(($) => $.liaison.form.choose)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/officers'), text: t(($) => $.liaison.officers.title) },
      ]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labelOf(page, path))} />}
      {notice !== undefined && (
        <NotificationBanner title={notice.title} kind="info">
          <p class="govuk-body">{notice.text}</p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.liaison.establish.lead)}</p>
      <form method="post" action={link(page, '/liaison/posts/new')} novalidate>
        <input type="hidden" name="idempotencyKey" value={randomUUID()} />
        <NameFields {...asked} />
        <LineField
          {...asked}
          name="id"
          label={labelOf(page, 'id')}
          hint={t(($) => $.liaison.establish.idHint, { example: 'qianhai-window-2' })}
        />
        <ChoiceField
          {...asked}
          name="kind"
          label={labelOf(page, 'kind')}
          none={choose}
          options={postKinds.map((kind) => ({ value: kind, text: t(($) => $.liaison.kinds[kind]) }))}
        />
        <ChoiceField
          {...asked}
          name="organisationId"
          label={labelOf(page, 'organisationId')}
          none={choose}
          options={organisations.map(({ id, name }) => ({ value: id, text: name[language] }))}
        />
        <PlaceFields {...asked} side={organisations[0]?.side ?? 'mainland'} posts={posts} />
        <Button text={title} />
      </form>
    </Layout>
  )
}

/** Establishes a post of the keeper's own side. Who does not keep the register is refused the form too. */
export const establishPages = ({
  officers,
  organisations,
  takeParked,
}: Pick<PageDeps, 'officers' | 'organisations' | 'takeParked'>) => {
  const show = async (c: PageRequest, shown: Shown, status: 200 | 409 | 422) => {
    const principal = signedIn(c)
    if (!(await officers.mayKeep(principal))) throw new AppError('forbidden')
    return c.html(
      <EstablishPage
        page={c.var.page}
        organisations={organisations.list().filter(({ side }) => side === principal.side)}
        posts={await officers.list(principal)}
        shown={shown}
      />,
      status,
    )
  }

  return createRouter<LiaisonTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const parked = await takeParked(c)
      const organisationId = c.req.query('organisation') ?? ''
      return parked === null
        ? show(c, { values: new Map([['organisationId', [organisationId]]]) }, 200)
        : show(c, { values: parked, notice: resumedNotice(c.var.page) }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const values = await readForm(c)
      const { command, issues } = readAnswers(NewPost.safeParse(given(values)), values)
      if (command === null) return show(c, { values, issues }, 422)
      try {
        await officers.establish(command, { principal: signedIn(c), key: keyOf(values) })
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, { values, issues: error.issues }, 422)
        if (!isRefusal(error, 'version_conflict', 'idempotency_key_reused')) throw error
        return show(c, { values, notice: conflictNotice(c.var.page) }, 409)
      }
      return redirectTo(c, `/liaison/officers/${command.id}?saved`)
    })
}
