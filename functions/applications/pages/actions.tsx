import type { InputIssue } from '#shared/domain/errors.ts'
import { materialsToHandIn, mayFollow } from '#shared/domain/service.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Action } from '../action.ts'
import { opinions } from '../application.ts'
import type { Possible } from '../lifecycle.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { stageActionPath } from './action-page.tsx'
import { errorAt, type FormNotice, summaryOf } from './form-state.ts'
import { Notice } from './notice.tsx'
import { Stamp } from './stamp.tsx'
import { uploadedNames } from './uploaded.tsx'

/** What a person had typed when their action was refused or their session had run out, and what to tell them. */
export type ActionState = {
  readonly action: string
  readonly stage: string
  readonly note: string
  readonly opinion: string
  readonly materials: readonly string[]
  readonly issues: readonly InputIssue[]
  readonly notice: FormNotice
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

/** Whether the action is done by a button here; the others have pages of their own. */
const isOfficerAction = (action: Action): action is OfficerAction => action in kinds

const ownPages = [
  'decide_correction',
  'receive_parts',
  'request_supplement',
  'permit_second_request',
  'reassign',
  'extend',
  'check_declaration',
] as const
type OwnPage = (typeof ownPages)[number]
const hasOwnPage = (action: Action): action is OwnPage => ownPages.some((one) => one === action)

/** Tells why the page is shown again. Where the form is no longer there, it gives back what was typed in it. */
export const ActionNotice = ({
  page: { t },
  state,
  formIsThere,
}: {
  page: ApplicationPage
  state: ActionState | null
  formIsThere: boolean
}) =>
  state === null ? null : (
    <Notice notice={state.notice}>
      {!formIsThere && state.note !== '' && (
        <p class="govuk-body">
          {t(($) => $.applications.act.typed)}
          <br />
          <span class="preserve-lines">{state.note}</span>
        </p>
      )}
    </Notice>
  )

/** All that is wrong with what an officer, or an applicant who withdraws, has sent; for the top of the page. */
export const ActionErrors = ({
  page,
  view: { service },
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  state: ActionState | null
}) => {
  const { t, language } = page
  if (state === null || state.issues.length === 0) return null
  const labelOf = (path: string): string => {
    const paper = materialsToHandIn(service).find(({ key }) => path === `materials.${key}`)
    if (paper !== undefined) return paper.name[language]
    if (path === 'opinion') return t(($) => $.applications.act.opinion)
    return t(($) => (state.action === 'withdraw' ? $.applications.view.withdrawNote : $.applications.act.note))
  }
  return <ErrorSummary {...summaryOf(page, state.issues, labelOf)} />
}

type FormProps = { page: ApplicationPage; view: ApplicationView; state: ActionState | null; formKey: string }

/** What the departments have said, for the one that decides. */
const Opinions = ({ page, view: { application } }: Pick<FormProps, 'page' | 'view'>) => {
  const { t, language } = page
  const said = application.stages.filter(({ opinion }) => opinion !== null)
  if (said.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">{t(($) => $.applications.act.opinions)}</h3>
      <SummaryList
        rows={said.flatMap(({ name, department, opinion, note }) =>
          opinion === null
            ? []
            : [
                {
                  key: t(($) => $.applications.act.opinionOf, {
                    department: department.name[language],
                    stage: name[language],
                  }),
                  value: (
                    <>
                      <strong>{t(($) => $.applications.opinions[opinion])}</strong>
                      {note !== null && (
                        <>
                          <br />
                          <span class="preserve-lines">{note}</span>
                        </>
                      )}
                    </>
                  ),
                },
              ],
        )}
      />
    </>
  )
}

const StageForm = ({
  page,
  view,
  stageKey,
  possible,
  state,
  formKey,
}: FormProps & { stageKey: string; possible: readonly Action[] }) => {
  const { t, language } = page
  const { application, service } = view
  const stage = application.stages.find(({ key }) => key === stageKey)
  const papers = possible.includes('accept') ? materialsToHandIn(service) : []
  const issues = state?.issues ?? []
  const paperIssue = issues.find(({ path }) => path.startsWith('materials.'))
  const hintOf = (key: string): { hint?: string } => {
    const names = uploadedNames(page, view.files, key)
    if (names !== null) return { hint: names }
    return mayFollow(service, key) ? { hint: t(($) => $.applications.form.mayFollow) } : {}
  }
  return (
    <form method="post" action={link(page, `/applications/${application.id}`)} class="action-panel" novalidate>
      <h2 class="govuk-heading-m">
        {t(($) => $.applications.act.heading, { stage: stage?.name[language] ?? stageKey })}
      </h2>
      <Stamp application={application} formKey={formKey} />
      <input type="hidden" name="stage" value={stageKey} />
      {possible.includes('approve') && <Opinions page={page} view={view} />}
      {possible.includes('accept') &&
        (papers.length === 0 ? (
          <p class="govuk-body">{t(($) => $.applications.act.noPapers)}</p>
        ) : (
          <Checkboxes
            idPrefix="materials"
            name="materials"
            legend={t(($) => $.applications.act.papersLegend)}
            hint={t(($) => $.applications.act.papersHint)}
            values={state?.materials ?? []}
            options={papers.map(({ key, name }) => ({
              value: key,
              text: name[language],
              ...hintOf(key),
            }))}
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

/**
 * The stage whose form an officer is shown: the one that they were in, else the first of theirs. Two open stages of one
 * department come one after the other, since two forms on a page would share their ids.
 */
export const stageShown = (possible: readonly Possible[], state: ActionState | null): string | null =>
  (
    possible.find(({ action, stage }) => isOfficerAction(action) && stage === state?.stage) ??
    possible.find(({ action }) => isOfficerAction(action))
  )?.stage ?? null

/** The form of the officer's open stage, with the actions that the table allows in it. */
export const OfficerActions = ({ view, state, ...form }: FormProps) => {
  const stageKey = stageShown(view.possible, state)
  if (stageKey === null) return null
  const here = view.possible.filter(({ stage }) => stage === stageKey).map(({ action }) => action)
  const own = state !== null && (state.stage === '' || state.stage === stageKey) ? state : null
  return <StageForm {...form} view={view} stageKey={stageKey} possible={here} state={own} />
}

/** The ways to the actions that have a page of their own, each with its stage. */
export const OtherSteps = ({ page, view: { application, possible } }: Pick<FormProps, 'page' | 'view'>) => {
  const { t, language } = page
  const others = possible.flatMap(({ action, stage }) =>
    stage !== null && hasOwnPage(action)
      ? [{ action, stage: application.stages.find(({ key }) => key === stage) }]
      : [],
  )
  if (others.length === 0) return null
  const hasAskedOnce = application.stages.some(
    ({ key, state, kind, requestsLeft }) =>
      state === 'open' &&
      kind !== 'delivery' &&
      requestsLeft === 0 &&
      possible.some(({ action, stage }) => stage === key && isOfficerAction(action)),
  )
  return (
    <nav aria-label={t(($) => $.applications.act.others)}>
      <ul class="govuk-list">
        {others.map(
          ({ action, stage }) =>
            stage !== undefined && (
              <li>
                <a class="govuk-link" href={link(page, stageActionPath(application.id, stage.key, action))}>
                  {t(($) => $.applications.act.inStage, {
                    action: t(($) => $.applications.act[action]),
                    stage: stage.name[language],
                  })}
                </a>
              </li>
            ),
        )}
      </ul>
      {hasAskedOnce && <p class="govuk-hint">{t(($) => $.applications.supplement.used)}</p>}
    </nav>
  )
}

/** The way out of an application that is not decided yet. It opens by itself where something was typed in it. */
export const WithdrawForm = ({ page, view, state, formKey }: FormProps) => {
  const { t } = page
  if (!view.possible.some(({ action }) => action === 'withdraw')) return null
  const own = state?.action === 'withdraw' ? state : null
  return (
    <Details summary={t(($) => $.applications.view.withdraw)} open={own !== null}>
      <form method="post" action={link(page, `/applications/${view.application.id}`)} novalidate>
        <Stamp application={view.application} formKey={formKey} />
        <TextArea
          id="note"
          name="note"
          label={t(($) => $.applications.view.withdrawNote)}
          hint={t(($) => $.applications.view.withdrawHint)}
          value={own?.note ?? ''}
          rows={2}
          {...errorAt(page, own?.issues ?? [], 'note')}
        />
        <Button text={t(($) => $.applications.view.withdraw)} kind="warning" name="action" value="withdraw" />
      </form>
    </Details>
  )
}
