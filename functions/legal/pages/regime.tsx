import { formatDate } from '#shared/i18n/format.ts'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { concerns, type Instrument } from '../instrument.ts'
import type { Finding, Institution, RegimeRequest, RegimeTable } from '../regime.ts'
import type { LegalPage } from '../texts.ts'
import { Aside } from './aside.tsx'
import { trail } from './instruments.tsx'
import { answerText, QuestionForm } from './regime-question.tsx'
import type { Answers, QuestionName, Step } from './regime-state.ts'
import { citationText, joined, limitText } from './wording.ts'

type Looked = {
  readonly page: LegalPage
  readonly table: RegimeTable | null
  readonly institutions: readonly Institution[]
  /** The instruments that are named. */
  readonly cited: ReadonlyMap<string, Instrument>
}

const addressWith = (page: LegalPage, answers: Answers, more: Readonly<Record<string, string>>) =>
  link(page, `/legal/regime?${new URLSearchParams({ ...answers, ...more })}`)

const Told = ({ looked, answers, asked }: { looked: Looked; answers: Answers; asked: QuestionName | null }) => {
  const { page } = looked
  const { t } = page
  const inOrder: QuestionName[] = ['kind', 'from', 'on', ...(looked.table?.facts ?? []).map(({ name }) => name)]
  const told = inOrder.filter((name) => name !== asked && answers[name] !== undefined)
  if (told.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.legal.regime.told)}</h2>
      <SummaryList
        rows={told.map((name) => {
          const key = t(($) => $.legal.regime.names[name])
          return {
            key,
            value: answerText(looked, name, answers[name] ?? ''),
            actions: [
              { href: addressWith(page, answers, { ask: name }), text: t(($) => $.legal.regime.change), hidden: key },
            ],
          }
        })}
      />
    </>
  )
}

const Reasons = ({ looked: { page, cited }, finding }: { looked: Looked; finding: Finding }) => (
  <>
    <h3 class="govuk-heading-s">{page.t(($) => $.legal.regime.why)}</h3>
    <ul class="govuk-list govuk-list--bullet">
      {finding.reasons.map(({ cites, text }) => {
        const instrument = cited.get(cites.instrumentId)
        return (
          <li>
            {text[page.language]}{' '}
            {instrument !== undefined && <Aside page={page} texts={[citationText(page, cites, instrument)]} />}
          </li>
        )
      })}
    </ul>
  </>
)

/** What to bring, where to, in which language and by when: for what comes from the side that asks. */
const NextSteps = ({
  page,
  instrument,
  request,
}: {
  page: LegalPage
  instrument: Instrument
  request: RegimeRequest
}) => {
  const { t, language } = page
  const papers = instrument.documents.filter((one) => concerns(one, request.from))
  const limits = instrument.timeLimits.filter((one) => concerns(one, request.from))
  const { receives } = instrument.authorities[request.from]
  return (
    <>
      {papers.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t(($) => $.legal.aspects.documents)}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {papers.map(({ name, required }) => (
              <li>
                {name[language]}{' '}
                <Aside
                  page={page}
                  texts={[required ? t(($) => $.legal.documents.required) : t(($) => $.legal.documents.ifApplicable)]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 class="govuk-heading-s">{t(($) => $.legal.regime.whatNext)}</h3>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {t(($) => $.legal.regime.goesTo, {
            authorities: joined(
              page,
              receives.map((name) => name[language]),
            ),
          })}
        </li>
        <li>{instrument.language[language]}</li>
        {limits.map((limit) => (
          <li>
            {limit.label[language]} <Aside page={page} texts={[limitText(page, limit)]} />
          </li>
        ))}
        <li>
          <a class="govuk-link" href={link(page, `/legal/instruments/${instrument.id}`)}>
            {t(($) => $.legal.regime.readInstrument, { instrument: instrument.shortTitle[language] })}
          </a>
        </li>
      </ul>
    </>
  )
}

const Result = ({ looked, finding, request }: { looked: Looked; finding: Finding; request: RegimeRequest }) => {
  const { page, cited } = looked
  const { t, language } = page
  const instrument = cited.get(finding.instrumentId ?? '') ?? null
  return (
    <section aria-labelledby="finding">
      <h2 class="govuk-heading-l" id="finding">
        {instrument === null
          ? t(($) => $.legal.regime.outOfScope)
          : t(($) => $.legal.regime.applies, { instrument: instrument.shortTitle[language] })}
      </h2>
      <p class="govuk-body">
        <Tag
          text={t(($) => $.legal.regime.outcomes[instrument === null ? 'out_of_scope' : 'applies'])}
          colour={instrument === null ? 'grey' : 'green'}
        />{' '}
        {t(($) => $.legal.regime.asOf, { date: formatDate(language, request.on) })}
      </p>
      <Reasons looked={looked} finding={finding} />
      {instrument === null ? (
        <p class="govuk-body">{t(($) => $.legal.regime.elsewhere)}</p>
      ) : (
        <NextSteps page={page} instrument={instrument} request={request} />
      )}
    </section>
  )
}

/** Which instrument applies: one question at a time, then the answer with its articles. */
export const RegimePage = ({
  looked,
  step,
  finding,
  today,
}: {
  looked: Looked
  step: Step
  /** What the rules say; null while there is something to ask. */
  finding: Finding | null
  today: string
}) => {
  const { page } = looked
  const { t } = page
  const title = t(($) => $.legal.regime.title)
  const issues = step.state === 'asking' && step.issue !== null ? [step.issue] : []
  const labelOf = (path: string) => t(($) => $.legal.regime.names[path as QuestionName])
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {step.state === 'asking' ? (
        <>
          {step.asked === 'kind' && <p class="govuk-body-l">{t(($) => $.legal.regime.lead)}</p>}
          <QuestionForm
            asking={looked}
            answers={step.answers}
            asked={step.asked}
            suggested={step.asked === 'on' ? today : ''}
            issues={issues}
          />
        </>
      ) : (
        finding !== null && <Result looked={looked} finding={finding} request={step.request} />
      )}
      <Told looked={looked} answers={step.answers} asked={step.state === 'asking' ? step.asked : null} />
      {step.state === 'answered' && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/legal/matters/new?${new URLSearchParams(step.answers)}`)}>
            {t(($) => $.legal.regime.openMatter)}
          </a>
          <br />
          <a class="govuk-link" href={link(page, '/legal/regime')}>
            {t(($) => $.legal.regime.again)}
          </a>
        </p>
      )}
      <InsetText>{t(($) => $.legal.advice)}</InsetText>
    </Layout>
  )
}
