import { formatDate } from '#shared/i18n/format.ts'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { OfficeHours } from '../office-hours.ts'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage } from '../texts.ts'

/** Who acts for a post, in a sentence; null: nobody has to. */
export const actingText = ({ t, language }: LiaisonPage, { acting }: Pick<OfficerLine, 'acting'>): string | null => {
  if (acting === null) return null
  const [post, day] = [acting.post.name[language], formatDate(language, acting.to)]
  return acting.holder === null
    ? t(($) => $.liaison.officers.actingVacant, { post, day })
    : t(($) => $.liaison.officers.actingFor, { name: acting.holder.name[language], post, day })
}

/** Who answers for a post, in a line of a list. */
export const holderText = (page: LiaisonPage, { holder, acting }: Pick<OfficerLine, 'holder' | 'acting'>): string =>
  actingText(page, { acting }) ?? holder?.name[page.language] ?? page.t(($) => $.liaison.officers.vacant)

/** The same in as few letters as a box of a picture has room for. */
export const shortHolderText = (
  page: LiaisonPage,
  { holder, acting }: Pick<OfficerLine, 'holder' | 'acting'>,
): string => {
  const { t, language } = page
  const name = acting?.holder?.name[language]
  return name === undefined
    ? holderText(page, { holder: acting === null ? holder : null, acting: null })
    : t(($) => $.liaison.officers.actingShort, { name })
}

/** Who holds a post and who acts for it, in a cell of a table. */
export const Holder = ({ page, officer }: { page: LiaisonPage; officer: Pick<OfficerLine, 'holder' | 'acting'> }) => {
  const acting = actingText(page, officer)
  return (
    <>
      {officer.holder === null ? (
        <Tag text={page.t(($) => $.liaison.officers.vacant)} colour="yellow" />
      ) : (
        officer.holder.name[page.language]
      )}
      {acting !== null && (
        <>
          <br />
          {acting}
        </>
      )}
    </>
  )
}

export const PostLink = ({ page, id, name }: { page: LiaisonPage } & Pick<OfficerLine, 'id' | 'name'>) => (
  <a class="govuk-link" href={link(page, `/liaison/officers/${id}`)}>
    {name[page.language]}
  </a>
)

/** The way to the form for a new post, of some organisation where one is named; for who keeps the register. */
export const EstablishLink = ({ page, organisation }: { page: LiaisonPage; organisation?: string }) => (
  <p class="govuk-body">
    <a
      class="govuk-link"
      href={link(page, `/liaison/posts/new${organisation === undefined ? '' : `?organisation=${organisation}`}`)}
    >
      {page.t(($) => $.liaison.establish.title)}
    </a>
  </p>
)

export const OrganisationLink = ({ page, id, name }: { page: LiaisonPage } & Pick<OfficerLine, 'id' | 'name'>) => (
  <a class="govuk-link" href={link(page, `/liaison/organisations/${id}`)}>
    {name[page.language]}
  </a>
)

/** `09:00 to 12:00 and 14:00 to 18:00, on working days`, and how far that may be relied on. */
export const hoursText = ({ t, language }: LiaisonPage, { spans, provenance }: OfficeHours): string =>
  t(($) => $.liaison.organisations.hoursOf, {
    hours: new Intl.ListFormat(language, { type: 'conjunction' }).format(
      spans.map(({ from, to }) => t(($) => $.liaison.organisations.span, { from, to })),
    ),
    status: t(($) => $.common.facts[provenance.status]),
  })
