import { ButtonLink } from '#shared/ui/components/button.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { IdentityPage } from '../texts.ts'

export const SignedOutPage = ({ page }: { page: IdentityPage }) => {
  const { t } = page
  const title = t(($) => $.identity.signedOut.title)
  return (
    <Layout page={page} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.identity.signedOut.text)}</p>
      <ButtonLink
        href={`/identity/sign-in?${new URLSearchParams({ returnTo: link(page, '/'), language: page.language })}`}
        text={t(($) => $.identity.signedOut.again)}
        kind="secondary"
      />
    </Layout>
  )
}
