import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Button, ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { CrossingEntry, RegisterPeriod, TransferBasis } from '../../crossing.ts'
import type { MattersPage, MattersTexts } from '../../matters-texts.ts'
import { basisName, registerWords } from '../../wording.ts'
import { afterRefusal, type MatterPageDeps, mattersPath, type PageRequest } from './request.ts'
import { trail } from './wording.tsx'

const CrossingTable = ({
  page,
  entries,
  bases,
}: {
  page: MattersPage
  entries: readonly CrossingEntry[]
  bases: readonly TransferBasis[]
}) => {
  const { t, language } = page
  const basisText = (id: string): string => {
    const basis = bases.find((one) => one.id === id)
    return basis === undefined ? id : basisName(t, language, basis)
  }
  if (entries.length === 0) return <p class="govuk-body">{t(($) => $.matters.crossings.none)}</p>
  return (
    <DataTable
      caption={t(($) => $.matters.parts.crossings)}
      hideCaption
      columns={[
        { text: t(($) => $.matters.receipts.when) },
        { text: t(($) => $.matters.crossings.to) },
        { text: t(($) => $.matters.crossings.what) },
        { text: t(($) => $.matters.fields.basis) },
      ]}
      rows={entries.map((entry) => [
        formatInstant(language, entry.at),
        <>
          {entry.recipient[language]}
          <br />
          {t(($) => $.matters.crossings.way, {
            from: t(($) => $.legal.sides[entry.from]),
            to: t(($) => $.legal.sides[entry.to]),
          })}
        </>,
        <>
          {t(($) => $.matters.crossings.counts, { persons: entry.persons, papers: entry.papers })}
          <ul class="govuk-list">
            {[...new Set(entry.fields.map(({ kind }) => kind))].map((kind) => (
              <li>{t(($) => $.matters.personalKinds[kind])}</li>
            ))}
          </ul>
        </>,
        <>
          <ul class="govuk-list">
            {entry.basis.map((id) => (
              <li>{basisText(id)}</li>
            ))}
          </ul>
          {entry.necessity}
          {entry.retainedUntil !== null && (
            <>
              <br />
              {t(($) => $.matters.crossings.kept, { day: formatDate(language, entry.retainedUntil) })}
            </>
          )}
        </>,
      ])}
    />
  )
}

const ends = ['from', 'to'] as const

/** The days as an address or a form has them; one that is left out is blank. */
type Typed = Readonly<Record<(typeof ends)[number], string>>

const addressOf = (page: MattersPage, { from, to }: Typed, { cursor = '', file = false } = {}): string => {
  const query = new URLSearchParams(Object.entries({ from, to, cursor }).filter(([, value]) => value !== ''))
  return link(page, `/legal/matters/crossings${file ? '/csv' : ''}${query.size === 0 ? '' : `?${query}`}`)
}

const RegisterPage = ({
  page,
  typed,
  issues,
  list,
  bases,
}: {
  page: MattersPage
  typed: Typed
  issues: readonly InputIssue[]
  /** Null: nothing is shown of days that cannot be read. */
  list: { readonly items: readonly CrossingEntry[]; readonly nextCursor: string | null } | null
  bases: readonly TransferBasis[]
}) => {
  const { t } = page
  const title = t(($) => $.matters.crossings.register)
  const labelOf = (path: string) =>
    path === 'to' ? t(($) => $.matters.crossings.lastDay) : t(($) => $.matters.crossings.firstDay)
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)} wide>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.matters.crossings.lead)}</p>
      <form class="finder__filters" method="get" action={link(page, '/legal/matters/crossings')} novalidate>
        {ends.map((name) => (
          <TextField
            id={name}
            name={name}
            type="date"
            width={10}
            label={labelOf(name)}
            value={typed[name]}
            {...errorAt(page, issues, name)}
          />
        ))}
        <Button kind="secondary" text={t(($) => $.matters.crossings.show)} />
      </form>
      {list !== null && (
        <>
          <CrossingTable page={page} entries={list.items} bases={bases} />
          <Pagination
            label={t(($) => $.matters.list.pages)}
            {...(list.nextCursor !== null && {
              next: {
                href: addressOf(page, typed, { cursor: list.nextCursor }),
                text: t(($) => $.matters.list.next),
              },
            })}
          />
          {list.items.length > 0 && (
            <ButtonLink
              href={addressOf(page, typed, { file: true })}
              text={t(($) => $.matters.crossings.download)}
              kind="secondary"
            />
          )}
        </>
      )}
    </Layout>
  )
}

/** What crossed with a matter, and the register of all that crossed from a side, with its file. */
export const crossingPages = ({ access, matters }: Pick<MatterPageDeps, 'access' | 'matters'>) => {
  const allBases = async () => [...(await matters.bases('mainland')), ...(await matters.bases('hong-kong'))]

  const typedIn = (c: PageRequest): Typed => ({
    from: c.req.query('from')?.trim() ?? '',
    to: c.req.query('to')?.trim() ?? '',
  })

  const unreadableIn = (typed: Typed): InputIssue[] =>
    ends
      .filter((name) => typed[name] !== '' && !LocalDate.safeParse(typed[name]).success)
      .map((path) => ({ path, code: 'invalid_date' }))

  const periodOf = ({ from, to }: Typed): RegisterPeriod => ({
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  })

  const refuse = (c: PageRequest, typed: Typed, issues: readonly InputIssue[]) =>
    c.html(<RegisterPage page={c.var.page} typed={typed} issues={issues} list={null} bases={[]} />, 422)

  /** Answers for the days of an address; what is wrong with them is said in the form for them. */
  const answering = async (c: PageRequest, answer: (period: RegisterPeriod, typed: Typed) => Promise<Response>) => {
    const typed = typedIn(c)
    const issues = unreadableIn(typed)
    if (issues.length > 0) return refuse(c, typed, issues)
    try {
      return await answer(periodOf(typed), typed)
    } catch (error) {
      return refuse(c, typed, afterRefusal(error).issues)
    }
  }

  return createRouter<MattersTexts>()
    .get(`${mattersPath}/crossings`, permit('matter.list'), (c) =>
      answering(c, async (period, typed) => {
        const list = await access.register(signedIn(c), period, c.req.query('cursor') ?? null)
        return c.html(<RegisterPage page={c.var.page} typed={typed} issues={[]} list={list} bases={await allBases()} />)
      }),
    )
    .get(`${mattersPath}/crossings/csv`, permit('matter.list'), (c) =>
      answering(c, async (period) => {
        const { csvHeaders } = await import('#shared/domain/sheet.ts')
        const file = await access.registerFile(signedIn(c), period, registerWords(c.var.t, c.var.language))
        return c.body(file, 200, csvHeaders('legal-crossings'))
      }),
    )
    .get(`${mattersPath}/:id/crossings`, permit('matter.read'), async (c) => {
      const [{ page }, id] = [c.var, c.req.param('id')]
      const entries = await access.crossings(id, signedIn(c))
      const title = page.t(($) => $.matters.parts.crossings)
      const above = { href: link(page, `/legal/matters/${id}`), text: page.t(($) => $.matters.matter) }
      return c.html(
        <Layout page={page} title={title} breadcrumbs={trail(page, above)} wide>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body-l">{page.t(($) => $.matters.crossings.lead)}</p>
          <CrossingTable page={page} entries={entries} bases={await allBases()} />
        </Layout>,
      )
    })
}
