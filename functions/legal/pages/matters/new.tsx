import { languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import type { FormValues } from '#shared/http/forms.ts'
import { fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Details } from '#shared/ui/components/details.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { link } from '#shared/ui/layout.tsx'
import { levels } from '../../custody.ts'
import type { Instrument, InstrumentSummary } from '../../instrument.ts'
import { NewMatter } from '../../intake.ts'
import type { MattersTexts } from '../../matters-texts.ts'
import type { RegimeRequest } from '../../regime.ts'
import { kindIn, stepIn } from '../regime-state.ts'
import { atPaper, DetailsFields, detailFields, detailsIn } from './details-fields.tsx'
import {
  ChoiceField,
  FormPage,
  LineField,
  LongField,
  type Notice,
  placed,
  readAnswers,
  type Typed,
} from './form-page.tsx'
import { afterRefusal, type MatterPageDeps, mattersPath, type PageRequest } from './request.ts'

type Opening = {
  readonly request: RegimeRequest
  readonly instrument: Instrument
  readonly confirmed: boolean
  readonly all: readonly InstrumentSummary[]
}

const givenIn = (values: FormValues, { request, instrument, confirmed }: Opening) => {
  const at = (name: string) => fieldValue(values, name)
  const [chosen, reason] = [at('override.instrumentId'), at('override.reason')]
  const overrides = chosen !== '' || reason !== '' || !confirmed
  const titles = languages.flatMap((language) => {
    const text = at(`title.${language}`)
    return text === '' ? [] : [[language, text] as const]
  })
  return {
    ...{ kind: request.kind, on: request.on, facts: request.facts, instrumentVersion: null },
    override: overrides ? { instrumentId: chosen === '' ? instrument.id : chosen, reason } : null,
    title: Object.fromEntries(titles),
    level: at('level'),
    reference: at('reference') === '' ? null : at('reference'),
    details: detailsIn(values, instrument, request.from),
  }
}

const Fields = ({ typed, opening }: { typed: Typed; opening: Opening }) => {
  const { page } = typed
  const { t, language } = page
  const { request, instrument, all } = opening
  return (
    <>
      <InsetText>
        {t(($) => $.matters.form.regime, {
          instrument: instrument.shortTitle[language],
          kind: t(($) => $.legal.regime.kinds[request.kind]),
          from: t(($) => $.legal.from[request.from]),
          on: formatDate(language, request.on),
        })}
      </InsetText>
      <Details
        summary={t(($) => $.matters.form.override)}
        open={!opening.confirmed || typed.issues.some(({ path }) => path.startsWith('override'))}
      >
        <ChoiceField
          typed={typed}
          name="override.instrumentId"
          options={[
            { value: '', text: t(($) => $.matters.form.asFound) },
            ...all.map(({ id, shortTitle }) => ({ value: id, text: shortTitle[language] })),
          ]}
        />
        <LongField typed={typed} name="override.reason" />
      </Details>
      <h2 class="govuk-heading-m">{t(($) => $.matters.form.title)}</h2>
      <p class="govuk-hint">{t(($) => $.matters.form.titleHint)}</p>
      {languages.map((one) => (
        <LineField typed={typed} name={`title.${one}`} lang={one} />
      ))}
      <LineField
        typed={typed}
        name="reference"
        label={t(($) => $.matters.form.optional, { label: t(($) => $.matters.fields.reference) })}
      />
      <ChoiceField
        typed={typed}
        name="level"
        options={levels.map((level) => ({ value: level, text: t(($) => $.matters.levels[level]) }))}
      />
      <DetailsFields typed={typed} kind={request.kind} instrument={instrument} from={request.from} />
    </>
  )
}

/** A matter that is opened from what the finder was told: its answer is confirmed, or overridden with a reason. */
export const newPages = ({
  matters,
  regime,
  instruments,
  takeParked,
}: Pick<MatterPageDeps, 'matters' | 'regime' | 'instruments' | 'takeParked'>) => {
  /** What the address tells; null: the finder has to ask first. The side is the person's own. */
  const openingOf = async (c: PageRequest, chosen = ''): Promise<Opening | null> => {
    const { side } = signedIn(c)
    const query = { ...c.req.query(), from: side }
    const kind = kindIn(query)
    const step = stepIn(query, kind === null ? null : await regime.finderOf(kind))
    if (step.state === 'asking') return null
    const [{ instrumentId }, all] = await Promise.all([regime.find(step.request), instruments.list()])
    const id = all.find((one) => one.id === chosen)?.id ?? instrumentId ?? all[0]?.id ?? ''
    return {
      request: step.request,
      instrument: await instruments.get(id),
      ...{ confirmed: instrumentId !== null, all },
    }
  }

  const finder = (c: PageRequest) =>
    redirectTo(c, `/legal/regime?${new URLSearchParams({ ...c.req.query(), from: signedIn(c).side })}`)

  const show = (c: PageRequest, opening: Opening, typed: Typed, notice: Notice, status: 200 | 409 | 422) => {
    const { page } = c.var
    const { search } = new URL(c.req.url)
    return c.html(
      <FormPage
        typed={typed}
        address={`${link(page, '/legal/matters/new')}${search}`}
        title={page.t(($) => $.matters.form.new)}
        lead={page.t(($) => $.matters.form.lead)}
        submit={page.t(($) => $.matters.form.open)}
        {...{ caption: null, crumb: null, version: null, notice }}
      >
        <Fields typed={typed} opening={opening} />
      </FormPage>,
      status,
    )
  }

  const fieldsOf = ({ request, instrument }: Opening) => [
    ...['override.instrumentId', 'override.reason', 'level', 'reference', ...languages.map((one) => `title.${one}`)],
    ...detailFields(request.kind, instrument, request.from),
  ]

  return createRouter<MattersTexts>()
    .get(`${mattersPath}/new`, permit('matter.open'), async (c) => {
      const opening = await openingOf(c)
      if (opening === null) return finder(c)
      const parked = await takeParked(c)
      const typed = { page: c.var.page, values: parked ?? new Map(), issues: [] }
      return show(c, opening, typed, parked !== null ? 'resumed' : null, 200)
    })
    .post(`${mattersPath}/new`, permit('matter.open'), async (c) => {
      const [values, principal] = [await readForm(c), signedIn(c)]
      const opening = await openingOf(c, fieldValue(values, 'override.instrumentId'))
      if (opening === null) return finder(c)
      const given = givenIn(values, opening)
      const refuse = (issues: Typed['issues'], notice: Notice, status: 409 | 422) => {
        const led = issues.map((issue) => ({ ...issue, path: atPaper(issue.path, given.details) }))
        return show(c, opening, { page: c.var.page, values, issues: placed(led, fieldsOf(opening)) }, notice, status)
      }
      const read = readAnswers(NewMatter.safeParse(given), values)
      if ('issues' in read) return refuse(read.issues, null, 422)
      try {
        const { id } = await matters.begin(read.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/legal/matters/${id}?saved`)
      } catch (error) {
        const { issues, conflict, status } = afterRefusal(error)
        return refuse(issues, conflict ? 'conflict' : null, status)
      }
    })
}
