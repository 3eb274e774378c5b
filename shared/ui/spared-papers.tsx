import type { FactStatus } from '#shared/domain/fact.ts'
import { groundOf, sparedPapers } from '#shared/domain/papers.ts'
import type { ProofGround } from '#shared/domain/proof.ts'
import type { Material, Service } from '#shared/domain/service.ts'
import { SourceName } from './components/source-name.tsx'
import { Tag } from './components/tag.tsx'
import type { PageContext } from './page.ts'

type Props = { page: PageContext; service: Pick<Service, 'materials' | 'proofGrounds'> }

/** How far a fact may be relied on, in a word beside it. */
export const FactTag = ({ page: { t }, status }: { page: PageContext; status: FactStatus }) => (
  <Tag text={t(($) => $.common.facts[status])} colour={status === 'seen' ? 'green' : 'yellow'} />
)

/** What takes the paper’s place: whose data, which register, or the applicant’s own words. */
const Instead = ({ page: { t, language }, paper }: { page: PageContext; paper: Material }) => {
  const { proofRule, provider, declaration } = paper
  if (proofRule === 'declaration' && declaration !== undefined)
    return <> {t(($) => $.common.proof.declared, { text: declaration[language] })}</>
  if (provider === undefined) return null
  return (
    <>
      {' '}
      {t(($) => (proofRule === 'data-sharing' ? $.common.proof.data : $.common.proof.lookedUp), {
        provider: provider[language],
      })}
    </>
  )
}

/** Where a rule rests, and how far that may be relied on. */
export const Ground = ({ page, ground }: { page: PageContext; ground: ProofGround }) => (
  <span class="govuk-hint">
    {page.t(($) => $.common.proof.basis, { basis: ground.basis[page.language] })}{' '}
    <FactTag page={page} status={ground.status} />
    {ground.source !== null && (
      <>
        {' '}
        <SourceName source={ground.source} />
      </>
    )}
  </span>
)

/** The papers that nobody has to bring: for each the rule that spares it, what takes its place, and where the rule rests. */
export const SparedPapers = ({ page, service }: Props) => (
  <ul class="govuk-list govuk-list--spaced">
    {sparedPapers(service).map((paper) => {
      const ground = groundOf(service, paper)
      return (
        <li>
          <strong>{paper.name[page.language]}</strong>
          {ground !== null && (
            <>
              <br />
              {ground.reason[page.language]}
              <Instead page={page} paper={paper} />
              <br />
              <Ground page={page} ground={ground} />
            </>
          )}
        </li>
      )
    })}
  </ul>
)
