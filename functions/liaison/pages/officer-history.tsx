import type { Event } from '#shared/data/event-log.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { OpenItem } from '../open-item.ts'
import type { PostEvent } from '../post-actions.ts'
import type { OfficerView } from '../post-view.ts'
import type { LiaisonPage } from '../texts.ts'
import { EventTimeline } from './event-timeline.tsx'
import { PostLink } from './wording.tsx'

type Props = { readonly page: LiaisonPage; readonly officer: OfficerView }

/** What the post has not finished. */
export const OpenItems = ({ page, items }: { page: LiaisonPage; items: readonly OpenItem[] }) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.liaison.officer.openItems)}</h2>
      {items.length === 0 && <p class="govuk-body">{t(($) => $.liaison.officer.noOpenItems)}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {items.map(({ title, path, due }) => (
          <li>
            {path === null ? (
              title[language]
            ) : (
              <a class="govuk-link" href={link(page, path)}>
                {title[language]}
              </a>
            )}
            {due !== null && <> – {t(($) => $.liaison.officer.itemDue, { day: formatDate(language, due) })}</>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Everybody who has held the post, the latest first. */
export const Terms = ({ page, officer: { terms } }: Props) => {
  const { t, language } = page
  const title = t(($) => $.liaison.officer.terms)
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {terms.length === 0 ? (
        <p class="govuk-body">{t(($) => $.liaison.officer.noTerms)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.liaison.officers.holder) },
            { text: t(($) => $.liaison.officer.from) },
            { text: t(($) => $.liaison.officer.to) },
          ]}
          rows={[...terms]
            .reverse()
            .map(({ name, from, to }) => [
              name[language],
              formatDate(language, from),
              to === null ? t(($) => $.liaison.officer.noEnd) : formatDate(language, to),
            ])}
        />
      )}
    </>
  )
}

/** Who has acted for the post, the latest first. */
export const Delegations = ({ page, officer: { delegations } }: Props) => {
  const { t, language } = page
  if (delegations.length === 0) return null
  const title = t(($) => $.liaison.officer.delegations)
  const endOf = ({ to, revokedOn }: OfficerView['delegations'][number]): string =>
    revokedOn === null
      ? formatDate(language, to)
      : t(($) => $.liaison.officer.revokedOn, {
          to: formatDate(language, to),
          day: formatDate(language, revokedOn),
        })
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { text: t(($) => $.liaison.officer.delegate) },
          { text: t(($) => $.liaison.officer.from) },
          { text: t(($) => $.liaison.officer.to) },
          { text: t(($) => $.liaison.officer.reason) },
        ]}
        rows={[...delegations]
          .reverse()
          .map((one) => [
            <PostLink page={page} {...one.delegate} />,
            formatDate(language, one.from),
            endOf(one),
            one.reason ?? t(($) => $.liaison.officer.reasonHidden),
          ])}
      />
    </>
  )
}

/** What an event says beside its name: a note or reason, and how many open items were confirmed. */
const detailOf = ({ t }: LiaisonPage, { data }: Event): string | null => {
  const said = [data.note, data.reason].filter((one) => typeof one === 'string' && one !== '')
  const confirmed = Array.isArray(data.items)
    ? [t(($) => $.liaison.officer.confirmed_other, { count: data.items.length })]
    : []
  return [...confirmed, ...said].join(' – ') || null
}

/** What has happened to the post, the latest first; nothing for who is no officer. */
export const History = ({ page, events }: { page: LiaisonPage; events: readonly Event[] }) =>
  events.length === 0 ? null : (
    <EventTimeline
      page={page}
      title={page.t(($) => $.liaison.officer.history)}
      events={events}
      nameOf={({ type }) => page.t(($) => $.liaison.events[type as PostEvent])}
      detailOf={(event) => detailOf(page, event)}
    />
  )
