import type { Context } from 'hono'
import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import type { HubEnv } from '#shared/http/env.ts'
import { inLanguage, languageOf } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Facets, facetNames } from '../listing.ts'
import type { Catalogue } from '../service.ts'
import type { CatalogueTexts } from '../texts.ts'
import { HomePage } from './home.tsx'
import { ServicePage } from './service.tsx'

type PageRequest = Context<HubEnv<CatalogueTexts>>

/** The filters in the address. An empty one, as an untouched select sends it, is none. */
const facetsOf = (c: PageRequest): Facets => {
  const given = facetNames.flatMap((name) => {
    const value = c.req.query(name)
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  const facets = Facets.safeParse(Object.fromEntries(given))
  if (!facets.success) throw new AppError('invalid_input', {}, { issues: toInputIssues(facets.error.issues) })
  return facets.data
}

export const createPages = ({ catalogue, searchScript }: { catalogue: Catalogue; searchScript: string }) => {
  const pages = createRouter<CatalogueTexts>()

  pages.get('/', permit('hub.read'), (c) => c.redirect(`/${languageOf(c)}`, 302))

  pages.get(inLanguage, permit('hub.read'), (c) => c.html(<HomePage page={c.var.page} script={searchScript} />))

  pages.get(`${inLanguage}/services`, permit('service.read'), async (c) => {
    const query = c.req.query('q') ?? ''
    const cursor = c.req.query('cursor')
    const facets = facetsOf(c)
    const finding = await catalogue.find({ query, facets, cursor })
    const departments = await catalogue.departments()
    // Most of it is loaded by then, with the search; the other pages start sooner without it.
    const [{ highlight }, { ServicesPage }] = await Promise.all([
      import('#shared/search/highlight.ts'),
      import('./services.tsx'),
    ])
    return c.html(
      <ServicesPage
        page={c.var.page}
        script={searchScript}
        query={query.trim()}
        facets={facets}
        cursor={cursor}
        finding={finding}
        departments={departments.map(({ id, name }) => ({ id, name: name[c.var.language] }))}
        highlight={(text) => highlight(text, query)}
      />,
    )
  })

  pages.get(`${inLanguage}/services/:id`, permit('service.read'), async (c) => {
    const id = c.req.param('id')
    const [service, observed] = await Promise.all([catalogue.get(id), catalogue.observed(id)])
    const hasStandards = catalogue.hasStandards(id)
    return c.html(<ServicePage page={c.var.page} service={service} observed={observed} hasStandards={hasStandards} />)
  })

  pages.get(`${inLanguage}/ratings`, permit('service.read'), async (c) => {
    // Few look at it; the other pages start sooner without it.
    const { RatingsPage } = await import('./ratings.tsx')
    return c.html(<RatingsPage page={c.var.page} ratings={await catalogue.ratings()} />)
  })

  pages.get(`${inLanguage}/plan`, permit('service.read'), async (c) => {
    // Only who plans pays for loading the page; the others start sooner without it.
    const { askedIn, PlanPage } = await import('./plan.tsx')
    const { values, situation, issues } = askedIn(c.req.query())
    const plan = situation === null ? null : await catalogue.plan(situation)
    const status = issues.length > 0 ? 422 : 200
    return c.html(<PlanPage page={c.var.page} values={values} issues={issues} plan={plan} />, status)
  })

  return pages
}
