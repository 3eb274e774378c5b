import { randomUUID } from 'node:crypto'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type FormValues, fieldValue, fieldValues } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { link } from '#shared/ui/layout.tsx'
import { checkComplete } from '../../answers.ts'
import { commitmentFor, type ItemView } from '../../package.ts'
import { type Declaration, declarationsOf } from '../../package-declarations.ts'
import type { PackageView } from '../../package-service.ts'
import type { PackagePage } from '../../packages-texts.ts'
import { DeclarationQuestions } from '../declarations.tsx'
import { errorAt } from '../form-state.ts'
import { PackageStamp } from './stamp.tsx'

/** What the applicant has ticked: the items, their commitments, what stands in for papers, the declaration. */
export type Ticked = {
  readonly items: readonly string[]
  readonly committed: readonly string[]
  readonly declarations: readonly string[]
  readonly declared: boolean
}

/** What was posted of it. */
export const tickedIn = (posted: FormValues): Ticked => ({
  items: fieldValues(posted, 'items'),
  committed: fieldValues(posted, 'committed'),
  declarations: fieldValues(posted, 'declarations'),
  declared: fieldValue(posted, 'declared') === 'yes',
})

const isComplete = ({ service, application }: ItemView): boolean => checkComplete(service, application).length === 0

/** The items that can be submitted as they stand. */
export const submittable = ({ items }: PackageView): ItemView[] =>
  items.filter((one) => one.standing === 'ready' && isComplete(one))

type Props = {
  readonly page: PackagePage
  readonly view: PackageView
  readonly ticked: Ticked
  readonly issues: readonly InputIssue[]
}

/** What is to be declared in the stead of papers of some items; named as in the whole package. */
const declarationsIn = ({ items }: PackageView, some: readonly ItemView[]): Declaration[] =>
  declarationsOf(items).filter(({ neededBy }) =>
    neededBy.some(({ application }) => some.some((one) => one.application.id === application.id)),
  )

/** What the complaint is about, in the words of the page. */
export const labelIn = ({ page: { t, language }, view }: Pick<Props, 'page' | 'view'>, path: string): string => {
  const [group, id] = path.split('.')
  const paper = declarationsOf(view.items).find(({ name }) => group === 'declarations' && name === id)?.asked.paper
  if (paper !== undefined) return paper[language]
  const item = view.items.find(({ application }) => application.id === id)
  if (item !== undefined) return item.item.service.name[language]
  return t(($) => (path === 'declared' ? $.applications.check.declarationTitle : $.packages.check.which))
}

/** Which items are submitted, what stands in for their papers, and the one declaration. */
export const DeclarationForm = ({ page, view, ticked, issues }: Props) => {
  const { t, language } = page
  const offered = submittable(view)
  const itemIssue = issues.find(({ path }) => path === 'items' || path.startsWith('items.'))
  return (
    <form method="post" action={link(page, `/packages/${view.found.id}/check`)} novalidate>
      <PackageStamp view={view} formKey={randomUUID()} />
      <Checkboxes
        idPrefix="items"
        name="items"
        legend={t(($) => $.packages.check.which)}
        hint={t(($) => $.packages.check.whichHint)}
        values={ticked.items}
        options={offered.map(({ item }) => ({ value: item.application, text: item.service.name[language] }))}
        {...(itemIssue !== undefined && errorAt(page, [itemIssue], itemIssue.path))}
      />
      {offered.flatMap((one) => {
        const commitment = commitmentFor(one)
        if (commitment === null) return []
        const item = one.item.service.name[language]
        return [
          <Checkboxes
            idPrefix={`committed-${one.item.application}`}
            name="committed"
            legend={t(($) => $.packages.check.commitment, { item })}
            values={ticked.committed}
            options={[{ value: one.item.application, text: commitment[language] }]}
            {...errorAt(page, issues, `committed.${one.item.application}`)}
          />,
        ]
      })}
      <DeclarationQuestions
        page={page}
        asked={declarationsIn(view, offered).map(({ name, asked }) => ({ ...asked, material: name }))}
        declared={ticked.declarations}
        issues={issues}
      />
      <Checkboxes
        idPrefix="declared"
        name="declared"
        legend={t(($) => $.applications.check.declarationTitle)}
        values={ticked.declared ? ['yes'] : []}
        options={[{ value: 'yes', text: t(($) => $.packages.check.declaration) }]}
        {...errorAt(page, issues, 'declared')}
      />
      <Button text={t(($) => $.packages.check.submit)} />
    </form>
  )
}
