import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { Page, StandingMandate } from '../mandate-service.ts'
import type { EnterprisePage, EnterpriseTexts } from '../texts.ts'
import type { PageDeps } from './request.ts'
import { servicesText, stateColour } from './wording.ts'

type Side = 'given' | 'received'

const pathOf = { given: '/enterprise/mandates', received: '/mandates' } as const satisfies Record<Side, string>

/** Mandates of the reader's organisation, on one of the two sides. */
const MandateListPage = ({
  page,
  side,
  mandates,
}: {
  page: EnterprisePage
  side: Side
  mandates: Page<StandingMandate>
}) => {
  const { t, language } = page
  const title = t(($) => $.enterprises.mandates[side])
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/enterprise'), text: t(($) => $.enterprises.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.enterprises.mandates.leads[side])}</p>
      {mandates.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.enterprises.mandates.none[side])}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            {
              text:
                side === 'given' ? t(($) => $.enterprises.mandate.agent) : t(($) => $.enterprises.mandate.enterprise),
            },
            { text: t(($) => $.enterprises.mandate.state) },
            { text: t(($) => $.enterprises.mandate.period) },
            { text: t(($) => $.enterprises.mandate.services) },
          ]}
          rows={mandates.items.map((mandate) => [
            <a class="govuk-link" href={link(page, `/mandates/${mandate.id}`)}>
              {(side === 'given' ? mandate.agent : mandate.enterprise).name[language]}
            </a>,
            <Tag text={t(($) => $.enterprises.states[mandate.state])} colour={stateColour[mandate.state]} />,
            t(($) => $.enterprises.mandate.fromTo, {
              from: formatDate(language, mandate.from),
              to: formatDate(language, mandate.to),
            }),
            servicesText(page, mandate),
          ])}
        />
      )}
      <Pagination
        label={t(($) => $.enterprises.mandates.paging)}
        {...(mandates.nextCursor !== null && {
          next: {
            href: link(page, `${pathOf[side]}?cursor=${encodeURIComponent(mandates.nextCursor)}`),
            text: t(($) => $.common.pagination.next),
          },
        })}
      />
      {side === 'given' && (
        <ButtonLink href={link(page, '/enterprise/mandates/new')} text={t(($) => $.enterprises.offer.title)} />
      )}
    </Layout>
  )
}

export const mandateListPages = ({ mandates }: Pick<PageDeps, 'mandates'>) => {
  const pages = createRouter<EnterpriseTexts>()
  for (const side of ['given', 'received'] as const)
    pages.get(`${inLanguage}${pathOf[side]}`, permit('mandate.list'), async (c) => {
      const found = await mandates.list(signedIn(c), side, { cursor: c.req.query('cursor') })
      return c.html(<MandateListPage page={c.var.page} side={side} mandates={found} />)
    })
  return pages
}
