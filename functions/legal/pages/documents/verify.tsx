import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { DocumentsPage, DocumentsTexts } from '../../documents-texts.ts'
import type { DocumentsView, PaperReport } from '../../documents-view.ts'
import { TitleText } from '../matters/wording.tsx'
import { addressOf, type DocumentPageDeps, documentsPath, type PageRequest } from './request.ts'
import { crumbsOf } from './wording.tsx'

const Report = ({ page, view, report }: { page: DocumentsPage; view: DocumentsView; report: PaperReport }) => {
  const { t } = page
  if (report.papers.length === 0) return <InsetText>{t(($) => $.matters.receipts.none)}</InsetText>
  return (
    <>
      <InsetText>{t(($) => (report.good ? $.documents.verify.good : $.documents.verify.bad))}</InsetText>
      <DataTable
        caption={t(($) => $.documents.verify.found)}
        columns={[
          { text: t(($) => $.documents.handOvers.receipt), numeric: true },
          { text: t(($) => $.matters.receipts.side), brief: true },
          { text: t(($) => $.documents.versions.file) },
          { text: t(($) => $.documents.verify.found) },
        ]}
        rows={report.papers.map(({ receipt, side, document, number, name, fault }) => [
          String(receipt),
          t(($) => $.legal.sides[side]),
          <a class="govuk-link file-name" href={link(page, addressOf(view.matter.id, document))}>
            {t(($) => $.documents.nameAndVersion, { name, number })}
          </a>,
          fault === null ? (
            <Tag text={t(($) => $.documents.verify.same)} colour="green" />
          ) : (
            <Tag text={t(($) => $.documents.faults[fault])} colour="red" />
          ),
        ])}
      />
    </>
  )
}

/** What was handed over, read anew and held against the receipts. It is asked for by a form: it reads every file. */
export const verifyPages = ({ documents }: Pick<DocumentPageDeps, 'documents'>) => {
  const show = async (c: PageRequest, view: DocumentsView, report: PaperReport | null) => {
    const { page } = c.var
    const title = page.t(($) => $.documents.verify.title)
    return c.html(
      <Layout page={page} title={title} breadcrumbs={crumbsOf(page, view, true)}>
        <span class="govuk-caption-l">
          <TitleText page={page} title={view.matter.title} />
        </span>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l">{page.t(($) => $.documents.verify.lead)}</p>
        {report !== null && <Report page={page} view={view} report={report} />}
        <form method="post" action={link(page, `${addressOf(view.matter.id)}/verify`)}>
          <Button text={page.t(($) => $.documents.verify.submit)} kind={report === null ? 'primary' : 'secondary'} />
        </form>
      </Layout>,
    )
  }

  return createRouter<DocumentsTexts>()
    .get(`${documentsPath}/verify`, permit('document.read'), async (c) =>
      show(c, await documents.list(c.req.param('id'), signedIn(c)), null),
    )
    .post(`${documentsPath}/verify`, permit('document.read'), async (c) => {
      const [id, principal] = [c.req.param('id'), signedIn(c)]
      const report = await documents.verify(id, principal)
      return show(c, await documents.list(id, principal), report)
    })
}
