import { maxRows } from '#shared/domain/csv-file.ts'
import { csvHeaders } from '#shared/domain/sheet.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { holds } from '#shared/identity/permissions.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { Button, ButtonLink } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type ActionList, actionLists } from '../action.ts'
import type { RecordsPage, RecordsTexts } from '../records-texts.ts'
import { SeriesId } from '../resolution.ts'
import { columnName } from '../wording.ts'
import { aboveOf, type RecordsPageDeps, type RecordsRequest } from './records-request.ts'
import { liaisonPath } from './request.ts'

type Of = { readonly side: Side } | { readonly series: string }
type Asked = { readonly of: Of; readonly which: ActionList; readonly cursor: string | null }
type Part = { readonly count: number; readonly nextCursor: string | null }

/** Which actions an address asks for; what it does not say right is left out of it, as on the board. */
const askedFor = (c: RecordsRequest): Asked => {
  const series = SeriesId.safeParse(c.req.query('series')?.trim())
  const side = sides.find((one) => one === c.req.query('side')) ?? signedIn(c).side
  return {
    of: series.success ? { series: series.data } : { side },
    which: actionLists.find((kind) => kind === c.req.query('which')) ?? 'unfinished',
    cursor: c.req.query('cursor') ?? null,
  }
}

const addressOf = (page: RecordsPage, path: string, { of, which, cursor }: Asked): string =>
  link(page, `${path}?${new URLSearchParams({ ...of, which, ...(cursor !== null && { cursor }) })}`)

const Actions = ({ page, asked, part }: { page: RecordsPage; asked: Asked; part: Part }) => {
  const { t } = page
  const { of, which } = asked
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.records.export.actions)}</h2>
      <form method="get" action={link(page, '/liaison/export')}>
        <Select
          id="side"
          name="side"
          label={t(($) => $.records.export.side)}
          value={'side' in of ? of.side : ''}
          options={sides.map((side) => ({ value: side, text: t(($) => $.liaison.sides[side]) }))}
        />
        <TextField
          id="series"
          name="series"
          label={t(($) => $.records.export.series)}
          value={'series' in of ? of.series : ''}
          spellcheck={false}
        />
        <Select
          id="which"
          name="which"
          label={t(($) => $.records.export.which)}
          value={which}
          options={actionLists.map((kind) => ({ value: kind, text: t(($) => $.resolutions.board.which[kind]) }))}
        />
        <Button kind="secondary" text={t(($) => $.records.export.show)} />
      </form>
      <p class="govuk-body">{t(($) => $.records.export.count_other, { count: part.count, most: maxRows })}</p>
      {part.count > 0 && (
        <ButtonLink
          href={addressOf(page, '/liaison/export/actions.csv', asked)}
          text={t(($) => $.records.export.downloadActions)}
        />
      )}
      <Pagination
        label={t(($) => $.records.export.parts)}
        {...(part.nextCursor !== null && {
          next: {
            href: addressOf(page, '/liaison/export', { ...asked, cursor: part.nextCursor }),
            text: t(($) => $.records.export.next),
          },
        })}
      />
    </>
  )
}

const ExportPage = ({ page, actions }: { page: RecordsPage; actions: { asked: Asked; part: Part } | null }) => {
  const { t } = page
  const title = t(($) => $.records.export.title)
  return (
    <Layout page={page} title={title} breadcrumbs={aboveOf(page)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.records.export.lead)}</p>
      <InsetText>{t(($) => $.records.export.formulas)}</InsetText>
      <h2 class="govuk-heading-m">{t(($) => $.records.export.officers)}</h2>
      <p class="govuk-body">{t(($) => $.records.export.officersLead)}</p>
      <ButtonLink
        href={link(page, '/liaison/export/officers.csv')}
        text={t(($) => $.records.export.downloadOfficers)}
        kind={actions === null ? 'primary' : 'secondary'}
      />
      {actions !== null && (
        <>
          <Actions page={page} {...actions} />
          <p class="govuk-body">
            <a class="govuk-link" href={link(page, '/liaison/import')}>
              {t(($) => $.records.export.import)}
            </a>
          </p>
        </>
      )}
    </Layout>
  )
}

/** Files of officers, for anybody; of actions, for officers. */
export const exportPages = ({ exports }: Pick<RecordsPageDeps, 'exports'>) =>
  createRouter<RecordsTexts>()
    .get(`${liaisonPath}/export`, permit('liaison.read'), async (c) => {
      if (!holds(c.var.principal, 'liaison.follow')) return c.html(<ExportPage page={c.var.page} actions={null} />)
      const asked = askedFor(c)
      const part = await exports.partOf(asked.of, asked.which, asked.cursor)
      return c.html(<ExportPage page={c.var.page} actions={{ asked, part }} />)
    })

    .get(`${liaisonPath}/export/officers.csv`, permit('liaison.read'), async (c) =>
      c.body(
        await exports.officers(c.var.principal, c.var.language, columnName(c.var.t)),
        200,
        csvHeaders('liaison-officers'),
      ),
    )

    .get(`${liaisonPath}/export/actions.csv`, permit('liaison.follow'), async (c) => {
      const { of, which, cursor } = askedFor(c)
      const { csv } = await exports.actions(of, which, cursor, columnName(c.var.t))
      return c.body(csv, 200, csvHeaders('liaison-actions'))
    })
