import { holds } from '#shared/identity/permissions.ts'
import { link } from './layout.tsx'
import type { PageContext } from './page.ts'

/**
 * The way from a record to the legal matters and exchanges that are linked to it, for legal staff. It is there whether there are any or
 * not, so that it tells nothing; the page that it leads to shows what its reader may see.
 */
export const LegalLinks = ({
  page,
  kind,
  id,
}: {
  page: PageContext
  kind: 'meeting' | 'resolution' | 'action' | 'standard'
  id: string
}) =>
  holds(page.principal, 'matter.list') ? (
    <p class="govuk-body">
      <a class="govuk-link" href={link(page, `/legal/linked?${new URLSearchParams({ kind, id })}`)}>
        {page.t(($) => $.common.legalLinked)}
      </a>
    </p>
  ) : null
