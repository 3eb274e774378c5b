import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { CataloguePage } from '../texts.ts'

/** The parts that are not open yet, each with the services that come nearest to it. */
export const partsInPreparation = {
  standards: ['qh-construction-pro-filing', 'gba-engineering-filing', 'tax-adviser-register'],
} as const satisfies Record<string, readonly string[]>

export type Part = keyof typeof partsInPreparation

/** Says of a part that it is in preparation, and where to go meanwhile. */
export const PartPage = ({
  page,
  part,
  services,
}: {
  page: CataloguePage
  part: Part
  services: readonly { id: string; name: string }[]
}) => {
  const { t } = page
  const title = t(($) => $.catalogue.home[part])
  return (
    <Layout page={page} title={title}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.catalogue.home[`${part}Text`])}</p>
      <InsetText>{t(($) => $.catalogue.part.notOpen)}</InsetText>
      <p class="govuk-body">{t(($) => $.catalogue.part.meanwhile)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {services.map(({ id, name }) => (
          <li>
            <a class="govuk-link" href={link(page, `/services/${id}`)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
