import type { InputIssue } from '#shared/domain/errors.ts'
import type { Text } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type DatedFinding, type FinderTable, findWith, type Question, type Told, toldIssues } from '../finder.ts'
import type { Body } from '../standard.ts'
import type { StandingFacts } from '../standing.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { AsOfForm } from './as-of-form.tsx'
import { type AskedDay, dayIn, type PageDeps, standardsPath } from './request.ts'
import { addressOf, finderPaths, formatPartial } from './wording.tsx'

/** The answers in an address; an untouched set of radios sends nothing, and the form says what it asked. */
const toldIn = ({ questions }: FinderTable, query: Readonly<Record<string, string>>): Told =>
  Object.fromEntries(
    questions.flatMap(({ name }) => {
      const answer = query[name] ?? (query.answering === name ? '' : undefined)
      return answer === undefined ? [] : [[name, answer.trim()]]
    }),
  )

type Shown = {
  readonly page: StandardsPage
  readonly table: FinderTable
  readonly told: Told
  readonly ask: Question | null
  readonly issues: readonly InputIssue[]
  readonly findings: readonly DatedFinding[]
  /** The day that it is asked about: it stays in the address from question to question. */
  readonly asked: AskedDay
  readonly servicesOf: (ids: readonly string[]) => readonly Body[]
  /** The titles of the standards that the findings rest on. */
  readonly titles: ReadonlyMap<string, Text>
}

const answerText = ({ page }: Pick<Shown, 'page'>, { options }: Question, answer: string): string =>
  options?.find(({ value }) => value === answer)?.text[page.language] ?? answer

/** What of the address is no answer. */
const dayOf = ({ asked }: Pick<Shown, 'asked'>): Readonly<Record<string, string>> =>
  asked.typed === '' ? {} : { asOf: asked.typed }

const QuestionForm = ({ page, table, told, ask, issues, asked }: Shown & { ask: Question }) => {
  const { language, t } = page
  const hint = ask.hint === null ? {} : { hint: ask.hint[language] }
  const error = errorAt(page, issues, ask.name)
  return (
    <form method="get" action={link(page, finderPaths[table.name])} novalidate>
      {Object.entries({ ...told, ...dayOf({ asked }) })
        .filter(([name]) => name !== ask.name)
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="answering" value={ask.name} />
      {ask.options === null ? (
        <TextField
          id={ask.name}
          name={ask.name}
          label={ask.text[language]}
          inputmode="numeric"
          width={3}
          value={told[ask.name] ?? ''}
          {...hint}
          {...error}
        />
      ) : (
        <Radios
          idPrefix={ask.name}
          name={ask.name}
          legend={ask.text[language]}
          options={ask.options.map(({ value, text }) => ({ value, text: text[language] }))}
          value={told[ask.name] ?? ''}
          {...hint}
          {...error}
        />
      )}
      <Button text={t(($) => $.standards.finder.next)} />
    </form>
  )
}

const colours = { applies: 'green', recognised_on_filing: 'green', no_permit: 'green', partly: 'yellow' } as const
const colourOf = (outcome: DatedFinding['outcome']) =>
  Object.hasOwn(colours, outcome) ? colours[outcome as keyof typeof colours] : ('grey' as const)

/** How what a finding rests on stands on the day. */
const standingText = ({ page, asked }: Pick<Shown, 'page' | 'asked'>, standing: StandingFacts): string => {
  const { t, language } = page
  const { state, until, firstOn, endedOn } = standing
  const day = formatDate(language, asked.day)
  if (state === 'not_yet' && firstOn !== null)
    return t(($) => $.standards.finder.notYetOn, { day, first: formatPartial(page, firstOn) })
  if (state === 'ended' && endedOn !== null)
    return t(($) => $.standards.finder.endedOn, { day, last: formatDate(language, endedOn) })
  return until === null
    ? t(($) => $.standards.asOf.inForce, { day })
    : t(($) => $.standards.asOf.inForceUntil, { day, last: formatDate(language, until) })
}

const Finding = ({
  page,
  finding,
  servicesOf,
  titles,
  asked,
}: Pick<Shown, 'page' | 'servicesOf' | 'titles' | 'asked'> & { finding: DatedFinding }) => {
  const { language, t } = page
  const { outcome, standard, clause, text, services, standing } = finding
  const isInForce = standing?.state === 'in_force'
  return (
    <li class="results__item">
      <h2 class="govuk-heading-s results__title">
        <a class="govuk-link" href={link(page, `${addressOf(standard, dayOf({ asked }))}#clause-${clause}`)}>
          {titles.get(standard)?.[language] ?? standard}
        </a>
      </h2>
      <p class="results__about">
        {isInForce ? (
          <Tag text={t(($) => $.standards.finder.outcomes[outcome])} colour={colourOf(outcome)} />
        ) : (
          // What a rule that is not in force comes to would be read as what applies.
          <Tag text={t(($) => $.standards.finder.notInForce)} colour="grey" />
        )}
      </p>
      {standing !== null && <p class="govuk-body">{standingText({ page, asked }, standing)}</p>}
      <p class="govuk-body">{text[language]}</p>
      {servicesOf(isInForce ? services : []).map(({ id, name }) => (
        <p class="results__about">
          <a class="govuk-link" href={link(page, `/services/${id}`)}>
            {t(($) => $.standards.finder.apply, { name: name[language] })}
          </a>
        </p>
      ))}
    </li>
  )
}

/** What was told so far, each to be changed. */
const ToldList = ({ page, table, told, ask, asked }: Shown) => {
  const { t, language } = page
  const answered = table.questions.filter(({ name }) => name !== ask?.name && told[name] !== undefined)
  return answered.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.finder.told)}</h2>
      <SummaryList
        rows={answered.map((question) => {
          const key = question.text[language]
          const query = new URLSearchParams({ ...told, ...dayOf({ asked }), ask: question.name })
          return {
            key,
            value: answerText({ page }, question, told[question.name] ?? ''),
            actions: [
              {
                href: link(page, `${finderPaths[table.name]}?${query}`),
                text: t(($) => $.standards.finder.change),
                hidden: key,
              },
            ],
          }
        })}
      />
    </>
  )
}

