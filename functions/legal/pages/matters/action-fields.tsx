import { type FormValues, fieldValue, fieldValues } from '#shared/http/forms.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import type { TransferBasis } from '../../crossing.ts'
import { couldNot, levels, results, teamRoles, type Wall, wallKinds } from '../../custody.ts'
import type { Instrument } from '../../instrument.ts'
import { type MatterAction, matterCommands } from '../../matter-transitions.ts'
import type { MatterView } from '../../matter-view.ts'
import { DetailsFields, detailFields, detailsIn, valuesOf } from './details-fields.tsx'
import { EventFields } from './event-fields.tsx'
import { ChoiceField, DayField, LineField, LongField, type Typed } from './form-page.tsx'
import { instantIn, linesOf, papersIn } from './paper-lines.ts'

/** What an action's form is made from. */
export type Acting = {
  readonly action: MatterAction
  readonly matter: MatterView
  readonly instrument: Instrument
  readonly bases: readonly TransferBasis[]
}

const asks = (action: MatterAction, name: string): boolean => action !== 'amend' && name in matterCommands[action].shape
const rows = (count: number) => Array.from({ length: count }, (_, index) => index)
const rowsOfTeam = (matter: MatterView): number => Math.min(12, (matter.own?.team.length ?? 0) + 2)
/** A wall as the form names it. */
const wallPart = ({ kind, id }: Pick<Wall, 'kind' | 'id'>): string => `${kind}#${id}`

const simple = [
  'event',
  'happenedOn',
  'reference',
  'text',
  'necessity',
  'result',
  'ground',
  'note',
  'received',
  'papers',
  'statedAt',
] as const
const others = ['basis', 'level', 'until', 'reason'] as const

/** The names of all answers of an action's form. */
export const actionFields = ({ action, matter, instrument }: Acting): string[] => {
  if (action === 'amend') return detailFields(matter.kind, instrument, matter.from)
  return [
    ...[...simple, ...others].filter((name) => asks(action, name)),
    ...(asks(action, 'team')
      ? rows(rowsOfTeam(matter)).flatMap((row) => ['id', 'name', 'role'].map((name) => `team.${row}.${name}`))
      : []),
    ...(action === 'raise_wall' ? ['kind', 'id'] : []),
    ...(action === 'lift_wall' ? ['walls'] : []),
  ]
}

/** What was typed, as the action is given it. */
export const commandIn = (values: FormValues, { action, matter, instrument }: Acting): unknown => {
  if (action === 'amend') return detailsIn(values, instrument, matter.from)
  const at = (name: string) => fieldValue(values, name)
  const given = (name: string, value: unknown) => (asks(action, name) ? { [name]: value } : {})
  const papers = (name: string) => papersIn(at(name)).map((paper) => ({ key: 'other', ...paper }))
  const known = new Map(matter.own?.team.map((member) => [member.id, member.name]))
  const [isRetention, isRecord] = [action === 'retain', action === 'record_event']
  const [lifted, ...rest] = at('walls').split('#')
  return {
    ...given('text', at('text')),
    ...given('reference', at('reference')),
    ...given('necessity', at('necessity')),
    ...given('event', at('event')),
    ...given('happenedOn', at('happenedOn')),
    ...given('note', isRecord && at('note') === '' ? null : at('note')),
    ...given('result', at('result')),
    ...given('ground', at('ground') === '' ? null : at('ground')),
    ...given('level', at('level')),
    ...given('until', at('until')),
    ...given('reason', isRecord && at('reason') === '' ? null : at('reason')),
    ...given('basis', isRetention ? at('basis') : fieldValues(values, 'basis')),
    ...given('received', papers('received')),
    ...given('papers', papers('papers')),
    ...given('statedAt', instantIn(at('statedAt'))),
    ...given(
      'team',
      rows(12).flatMap((row) => {
        const [id, name] = [at(`team.${row}.id`), at(`team.${row}.name`)]
        const text = known.get(id) ?? { en: name, 'zh-Hant': name, 'zh-Hans': name }
        return id === '' ? [] : [{ id, name: text, role: at(`team.${row}.role`) }]
      }),
    ),
    ...(action === 'raise_wall' && { kind: at('kind'), id: at('id') }),
    ...(action === 'lift_wall' && { kind: lifted, id: rest.join('#') }),
  }
}

/** What an action's form begins with. */
export const initialOf = ({ action, matter }: Acting): FormValues => {
  if (action === 'amend') return valuesOf(matter.content.details)
  const entries = { level: matter.own?.level, reference: matter.own?.reference }
  const team = (matter.own?.team ?? []).flatMap(({ id, name, role }, row) => [
    [`team.${row}.id`, id],
    [`team.${row}.name`, name.en],
    [`team.${row}.role`, role],
  ])
  const received = action === 'acknowledge' ? [['received', linesOf(matter.content.details.papers)]] : []
  return new Map(
    [...Object.entries(entries), ...team, ...received].flatMap(([name, value]) =>
      typeof name === 'string' && typeof value === 'string' ? [[name, [value]] as const] : [],
    ),
  )
}

