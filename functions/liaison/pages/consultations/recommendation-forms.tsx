import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import {
  NewRecommendation,
  type Panel,
  type RecommendationAction,
  type RecommendationCommand,
  recommendationActions,
  recommendationCommands,
  replyAnswers,
} from '../../recommendation.ts'
import type { RecommendationView } from '../../recommendation-view.ts'
import { ChoiceField, LineField } from '../fields.tsx'
import { afterRefusal, readCommand } from '../follow-up-form.tsx'
import { LimitFields, limitOf } from '../limit-fields.tsx'
import { type Filled, FormPage, InLanguages, labelOfWords, wordsOf } from './form.tsx'
import { type ConsultationPageDeps, type ConsultationRequest, consultationsPath } from './request.ts'

const newOf = (values: FormValues): unknown => ({
  panel: fieldValue(values, 'panel'),
  organisation: fieldValue(values, 'organisation'),
  title: wordsOf(values, 'title'),
  text: wordsOf(values, 'text'),
  limit: limitOf(values),
  consultation: fieldValue(values, 'consultation') === '' ? null : fieldValue(values, 'consultation'),
})

const commandOf = (action: RecommendationAction, values: FormValues): unknown => ({
  ...(action === 'reply' && { answer: fieldValue(values, 'answer') }),
  text: wordsOf(values, 'text'),
})

const labelOf = (page: ConsultationPage, path: string): string => {
  const { t } = page
  const [field = ''] = path.split('.')
  if (field === 'title')
    return labelOfWords(
      page,
      t(($) => $.consultations.form.title),
      path,
    )
  if (field === 'text')
    return labelOfWords(
      page,
      t(($) => $.consultations.recommendations.text),
      path,
    )
  if (field === 'panel') return t(($) => $.consultations.recommendations.panel)
  if (field === 'organisation') return t(($) => $.consultations.recommendations.organisation)
  if (field === 'consultation') return t(($) => $.consultations.recommendations.consultation)
  return field === 'answer' ? t(($) => $.consultations.recommendations.reply) : t(($) => $.resolutions.form.count)
}

/** Making a recommendation, and a page for each act on one. What was typed stays whatever becomes of it. */
export const recommendationFormPages = ({ recommendations, organisations, takeParked }: ConsultationPageDeps) => {
  const crumb = (page: ConsultationPage) => ({
    path: '/consultations/recommendations',
    text: page.t(($) => $.consultations.recommendations.title),
  })

  const showNew = (c: ConsultationRequest, panels: readonly Panel[], filled: Filled, status: 200 | 409 | 422) => {
    const { page } = c.var
    const { t, language } = page
    const typed = { page, values: filled.values, issues: filled.issues }
    const named = (name: string) => ({ ...typed, name, label: labelOf(page, name) })
    return c.html(
      <FormPage
        {...filled}
        page={page}
        address={c.req.path}
        title={t(($) => $.consultations.recommendations.make)}
        caption={null}
        hint={t(($) => $.consultations.recommendations.makeHint)}
        crumb={crumb(page)}
        version={null}
        labelOf={(path) => labelOf(page, path)}
      >
        <ChoiceField
          {...named('panel')}
          options={panels.map(({ id, name }) => ({ value: id, text: name[language] }))}
          none={t(($) => $.consultations.form.choose)}
        />
        <ChoiceField
          {...named('organisation')}
          options={organisations.list().map(({ id, name }) => ({ value: id, text: name[language] }))}
          none={t(($) => $.consultations.form.choose)}
        />
        <InLanguages {...typed} name="title" label={labelOf(page, 'title')} long={false} />
        <InLanguages {...typed} name="text" label={labelOf(page, 'text')} long />
        <LimitFields {...typed} />
        <LineField {...named('consultation')} hint={t(($) => $.consultations.form.optional)} />
      </FormPage>,
      status,
    )
  }

  /** The panels that a person may recommend for. Who has none is shown no form. */
  const panelsFor = async (c: ConsultationRequest) => {
    const panels = await recommendations.panelsOf(signedIn(c))
    if (panels.length === 0) throw new AppError('forbidden')
    return panels
  }

  const show = (
    c: ConsultationRequest,
    { action, view, ...filled }: Filled & { action: RecommendationAction; view: RecommendationView },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const { t } = page
    const typed = { page, values: filled.values, issues: filled.issues }
    return c.html(
      <FormPage
        {...filled}
        page={page}
        address={c.req.path}
        title={t(($) => $.consultations.recommendationActions[action])}
        caption={view.title[page.language]}
        hint={t(($) => $.consultations.recommendationHints[action])}
        crumb={{ path: `/consultations/recommendations/${view.id}`, text: view.title[page.language] }}
        version={view.version}
        labelOf={(path) => labelOf(page, path)}
      >
        {action === 'reply' && (
          <ChoiceField
            {...typed}
            name="answer"
            label={labelOf(page, 'answer')}
            options={replyAnswers.map((one) => ({ value: one, text: t(($) => $.consultations.replies[one]) }))}
            none={t(($) => $.consultations.form.choose)}
          />
        )}
        <InLanguages {...typed} name="text" label={labelOf(page, 'text')} long />
      </FormPage>,
      status,
    )
  }

  const newPath = `${consultationsPath}/recommendations/new` as const
  const pages = createRouter<ConsultationTexts>()
  pages
    .get(newPath, permit('recommendation.act'), async (c) => {
      const panels = await panelsFor(c)
      const parked = await takeParked(c)
      const filled: Filled = { values: parked ?? new Map(), issues: [], notice: parked !== null ? 'resumed' : null }
      return showNew(c, panels, filled, 200)
    })
    .post(newPath, permit('recommendation.act'), async (c) => {
      const [values, principal, panels] = [await readForm(c), signedIn(c), await panelsFor(c)]
      const read = readCommand(NewRecommendation, newOf(values), values)
      if ('issues' in read) return showNew(c, panels, { values, issues: read.issues, notice: null }, 422)
      try {
        const { id } = await recommendations.make(read.command, { principal, key: keyOf(values) })
        return redirectTo(c, `/consultations/recommendations/${id}?saved`)
      } catch (error) {
        const { status, ...after } = afterRefusal(error)
        return showNew(c, panels, { values, ...after }, status)
      }
    })
  for (const action of recommendationActions) {
    const address = `${consultationsPath}/recommendations/:id/${action}` as const
    pages
      .get(address, permit('recommendation.act'), async (c) => {
        const view = await recommendations.view(c.req.param('id'), signedIn(c))
        if (!view.possibleActions.includes(action)) throw new AppError('forbidden')
        const parked = await takeParked(c)
        const notice = parked !== null ? 'resumed' : null
        return show(c, { action, view, values: parked ?? new Map(), issues: [], notice }, 200)
      })
      .post(address, permit('recommendation.act'), async (c) => {
        const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
        const command = commandOf(action, values)
        const read = readCommand<RecommendationCommand>(recommendationCommands[action], command, values)
        const view = await recommendations.view(id, principal)
        if ('issues' in read) return show(c, { action, view, values, issues: read.issues, notice: null }, 422)
        try {
          const doing = { principal, version: versionOf(values), key: keyOf(values) }
          await recommendations.act(id, action, read.command, doing)
        } catch (error) {
          const { status, ...after } = afterRefusal(error)
          return show(c, { action, view: await recommendations.view(id, principal), values, ...after }, status)
        }
        return redirectTo(c, `/consultations/recommendations/${id}?saved`)
      })
  }
  return pages
}