const FinderPage = (shown: Shown) => {
  const { page, table, told, ask, findings, asked } = shown
  const issues = [...shown.issues, ...asked.issues]
  const { t, language } = page
  const title = t(($) => $.standards.finder.titles[table.name])
  const labelOf = (path: string) =>
    table.questions.find(({ name }) => name === path)?.text[language] ?? t(($) => $.standards.asOf.label)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/standards'), text: t(($) => $.standards.title) }]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {ask !== null ? (
        <QuestionForm {...shown} ask={ask} />
      ) : (
        <ul class="results">
          {findings.map((finding) => (
            <Finding {...shown} finding={finding} />
          ))}
        </ul>
      )}
      <ToldList {...shown} />
      {ask === null && <AsOfForm page={page} action={finderPaths[table.name]} asked={asked} kept={told} />}
      {ask === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, finderPaths[table.name])}>
            {t(($) => $.standards.finder.again)}
          </a>
        </p>
      )}
      <InsetText>{t(($) => $.standards.advice)}</InsetText>
    </Layout>
  )
}

/** The finders, a page each: one question at a time, all in the address, so that "back" works and an answer can be shared. */
export const finderPages = ({ standards, finders }: Pick<PageDeps, 'standards' | 'finders'>) => {
  const pages = createRouter<StandardsTexts>()
  for (const [name, path] of [
    ['profession', 'professions'],
    ['tax', 'taxes'],
  ] as const)
    pages.get(`${standardsPath}/${path}`, permit('standard.read'), async (c) => {
      const table = await finders.tableOf(name)
      const all = toldIn(table, c.req.query())
      const issues = toldIssues(table, all).slice(0, 1)
      const wrong = issues[0]?.path
      const told = Object.fromEntries(Object.entries(all).filter(([one]) => one !== wrong))
      const found = findWith(table, told)
      const asked = wrong ?? (told[c.req.query('ask') ?? ''] === undefined ? undefined : c.req.query('ask'))
      const ask = table.questions.find((one) => one.name === asked) ?? found.ask
      const { servicesOf } = standards
      const day = dayIn(c, 'asOf', standards.today())
      const findings = ask === null ? await finders.dated(found.findings, day.day) : []
      const titles = await standards.titlesOf(findings.map(({ standard }) => standard))
      return c.html(
        <FinderPage
          page={c.var.page}
          {...{ table, told: all, ask, issues, findings, servicesOf, titles }}
          asked={day}
        />,
        issues.length + day.issues.length > 0 ? 422 : 200,
      )
    })
  return pages
}
