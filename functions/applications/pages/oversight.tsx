import { fieldValue, fieldValues } from '#shared/http/forms.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import type { Action } from '../action.ts'
import type { ApplicationView } from '../service.ts'
import { departmentsOf } from '../stages.ts'
import type { ApplicationPage } from '../texts.ts'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { errorAt } from './form-state.ts'

const titleOf = (action: 'reassign' | 'permit_second_request' | 'receive_parts') =>
  function title({ page: { t, language }, stage }: Pick<FieldsProps<unknown>, 'page' | 'stage'>): string {
    return t(($) => $.applications.act.inStage, {
      action: t(($) => $.applications.act[action]),
      stage: stage?.name[language] ?? '',
    })
  }

const Reason = ({
  page,
  values,
  issues,
}: Pick<FieldsProps<{ readonly note: string }>, 'page' | 'values' | 'issues'>) => (
  <TextArea
    id="note"
    name="note"
    label={page.t(($) => $.applications.act.reason)}
    hint={page.t(($) => $.applications.act.reasonHint)}
    value={values.note}
    rows={3}
    {...errorAt(page, issues, 'note')}
  />
)

/** A supervisor lets a department ask a second time, and says why. */
export const permitRequestPages = createActionPage<{ readonly note: string }>({
  action: 'permit_second_request' satisfies Action,
  step: 'stages/:stage/permit_second_request',
  title: titleOf('permit_second_request'),
  button: ({ t }) => t(($) => $.applications.act.permit_second_request),
  Fields: Reason,
  labelOf: ({ page: { t } }) => t(($) => $.applications.act.reason),
  initial: () => ({ note: '' }),
  typed: (_view, form) => ({ note: fieldValue(form, 'note') }),
  command: (values) => values,
})

type Reassignment = { readonly department: string; readonly note: string }

/** A stage goes to another department of the item, with the reason. */
export const reassignPages = createActionPage<Reassignment>({
  action: 'reassign',
  step: 'stages/:stage/reassign',
  title: titleOf('reassign'),
  button: ({ t }) => t(($) => $.applications.act.reassign),
  Fields: ({ page, view, stage, values, issues }: FieldsProps<Reassignment>) => (
    <>
      <Select
        id="department"
        name="department"
        label={page.t(($) => $.applications.act.department)}
        hint={page.t(($) => $.applications.act.departmentHint)}
        value={values.department}
        options={[
          { value: '', text: page.t(($) => $.applications.form.choose) },
          ...departmentsOf(view.application.stages)
            .filter(({ id }) => id !== stage?.department.id)
            .map(({ id, name }) => ({ value: id, text: name[page.language] })),
        ]}
        {...errorAt(page, issues, 'department')}
      />
      <Reason page={page} values={values} issues={issues} />
    </>
  ),
  labelOf: ({ page: { t } }, path) =>
    t(($) => (path === 'department' ? $.applications.act.department : $.applications.act.reason)),
  initial: () => ({ department: '', note: '' }),
  typed: (_view, form) => ({ department: fieldValue(form, 'department'), note: fieldValue(form, 'note') }),
  command: (values) => values,
})

const owedPapers = (page: ApplicationPage, { application, service }: ApplicationView) =>
  application.owed
    .filter(({ receivedAt }) => receivedAt === null)
    .map(({ material }) => ({
      value: material,
      text: service.materials.find(({ key }) => key === material)?.name[page.language] ?? material,
    }))

/** The window records papers that were to follow. */
export const receivePartsPages = createActionPage<readonly string[]>({
  action: 'receive_parts',
  step: 'stages/:stage/receive_parts',
  title: titleOf('receive_parts'),
  button: ({ t }) => t(($) => $.applications.act.receive_parts),
  Fields: ({ page, view, values, issues }: FieldsProps<readonly string[]>) => (
    <Checkboxes
      idPrefix="materials"
      name="materials"
      legend={page.t(($) => $.applications.act.partsLegend)}
      values={values}
      options={owedPapers(page, view)}
      {...errorAt(page, issues, 'materials')}
    />
  ),
  labelOf: ({ page: { t } }) => t(($) => $.applications.act.partsLegend),
  initial: () => [],
  typed: (_view, form) => fieldValues(form, 'materials'),
  command: (materials) => ({ materials }),
})
