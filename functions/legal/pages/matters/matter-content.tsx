import { formatDate } from '#shared/i18n/format.ts'
import { Details } from '#shared/ui/components/details.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Paper } from '../../matter-content.ts'
import { particularNames } from '../../matter-content.ts'
import type { MatterView } from '../../matter-view.ts'
import type { MattersPage } from '../../matters-texts.ts'

type Props = { readonly page: MattersPage; readonly matter: MatterView }

export const PaperList = ({ page, papers }: { page: MattersPage; papers: readonly Paper[] }) =>
  papers.length === 0 ? (
    page.t(($) => $.matters.custody.none)
  ) : (
    <ul class="govuk-list">
      {papers.map(({ name, sha256 }) => (
        <li>
          {name}
          <br />
          <code class="hash">{sha256}</code>
        </li>
      ))}
    </ul>
  )

const Regime = ({ page, matter: { content } }: Props) => {
  const { t, language } = page
  const { answer, on, overriddenBecause } = content.regime
  return (
    <Details summary={t(($) => $.matters.content.regime)}>
      <p class="govuk-body">{t(($) => $.legal.regime.asOf, { date: formatDate(language, on) })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {answer.reasons.map(({ article, text }) => (
          <li>
            {text[language]} <span class="legal-aside">{t(($) => $.legal.aside, { text: article })}</span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        {overriddenBecause === null
          ? t(($) => $.matters.content.confirmed)
          : t(($) => $.matters.content.overridden, { reason: overriddenBecause })}
      </p>
    </Details>
  )
}

const Checklist = ({ page, matter: { content } }: Props) => {
  const { t, language } = page
  const { papers, waived } = content.details
  const standing = (key: string): string => {
    if (papers.some((paper) => paper.key === key)) return t(($) => $.matters.content.there)
    const reason = waived.find((one) => one.key === key)?.reason
    return reason === undefined ? t(($) => $.matters.content.missing) : t(($) => $.matters.content.waived, { reason })
  }
  return (
    <ul class="govuk-list govuk-list--bullet">
      {content.checklist.map(({ key, name, required }) => (
        <li>
          {name[language]}
          {t(($) => $.legal.aside, {
            text: required ? t(($) => $.legal.documents.required) : t(($) => $.legal.documents.ifApplicable),
          })}
          : {standing(key)}
        </li>
      ))}
    </ul>
  )
}

/** What the request says: what was sent last, or what the side that asks is writing. */
export const Content = ({ page, matter }: Props) => {
  const { t, language } = page
  const { details, authorities } = matter.content
  const told = particularNames.filter((name) => details.particulars[name] !== undefined)
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.matters.content.title)}</h2>
      <SummaryList
        rows={[
          { key: t(($) => $.matters.fields.sentBy), value: authorities.sends[language] },
          { key: t(($) => $.matters.fields.receivedBy), value: authorities.receives[language] },
          ...(details.court === null ? [] : [{ key: t(($) => $.matters.fields.court), value: details.court }]),
          ...told.map((name) => {
            const value = details.particulars[name] ?? ''
            return {
              key: t(($) => $.matters.fields[name]),
              value: name === 'hearingOn' ? formatDate(language, value) : value,
            }
          }),
          { key: t(($) => $.matters.fields.request), value: details.request },
          {
            key: t(($) => $.matters.fields.parties),
            value: (
              <ul class="govuk-list">
                {details.parties.map(({ role, name, identifier, address }) => (
                  <li>
                    {t(($) => $.matters.content.party, { role: t(($) => $.matters.partyRoles[role]), name })}
                    {[identifier, address]
                      .filter((one) => one !== null)
                      .map((one) => (
                        <>
                          <br />
                          {one}
                        </>
                      ))}
                  </li>
                ))}
              </ul>
            ),
          },
          ...(details.counsel.length === 0
            ? []
            : [
                {
                  key: t(($) => $.matters.fields.counsel),
                  value: details.counsel
                    .map(({ name, firm }) =>
                      firm === null ? name : t(($) => $.matters.content.counsel, { name, firm }),
                    )
                    .join(', '),
                },
              ]),
          {
            key: t(($) => $.matters.content.checklist),
            value: (
              <>
                <Checklist page={page} matter={matter} />
                <a class="govuk-link" href={link(page, `/legal/matters/${matter.id}/documents`)}>
                  {t(($) => $.matters.content.kept)}
                </a>
              </>
            ),
          },
          { key: t(($) => $.matters.fields.papers), value: <PaperList page={page} papers={details.papers} /> },
        ]}
      />
      <Regime page={page} matter={matter} />
    </>
  )
}
