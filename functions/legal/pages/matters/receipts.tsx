import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { MattersPage, MattersTexts } from '../../matters-texts.ts'
import { type Receipt, skewDays } from '../../receipt.ts'
import { type ReceiptCheck, ReceiptToCheck } from '../../receipt-check.ts'
import type { Receipts } from '../../receipts-service.ts'
import { FormPage, LongField, type Typed } from './form-page.tsx'
import { PaperList } from './matter-content.tsx'
import { papersIn } from './paper-lines.ts'
import { type MatterPageDeps, mattersPath, type PageRequest } from './request.ts'
import { trail } from './wording.tsx'

/** Both clocks, where they are a day or more apart: it is shown, and orders nothing. */
const Clocks = ({ page, receipt }: { page: MattersPage; receipt: Receipt }) => {
  const { t, language } = page
  const skew = skewDays(receipt)
  return (
    <>
      {formatInstant(language, receipt.at)}
      {receipt.statedAt !== null && (
        <>
          <br />
          {t(($) => $.matters.receipts.stated, { at: formatInstant(language, receipt.statedAt) })}
        </>
      )}
      {skew !== 0 && (
        <>
          <br />
          <Tag
            text={t(($) => $.matters.receipts.skew, {
              days: t(($) => $.matters.days_other, { count: Math.abs(skew) }),
            })}
            colour="orange"
          />
        </>
      )}
    </>
  )
}

const ChainPage = ({
  page,
  id,
  receipts,
  verdict,
}: { page: MattersPage; id: string } & Awaited<ReturnType<Receipts['list']>>) => {
  const { t } = page
  const title = t(($) => $.matters.parts.receipts)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={trail(page, { href: link(page, `/legal/matters/${id}`), text: t(($) => $.matters.matter) })}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.matters.receipts.lead)}</p>
      <InsetText>
        {verdict.ok
          ? t(($) => $.matters.receipts.whole, { count: verdict.length })
          : t(($) => $.matters.receipts.broken, {
              number: verdict.number,
              fault: t(($) => $.matters.faults[verdict.fault]),
            })}
      </InsetText>
      {receipts.length === 0 ? (
        <p class="govuk-body">{t(($) => $.matters.receipts.none)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.matters.receipts.number), numeric: true },
            { text: t(($) => $.matters.receipts.act) },
            { text: t(($) => $.matters.receipts.side) },
            { text: t(($) => $.matters.receipts.when) },
            { text: t(($) => $.matters.fields.papers) },
          ]}
          rows={receipts.map((receipt) => [
            String(receipt.number),
            <>
              {t(($) => $.matters.events[receipt.act])}
              <br />
              <a
                class="govuk-link"
                href={link(page, `/legal/matters/${id}/receipts/${receipt.number}`)}
                download={`receipt-${receipt.number}.json`}
              >
                {t(($) => $.matters.receipts.download, { number: receipt.number })}
              </a>
            </>,
            t(($) => $.legal.sides[receipt.side]),
            <Clocks page={page} receipt={receipt} />,
            <PaperList page={page} papers={receipt.papers} />,
          ])}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/legal/matters/receipts')}>
          {t(($) => $.matters.receipts.check)}
        </a>
      </p>
    </Layout>
  )
}

const Verdict = ({ page, check }: { page: MattersPage; check: ReceiptCheck }) => {
  const { t } = page
  const place = check.inChain === null ? 'unknown' : check.inChain ? 'yes' : 'no'
  return (
    <section aria-labelledby="verdict">
      <h2 class="govuk-heading-m" id="verdict">
        {t(($) => $.matters.receipts.verdict)}
      </h2>
      <p class="govuk-body">
        <Tag text={t(($) => $.matters.receipts[check.good ? 'good' : 'bad'])} colour={check.good ? 'green' : 'red'} />
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {check.fault === null
            ? t(($) => $.matters.receipts.signed)
            : t(($) => $.matters.faults[check.fault ?? 'hash'])}
        </li>
        <li>{t(($) => $.matters.receipts.inChain[place])}</li>
        {check.papers.map(({ name, fault }) => (
          <li>
            {fault === null
              ? t(($) => $.matters.receipts.paperGood, { name })
              : t(($) => $.matters.receipts[fault], { name })}
          </li>
        ))}
        {check.skewDays !== 0 && (
          <li>
            {t(($) => $.matters.receipts.skew, {
              days: t(($) => $.matters.days_other, { count: Math.abs(check.skewDays) }),
            })}
          </li>
        )}
      </ul>
    </section>
  )
}

const readReceipt = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A matter's chain of receipts, each to be taken away, and the page on which one is checked that somebody brings. */
export const receiptPages = ({ receipts }: Pick<MatterPageDeps, 'receipts'>) => {
  const show = (c: PageRequest, typed: Typed, check: ReceiptCheck | null, status: 200 | 422) => {
    const { page } = c.var
    const { t } = page
    return c.html(
      <FormPage
        typed={typed}
        address={c.req.path}
        title={t(($) => $.matters.receipts.check)}
        lead={t(($) => $.matters.receipts.checkLead)}
        submit={t(($) => $.matters.receipts.checkNow)}
        {...{ caption: null, crumb: null, version: null, notice: null }}
      >
        {check !== null && <Verdict page={page} check={check} />}
        <LongField typed={typed} name="receipt" rows={10} hint={t(($) => $.matters.receipts.receiptHint)} />
        <LongField typed={typed} name="papers" hint={t(($) => $.matters.form.linesHint)} />
      </FormPage>,
      status,
    )
  }

  return createRouter<MattersTexts>()
    .get(`${mattersPath}/receipts`, permit('receipt.check'), (c) =>
      show(c, { page: c.var.page, values: new Map(), issues: [] }, null, 200),
    )
    .post(`${mattersPath}/receipts`, permit('receipt.check'), async (c) => {
      const values = await readForm(c)
      const receipt = readReceipt(fieldValue(values, 'receipt'))
      const read = ReceiptToCheck.safeParse({ receipt, papers: papersIn(fieldValue(values, 'papers')) })
      if (!read.success) {
        const isPaper = toInputIssues(read.error.issues).some(({ path }) => path.startsWith('papers'))
        const issues = isPaper
          ? [{ path: 'papers', code: 'lines_of_hashes' }]
          : [{ path: 'receipt', code: 'no_receipt' }]
        return show(c, { page: c.var.page, values, issues }, null, 422)
      }
      const check = await receipts.check(read.data.receipt, read.data.papers, signedIn(c))
      return show(c, { page: c.var.page, values, issues: [] }, check, 200)
    })
    .get(`${mattersPath}/:id/receipts`, permit('matter.read'), async (c) => {
      const id = c.req.param('id')
      return c.html(<ChainPage page={c.var.page} id={id} {...(await receipts.list(id, signedIn(c)))} />)
    })
    .get(`${mattersPath}/:id/receipts/:number`, permit('matter.read'), async (c) => {
      const [id, number] = [c.req.param('id'), c.req.param('number')]
      if (!/^\d{1,6}$/.test(number)) throw new AppError('not_found')
      const receipt = await receipts.get(id, Number(number), signedIn(c))
      c.header('content-disposition', `attachment; filename="receipt-${number}.json"`)
      return c.json(receipt)
    })
}
