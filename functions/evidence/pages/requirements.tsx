import type { DocumentUse, Evidence, Requirement, UseLevel } from '#shared/domain/requirement.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { SourceName } from '#shared/ui/components/source-name.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { FactTag } from '#shared/ui/spared-papers.tsx'
import type { Answer } from '../question.ts'
import type { EvidencePage } from '../texts.ts'

type Props = { page: EvidencePage }

const colours = {
  needed: 'orange',
  eased: 'teal',
  waived: 'green',
  not_recorded: 'grey',
} as const satisfies Record<UseLevel, TagColour>

type Fact = Pick<Evidence, 'status' | 'source' | 'checkedOn'>

/** How far it may be relied on, by which source, and when that was looked at. */
const Reliance = ({ page, fact: { status, source, checkedOn } }: Props & { fact: Fact }) => {
  const { t, language } = page
  return (
    <span class="govuk-hint">
      <FactTag page={page} status={status} /> {source !== null && <SourceName source={source} />}{' '}
      {t(($) => $.evidence.checkedOn, { date: formatDate(language, checkedOn) })}
    </span>
  )
}

/** What the Mainland wants of a Hong Kong document: how much of it, in words, and by which rule. */
const Use = ({ page, use }: Props & { use: DocumentUse }) => {
  const { t, language } = page
  return (
    <>
      <Tag text={t(($) => $.evidence.levels[use.level])} colour={colours[use.level]} /> {use.text[language]}
      {use.basis !== null && (
        <>
          <br />
          {t(($) => $.common.proof.basis, { basis: use.basis[language] })}
        </>
      )}
      <br />
      <Reliance page={page} fact={use} />
    </>
  )
}

const Piece = ({ page, evidence }: Props & { evidence: Evidence }) => {
  const { t, language } = page
  const { name, origin, issuer, address, attestation, translation } = evidence
  return (
    <>
      <h3 class="govuk-heading-s">{name[language]}</h3>
      <SummaryList
        rows={[
          { key: t(($) => $.evidence.from), value: t(($) => $.evidence.origins[origin]) },
          { key: t(($) => $.evidence.issuer), value: issuer[language] },
          ...(address === null
            ? []
            : [
                {
                  key: t(($) => $.evidence.address),
                  value: (
                    <a class="govuk-link" href={address} rel="external noreferrer">
                      {new URL(address).hostname}
                    </a>
                  ),
                },
              ]),
          ...(attestation === null
            ? []
            : [{ key: t(($) => $.evidence.attestation), value: <Use page={page} use={attestation} /> }]),
          ...(translation === null
            ? []
            : [{ key: t(($) => $.evidence.translation), value: <Use page={page} use={translation} /> }]),
          { key: t(($) => $.evidence.fact), value: <Reliance page={page} fact={evidence} /> },
        ]}
      />
    </>
  )
}

const OneRequirement = ({ page, requirement }: Props & { requirement: Requirement }) => (
  <section id={requirement.id} aria-labelledby={`${requirement.id}-name`}>
    <h2 class="govuk-heading-m" id={`${requirement.id}-name`}>
      {requirement.name[page.language]}
    </h2>
    {requirement.evidence.map((evidence) => (
      <Piece page={page} evidence={evidence} />
    ))}
  </section>
)

/** What was found: each requirement with its evidence, whichever side that is from. */
export const Requirements = ({ page, answer: { requirements, total, pairs } }: Props & { answer: Answer }) => {
  const { t, language } = page
  if (requirements.length === 0)
    return (
      <div role="status">
        <p class="govuk-body">{t(($) => $.evidence.nothing)}</p>
      </div>
    )
  return (
    <>
      <p class="govuk-body" role="status">
        {t(($) => $.evidence.found_other, { count: requirements.length, total, pairs })}
      </p>
      <ul class="govuk-list">
        {requirements.map(({ id, name }) => (
          <li>
            <a class="govuk-link" href={`#${id}`}>
              {name[language]}
            </a>
          </li>
        ))}
      </ul>
      {requirements.map((requirement) => (
        <OneRequirement page={page} requirement={requirement} />
      ))}
    </>
  )
}
