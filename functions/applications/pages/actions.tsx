import type { InputIssue } from '#shared/domain/errors.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { link } from '#shared/ui/layout.tsx'
import { type Application, opinions } from '../application.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import type { Action, Possible } from '../transitions.ts'
import { errorAt, summaryOf } from './form-state.ts'

/** What an officer had typed when their action was refused, and why it was. */
export type ActionState = {
  readonly stage: string
  readonly note: string
  readonly opinion: string
  readonly materials: readonly string[]
  readonly issues: readonly InputIssue[]
}

const kinds = {
  decline: 'warning',
  reject: 'warning',
  accept: 'primary',
  approve: 'primary',
  review: 'primary',
  deliver: 'primary',
} as const

type OfficerAction = keyof typeof kinds

const isOfficerAction = (action: Action): action is OfficerAction => action in kinds

const StageForm = ({
  page,
  view,
  stageKey,
  possible,
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  stageKey: string
  possible: readonly Action[]
  state: ActionState | null
}) => {
  const { t, language } = page
  const { application, service } = view
  const stage = application.stages.find(({ key }) => key === stageKey)
  const papers = possible.includes('accept') ? materialsToHandIn(service) : []
  const issues = state?.issues ?? []
  const paperIssue = issues.find(({ path }) => path.startsWith('materials.'))
  const labelOf = (path: string) => {
    const paper = papers.find(({ key }) => path === `materials.${key}`)
    if (paper !== undefined) return paper.name[language]
    return path === 'opinion' ? t(($) => $.applications.act.opinion) : t(($) => $.applications.act.note)
  }
  return (
    <form method="post" action={link(page, `/applications/${application.id}`)} class="action-panel" novalidate>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h2 class="govuk-heading-m">
        {t(($) => $.applications.act.heading, { stage: stage?.name[language] ?? stageKey })}
      </h2>
      <input type="hidden" name="version" value={String(application.version)} />
      <input type="hidden" name="stage" value={stageKey} />
      {possible.includes('accept') &&
        (papers.length === 0 ? (
          <p class="govuk-body">{t(($) => $.applications.act.noPapers)}</p>
        ) : (
          <Checkboxes
            idPrefix="materials"
            name="materials"
            legend={t(($) => $.applications.act.papersLegend)}
            hint={t(($) => $.applications.act.papersHint)}
            values={[...(state?.materials ?? [])]}
            options={papers.map(({ key, name }) => ({ value: key, text: name[language] }))}
            {...(paperIssue !== undefined && errorAt(page, [paperIssue], paperIssue.path))}
          />
        ))}
      {possible.includes('review') && (
        <Radios
          idPrefix="opinion"
          name="opinion"
          legend={t(($) => $.applications.act.opinion)}
          inline
          value={state?.opinion ?? ''}
          options={opinions.map((value) => ({ value, text: t(($) => $.applications.opinions[value]) }))}
          {...errorAt(page, issues, 'opinion')}
        />
      )}
      {!possible.includes('deliver') && (
        <TextArea
          id="note"
          name="note"
          label={t(($) => $.applications.act.note)}
          hint={t(($) => $.applications.act.noteHint)}
          value={state?.note ?? ''}
          rows={3}
          {...errorAt(page, issues, 'note')}
        />
      )}
      <div class="govuk-button-group">
        {possible.filter(isOfficerAction).map((action) => (
          <Button text={t(($) => $.applications.act[action])} kind={kinds[action]} name="action" value={action} />
        ))}
      </div>
    </form>
  )
}

/** One form for each open stage of the officer's department, with the actions that the table allows in it. */
export const OfficerActions = ({
  page,
  view,
  possible,
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  possible: readonly Possible[]
  state: ActionState | null
}) => {
  // Two open stages of one department would give two forms the same ids; the earlier one is shown first, alone.
  const stageKey = state?.stage || possible[0]?.stage
  if (stageKey === null || stageKey === undefined) return null
  const here = possible.filter(({ stage }) => stage === stageKey).map(({ action }) => action)
  return here.length === 0 ? null : (
    <StageForm page={page} view={view} stageKey={stageKey} possible={here} state={state} />
  )
}

export const WithdrawForm = ({ page, application }: { page: ApplicationPage; application: Application }) => {
  const { t } = page
  return (
    <Details summary={t(($) => $.applications.view.withdraw)}>
      <form method="post" action={link(page, `/applications/${application.id}`)} novalidate>
        <input type="hidden" name="version" value={String(application.version)} />
        <TextArea
          id="withdraw-note"
          name="note"
          label={t(($) => $.applications.view.withdrawNote)}
          hint={t(($) => $.applications.view.withdrawHint)}
          rows={2}
        />
        <Button text={t(($) => $.applications.view.withdraw)} kind="warning" name="action" value="withdraw" />
      </form>
    </Details>
  )
}
