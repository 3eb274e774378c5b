import type { InputIssue } from '#shared/domain/errors.ts'
import { endonyms } from '#shared/domain/language.ts'
import type { DeclarationAsked } from '#shared/domain/papers.ts'
import type { Service } from '#shared/domain/service.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import type { DeclarationCheck, DeclarationMade } from '../declaration.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { errorAt, idOf } from './form-state.ts'

/** The paper that a declaration stands in for. */
export const paperOf = ({ language }: ApplicationPage, { materials }: Service, material: string): string =>
  materials.find(({ key }) => key === material)?.name[language] ?? material

/** What is declared in the stead of papers, each word for word and to be declared by itself. */
export const DeclarationQuestions = ({
  page,
  asked,
  declared,
  issues,
}: {
  page: ApplicationPage
  asked: readonly DeclarationAsked[]
  declared: readonly string[]
  issues: readonly InputIssue[]
}) => {
  const { t, language } = page
  return (
    <>
      {asked.map(({ material, paper, text }) => {
        const path = `declarations.${material}`
        return (
          <Checkboxes
            idPrefix={idOf(path)}
            name="declarations"
            legend={t(($) => $.applications.declarations.insteadOf, { paper: paper[language] })}
            hint={t(($) => $.applications.declarations.hint)}
            values={[...declared]}
            options={[{ value: material, text: text[language] }]}
            {...errorAt(page, issues, path)}
          />
        )
      })}
    </>
  )
}

const Check = ({
  page,
  check: { finding, reason, at, department },
}: {
  page: ApplicationPage
  check: DeclarationCheck
}) => {
  const { t, language } = page
  return (
    <>
      <br />
      <Tag text={t(($) => $.applications.findings[finding])} colour={finding === 'found_true' ? 'green' : 'red'} />{' '}
      {t(($) => $.applications.declarations.checkedBy, {
        department: department.name[language],
        time: formatInstant(language, at),
      })}
      {reason !== null && (
        <>
          <br />
          <span class="preserve-lines">{reason}</span>
        </>
      )}
    </>
  )
}

/** The words as they were read, and marked as being in the language that they were read in. */
export const Quoted = ({
  page: { t },
  made: { text, language },
}: {
  page: ApplicationPage
  made: Pick<DeclarationMade, 'text' | 'language'>
}) => <span lang={language}>{t(($) => $.applications.declarations.quoted, { text })}</span>

/** What was declared in the stead of papers, by whom and when, and what came of later checks. */
export const Declarations = ({
  page,
  view: { application, service },
}: {
  page: ApplicationPage
  view: Pick<ApplicationView, 'application' | 'service'>
}) => {
  const { t, language } = page
  if (application.declarations.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.declarations.title)}</h2>
      <SummaryList
        rows={application.declarations.map((made) => ({
          key: paperOf(page, service, made.material),
          value: (
            <>
              <Quoted page={page} made={made} />
              <br />
              <span class="govuk-hint">
                {t(($) => $.applications.declarations.madeBy, {
                  name: made.by.name[language],
                  time: formatInstant(language, made.at),
                  language: endonyms[made.language],
                })}
              </span>
              {made.checks.length === 0 && (
                <>
                  <br />
                  {t(($) => $.applications.declarations.unchecked)}
                </>
              )}
              {made.checks.map((check) => (
                <Check page={page} check={check} />
              ))}
            </>
          ),
        }))}
      />
    </>
  )
}
