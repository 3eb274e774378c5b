import type { Child } from 'hono/jsx'
import type { Text } from '#shared/domain/text.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import { directions, type From, type Instrument } from '../instrument.ts'
import type { LegalPage } from '../texts.ts'
import { Aside } from './aside.tsx'
import { formatPartial, limitText, termText } from './wording.ts'

/** One thing to know of an instrument; the same for its own page and for a comparison. */
export type Aspect = { readonly name: string; readonly value: Child }
export type AspectGroup = { readonly title: string; readonly aspects: readonly Aspect[] }

type Named = { readonly id: string; readonly name: string }

/** A single thing needs no list. */
const List = ({ items }: { items: readonly Child[] }): Child =>
  items.length === 1 ? (
    items[0]
  ) : (
    <ul class="govuk-list govuk-list--bullet">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )

const fromText = ({ t }: LegalPage, from: From): string => t(($) => $.legal.from[from])

const Documents = ({ page, instrument: { documents } }: { page: LegalPage; instrument: Instrument }) => {
  const { t, language } = page
  return (
    <List
      items={documents.map(({ name, from, required, note, article }) => (
        <>
          {name[language]}{' '}
          <Aside
            page={page}
            texts={[
              fromText(page, from),
              required ? t(($) => $.legal.documents.required) : t(($) => $.legal.documents.ifApplicable),
              ...(article === null || !/^\d+$/.test(article) ? [] : [t(($) => $.legal.article, { article })]),
              ...(note === null ? [] : [note[language]]),
            ]}
          />
        </>
      ))}
    />
  )
}

const Limits = ({ page, instrument: { timeLimits } }: { page: LegalPage; instrument: Instrument }) => {
  const { t, language } = page
  return (
    <List
      items={timeLimits.map((limit) => (
        <>
          {limit.label[language]}{' '}
          <Aside
            page={page}
            texts={[limitText(page, limit), fromText(page, limit.from), t(($) => $.common.facts[limit.status])]}
          />
        </>
      ))}
    />
  )
}

const Sources = ({
  page: { t, language },
  instrument: { provenance },
}: {
  page: LegalPage
  instrument: Instrument
}) => (
  <>
    <p class="govuk-body">
      <Tag
        text={t(($) => $.common.facts[provenance.status])}
        colour={provenance.status === 'seen' ? 'green' : 'yellow'}
      />{' '}
      {t(($) => $.legal.checked, { date: formatDate(language, provenance.checkedOn) })}
    </p>
    <List
      items={[
        ...provenance.sources.map(({ label, url }) =>
          url === null ? (
            label
          ) : (
            <a class="govuk-link" href={url} rel="external noreferrer">
              {label}
            </a>
          ),
        ),
        ...provenance.unverified.map((text) => text[language]),
      ]}
    />
  </>
)

/** All that is to be known of an instrument, group by group. What it does not set is said to be so. */
export const aspectGroups = (page: LegalPage, instrument: Instrument, readWith: readonly Named[]): AspectGroup[] => {
  const { t, language } = page
  const unset = t(($) => $.legal.unset)
  const text = (value: Text | null) => value?.[language] ?? unset
  const texts = (values: readonly Text[]) =>
    values.length === 0 ? unset : <List items={values.map((value) => value[language])} />
  const { inForce, references, legalBasis, authorities, scope } = instrument
  const since = inForce.from === null ? t(($) => $.legal.dateUnknown) : formatDate(language, inForce.from)
  const numbers = [...(references.mainland === null ? [] : [references.mainland]), ...references.hongKong]
  return [
    {
      title: t(($) => $.legal.groups.standing),
      aspects: [
        { name: t(($) => $.legal.aspects.kind), value: t(($) => $.legal.kinds[instrument.kind]) },
        { name: t(($) => $.legal.aspects.status), value: t(($) => $.legal.statuses[instrument.status]) },
        {
          name: t(($) => $.legal.aspects.signed),
          value:
            instrument.signedOn === null ? t(($) => $.legal.dateUnknown) : formatPartial(page, instrument.signedOn),
        },
        {
          name: t(($) => $.legal.aspects.inForce),
          value:
            inForce.to === null
              ? since
              : t(($) => $.legal.period, { from: since, to: formatDate(language, inForce.to) }),
        },
        { name: t(($) => $.legal.term.name), value: termText(page, instrument) },
        { name: t(($) => $.legal.aspects.transition), value: text(instrument.transition) },
        {
          name: t(($) => $.legal.aspects.renewals),
          value: instrument.renewals.length === 0 ? unset : texts(instrument.renewals.map(({ note }) => note)),
        },
        { name: t(($) => $.legal.aspects.references), value: numbers.length === 0 ? unset : <List items={numbers} /> },
        {
          name: t(($) => $.legal.aspects.basis),
          value: texts([
            legalBasis.foundation,
            ...(legalBasis.mainland === null ? [] : [legalBasis.mainland]),
            ...(legalBasis.hongKong === null ? [] : [legalBasis.hongKong]),
          ]),
        },
        {
          name: t(($) => $.legal.aspects.readWith),
          value:
            readWith.length === 0 ? (
              unset
            ) : (
              <List
                items={readWith.map(({ id, name }) => (
                  <a class="govuk-link" href={link(page, `/legal/instruments/${id}`)}>
                    {name}
                  </a>
                ))}
              />
            ),
        },
      ],
    },
    {
      title: t(($) => $.legal.groups.way),
      aspects: [
        { name: t(($) => $.legal.aspects.channel), value: t(($) => $.legal.channels[instrument.channel]) },
        ...directions.flatMap((side) => [
          { name: t(($) => $.legal.aspects.scope[side]), value: text(scope[side]) },
          { name: t(($) => $.legal.aspects.sends[side]), value: texts(authorities[side].sends) },
          { name: t(($) => $.legal.aspects.receives[side]), value: texts(authorities[side].receives) },
        ]),
        { name: t(($) => $.legal.aspects.excluded), value: text(scope.excluded) },
      ],
    },
    {
      title: t(($) => $.legal.groups.rules),
      aspects: [
        {
          name: t(($) => $.legal.aspects.documents),
          value: instrument.documents.length === 0 ? unset : <Documents page={page} instrument={instrument} />,
        },
        { name: t(($) => $.legal.aspects.language), value: text(instrument.language) },
        { name: t(($) => $.legal.aspects.copies), value: text(instrument.copies) },
        { name: t(($) => $.legal.aspects.fees), value: text(instrument.fees) },
        {
          name: t(($) => $.legal.aspects.limits),
          value: instrument.timeLimits.length === 0 ? unset : <Limits page={page} instrument={instrument} />,
        },
        {
          name: t(($) => $.legal.aspects.refusal),
          value:
            instrument.refusalGrounds.length === 0 ? unset : texts(instrument.refusalGrounds.map(({ text }) => text)),
        },
        { name: t(($) => $.legal.aspects.notes), value: text(instrument.notes) },
      ],
    },
    {
      title: t(($) => $.legal.groups.source),
      aspects: [{ name: t(($) => $.legal.aspects.sources), value: <Sources page={page} instrument={instrument} /> }],
    },
  ]
}
