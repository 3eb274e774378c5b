import { link } from '#shared/ui/layout.tsx'
import type { ApplicationPage } from '../texts.ts'

/** From an application to the package that it is an item of. */
export const PackageLink = ({ page, packageId }: { page: ApplicationPage; packageId: string }) => (
  <p class="govuk-body-s">
    <a class="govuk-link" href={link(page, `/packages/${packageId}`)}>
      {page.t(($) => $.applications.list.package)}
    </a>
  </p>
)
