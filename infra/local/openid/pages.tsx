import type { Language } from '#shared/domain/language.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Frame, LanguageSwitcher, type LocalPage } from '../frame.tsx'
import { type Identity, identityGroups } from './identities.ts'
import { type ProviderTranslate, translations } from './texts.ts'

const Choices = ({
  identities,
  language,
  t,
}: {
  identities: readonly Identity[]
  language: Language
  t: ProviderTranslate
}) => (
  <ul class="govuk-list govuk-list--spaced">
    {identities.map(({ principal: { id, name, organisation, roles } }) => (
      <li>
        <p class="govuk-body-s">
          {organisation.name[language]}
          <br />
          <span class="govuk-hint">{roles.map((role) => t(($) => $.common.roles[role])).join(' · ')}</span>
        </p>
        <Button
          text={t(($) => $.identity.choose.continueAs, { name: name[language] })}
          kind="secondary"
          name="identity"
          value={id}
        />
      </li>
    ))}
  </ul>
)

/** Who to be, in one press each. The buttons post to the page's own address. */
export const ChoosePage = ({ page, identities }: { page: LocalPage; identities: readonly Identity[] }) => {
  const { language } = page
  const t = translations(language)
  const of = (group: Identity['group']) => identities.filter((identity) => identity.group === group)
  return (
    <Frame page={page} title={t(($) => $.identity.choose.title)} switcher={<LanguageSwitcher page={page} />}>
      <InsetText>{t(($) => $.identity.choose.local)}</InsetText>
      <form method="post">
        {identityGroups
          .filter((group) => group !== 'others' && of(group).length > 0)
          .map((group) => (
            <section>
              <h2 class="govuk-heading-m">{t(($) => $.identity.choose[group])}</h2>
              <Choices identities={of(group)} language={language} t={t} />
            </section>
          ))}
        {of('others').length > 0 && (
          <Details summary={t(($) => $.identity.choose.others)}>
            <Choices identities={of('others')} language={language} t={t} />
          </Details>
        )}
        <Button text={t(($) => $.identity.choose.cancel)} kind="secondary" name="cancel" value="yes" />
      </form>
    </Frame>
  )
}

/** A sign-in that cannot go on here, and the way back. */
export const RefusedPage = ({ page, title, text }: { page: LocalPage; title: string; text: string }) => (
  <Frame page={page} title={title}>
    <p class="govuk-body">{text}</p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/${page.language}`}>
        {translations(page.language)(($) => $.identity.choose.back)}
      </a>
    </p>
  </Frame>
)
