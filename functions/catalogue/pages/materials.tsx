import { sparedPapers } from '#shared/domain/papers.ts'
import { handlingOf, type Material, mayFollow, optionsOf, type Service } from '#shared/domain/service.ts'
import { link } from '#shared/ui/layout.tsx'
import { SparedPapers } from '#shared/ui/spared-papers.tsx'
import type { CataloguePage } from '../texts.ts'
import { Fact } from './service-overview.tsx'

type Props = { page: CataloguePage; service: Service }

/** A paper to hand in: by when where it may follow, by which law where that is its own, and what else would show the same. */
const HandInPaper = ({ page, service, paper }: Props & { paper: Material }) => {
  const { t, language } = page
  const { partsToFollow, status } = optionsOf(service)
  const { key, name, basis, requirement } = paper
  return (
    <li>
      {mayFollow(service, key) ? (
        <Fact page={page} status={status}>
          {t(($) => $.catalogue.item.mayFollow_other, { paper: name[language], count: partsToFollow.workingDays })}
        </Fact>
      ) : (
        name[language]
      )}
      {basis !== undefined && (
        <>
          <br />
          <span class="govuk-hint">
            {t(($) => $.catalogue.item.askedBy, { basis: basis.text[language] })} (
            {t(($) => $.common.facts[basis.status])})
          </span>
        </>
      )}
      {requirement !== undefined && (
        <>
          <br />
          <a class="govuk-link" href={link(page, `/evidence#${requirement.id}`)}>
            {t(($) => $.catalogue.item.evidenceFor, { requirement: requirement.name[language] })}
          </a>
        </>
      )}
    </li>
  )
}

/** What is handed in; of what may follow acceptance, on which commitment. */
const HandIn = ({ page, service, papers }: Props & { papers: readonly Material[] }) => {
  const { commitment } = optionsOf(service)
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {papers.map((paper) => (
          <HandInPaper page={page} service={service} paper={paper} />
        ))}
      </ul>
      {papers.some(({ key }) => mayFollow(service, key)) && commitment !== null && (
        <p class="govuk-body">
          {page.t(($) => $.catalogue.item.onCommitment, { commitment: commitment[page.language] })}
        </p>
      )}
    </>
  )
}

/** What an application takes: papers to hand in, what is filled in online, and what nobody may ask for. */
export const Materials = ({ page, service }: Props) => {
  const { t, language } = page
  const of = (handling: ReturnType<typeof handlingOf>) =>
    service.materials.filter((material) => handlingOf(material) === handling)
  const handIn = of('hand_in')
  const online = of('online')
  const spared = sparedPapers(service)
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.catalogue.item.materials)}</h2>
      <h3 class="govuk-heading-s">{t(($) => $.catalogue.item.handIn)}</h3>
      {handIn.length === 0 ? (
        <p class="govuk-body">{t(($) => $.catalogue.item.nothingToHandIn)}</p>
      ) : (
        <HandIn page={page} service={service} papers={handIn} />
      )}
      {online.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t(($) => $.catalogue.item.online)}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {online.map(({ name }) => (
              <li>{name[language]}</li>
            ))}
          </ul>
        </>
      )}
      {spared.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t(($) => $.catalogue.item.spared)}</h3>
          <p class="govuk-body">{t(($) => $.catalogue.item.sparedLead_other, { count: spared.length })}</p>
          <SparedPapers page={page} service={service} />
        </>
      )}
    </>
  )
}