const BasisField = ({ typed, bases }: { typed: Typed; bases: readonly TransferBasis[] }) => {
  const { page, values, issues } = typed
  const { t, language } = page
  return (
    <Checkboxes
      idPrefix={idOf('basis')}
      name="basis"
      legend={t(($) => $.matters.fields.basis)}
      hint={t(($) => $.matters.form.basisHint)}
      values={fieldValues(values, 'basis')}
      options={bases.map(({ id, law, article, text }) => ({
        value: id,
        text: t(($) => $.matters.form.basis, { law: law[language], article }),
        hint: text[language],
      }))}
      {...errorAt(page, issues, 'basis')}
    />
  )
}

const TeamFields = ({ typed, matter }: { typed: Typed; matter: MatterView }) => {
  const { t } = typed.page
  return (
    <>
      {rows(rowsOfTeam(matter)).map((row) => (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {t(($) => $.matters.form.member, { number: row + 1 })}
          </legend>
          <LineField typed={typed} name={`team.${row}.id`} />
          <LineField typed={typed} name={`team.${row}.name`} />
          <ChoiceField
            typed={typed}
            name={`team.${row}.role`}
            options={teamRoles.map((role) => ({ value: role, text: t(($) => $.matters.teamRoles[role]) }))}
          />
        </fieldset>
      ))}
    </>
  )
}

/** Whom to keep out, or which wall is to fall. */
const WallFields = ({ typed, acting: { action, matter } }: { typed: Typed; acting: Acting }) => {
  const { t } = typed.page
  if (action === 'lift_wall')
    return (
      <ChoiceField
        typed={typed}
        name="walls"
        options={(matter.own?.walls ?? []).map((wall) => ({
          value: wallPart(wall),
          text: t(($) => $.matters.form.wall, { ...wall, kind: t(($) => $.matters.wallKinds[wall.kind]) }),
        }))}
      />
    )
  return (
    <>
      <ChoiceField
        typed={typed}
        name="kind"
        options={wallKinds.map((kind) => ({ value: kind, text: t(($) => $.matters.wallKinds[kind]) }))}
      />
      <LineField typed={typed} name="id" hint={t(($) => $.matters.form.wallHint)} />
    </>
  )
}

/** The fields of an action: each that its command has. */
export const ActionFields = ({ typed, acting }: { typed: Typed; acting: Acting }) => {
  const { t, language } = typed.page
  const { action, matter, instrument, bases } = acting
  if (action === 'amend')
    return <DetailsFields typed={typed} kind={matter.kind} instrument={instrument} from={matter.from} />
  if (action === 'record_event') return <EventFields typed={typed} matter={matter} />
  const has = (name: string) => asks(action, name)
  return (
    <>
      {has('reference') && <LineField typed={typed} name="reference" />}
      {has('received') && (
        <LongField typed={typed} name="received" rows={5} hint={t(($) => $.matters.form.receivedHint)} />
      )}
      {has('result') && (
        <ChoiceField
          typed={typed}
          name="result"
          options={results.map((result) => ({ value: result, text: t(($) => $.matters.results[result]) }))}
        />
      )}
      {has('ground') && (
        <ChoiceField
          typed={typed}
          name="ground"
          hint={t(($) => $.matters.form.groundHint)}
          options={[
            { value: '', text: t(($) => $.matters.form.noGround) },
            ...instrument.refusalGrounds.map(({ article, text }) => ({
              value: article,
              text: t(($) => $.matters.form.ground, { article, text: text[language] }),
            })),
            { value: couldNot, text: t(($) => $.matters.form.couldNot) },
          ]}
        />
      )}
      {has('text') && <LongField typed={typed} name="text" />}
      {has('note') && <LongField typed={typed} name="note" />}
      {has('papers') && <LongField typed={typed} name="papers" hint={t(($) => $.matters.form.linesHint)} />}
      {has('basis') && action !== 'retain' && <BasisField typed={typed} bases={bases} />}
      {has('necessity') && <LongField typed={typed} name="necessity" hint={t(($) => $.matters.form.necessityHint)} />}
      {has('level') && (
        <ChoiceField
          typed={typed}
          name="level"
          options={levels.map((level) => ({ value: level, text: t(($) => $.matters.levels[level]) }))}
        />
      )}
      {has('until') && <DayField typed={typed} name="until" />}
      {has('basis') && action === 'retain' && <LineField typed={typed} name="basis" />}
      {(action === 'raise_wall' || action === 'lift_wall') && <WallFields typed={typed} acting={acting} />}
      {has('reason') && <LongField typed={typed} name="reason" />}
      {has('team') && <TeamFields typed={typed} matter={matter} />}
      {has('statedAt') && <LineField typed={typed} name="statedAt" hint={t(($) => $.matters.form.statedAtHint)} />}
    </>
  )
}
