import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { MattersPage, MattersTexts } from '../../matters-texts.ts'
import { GlassReason, type ReadOfMatter } from '../../reading.ts'
import { FormPage, LongField, placed, readAnswers, type Typed } from './form-page.tsx'
import { afterRefusal, type MatterPageDeps, mattersPath, type PageRequest } from './request.ts'
import { trail } from './wording.tsx'

const crumbOf = (page: MattersPage, id: string) => ({
  href: link(page, `/legal/matters/${id}`),
  text: page.t(($) => $.matters.matter),
})

const ReadTable = ({ page, reads }: { page: MattersPage; reads: readonly ReadOfMatter[] }) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.matters.parts.reads)}
      hideCaption
      columns={[
        { text: t(($) => $.matters.receipts.when) },
        { text: t(($) => $.matters.reads.who) },
        { text: t(($) => $.matters.reads.what) },
        { text: t(($) => $.matters.reads.as) },
      ]}
      rows={reads.map(({ at, name, part, as }) => [
        formatInstant(language, at),
        name[language],
        t(($) => $.matters.parts[part]),
        t(($) => $.matters.standings[as]),
      ])}
    />
  )
}

/** Who has looked at a matter, and the glass that is broken to read it. */
export const accessPages = ({ access }: Pick<MatterPageDeps, 'access'>) => {
  const glass = (c: PageRequest, typed: Typed, status: 200 | 409 | 422) => {
    const { t } = c.var.page
    return c.html(
      <FormPage
        typed={typed}
        address={c.req.path}
        title={t(($) => $.matters.glass.title)}
        lead={t(($) => $.matters.glass.lead)}
        submit={t(($) => $.matters.glass.submit)}
        {...{ caption: null, crumb: null, version: null, notice: status === 409 ? ('conflict' as const) : null }}
      >
        <LongField typed={typed} name="reason" />
      </FormPage>,
      status,
    )
  }

  return createRouter<MattersTexts>()
    .get(`${mattersPath}/:id/reads`, permit('matter.read'), async (c) => {
      const [{ page }, id] = [c.var, c.req.param('id')]
      const { items, nextCursor } = await access.reads(id, signedIn(c), c.req.query('cursor') ?? null)
      const title = page.t(($) => $.matters.parts.reads)
      return c.html(
        <Layout page={page} title={title} breadcrumbs={trail(page, crumbOf(page, id))} wide>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body-l">{page.t(($) => $.matters.reads.lead)}</p>
          <ReadTable page={page} reads={items} />
          <Pagination
            label={page.t(($) => $.matters.list.pages)}
            {...(nextCursor !== null && {
              next: {
                href: link(page, `/legal/matters/${id}/reads?${new URLSearchParams({ cursor: nextCursor })}`),
                text: page.t(($) => $.matters.list.next),
              },
            })}
          />
        </Layout>,
      )
    })
    .get(`${mattersPath}/:id/break-glass`, permit('matter.break'), (c) =>
      glass(c, { page: c.var.page, values: new Map(), issues: [] }, 200),
    )
    .post(`${mattersPath}/:id/break-glass`, permit('matter.break'), async (c) => {
      const [values, id] = [await readForm(c), c.req.param('id')]
      const typed = (issues: Typed['issues']) => ({ page: c.var.page, values, issues: placed(issues, ['reason']) })
      const read = readAnswers(GlassReason.safeParse({ reason: fieldValue(values, 'reason') }), values)
      if ('issues' in read) return glass(c, typed(read.issues), 422)
      try {
        await access.breakGlass(id, read.command.reason, signedIn(c))
      } catch (error) {
        const { issues, status } = afterRefusal(error)
        return glass(c, typed(issues), status)
      }
      return redirectTo(c, `/legal/matters/${id}`)
    })
}
