import { Layout } from '#shared/ui/layout.tsx'
import { Command, docsPath, featureTitles, framedPage, Prose } from './docs-parts.tsx'
import type { OpenApiDocument } from './document.ts'
import { operationsOf } from './document-parts.ts'

/**
 * The reference of the API, for people: all that the OpenAPI document says, without a script, on a page for each function. This one
 * leads to them. It is written in English.
 */
export const DocsPage = ({ document, stylesheet }: { document: OpenApiDocument; stylesheet: string }) => (
  <Layout page={framedPage(stylesheet)} title="API reference" breadcrumbs={[]} demo={false}>
    <h1 class="govuk-heading-l">API reference</h1>
    <p class="govuk-body">
      Version {document.info.version}. The same as an OpenAPI 3.1 document:{' '}
      <a class="govuk-link" href="/openapi.json">
        openapi.json
      </a>
      .
    </p>
    <Prose text={document.info.description} />
    <p class="govuk-body">
      The examples call a hub on your own machine, in its folder. Start it with <code>npm start</code>, then name its
      address:
    </p>
    <Command label="The address of the hub" text="HUB=http://127.0.0.1:3000" />
    {document.tags.map(({ name }) => (
      <section aria-labelledby={name}>
        <h2 class="govuk-heading-m" id={name}>
          <a class="govuk-link" href={`${docsPath}/${name}`}>
            {featureTitles[name]}
          </a>
        </h2>
        <ul class="govuk-list">
          {operationsOf(document, name).map(({ method, path, operation }) => (
            <li>
              <a class="govuk-link" href={`${docsPath}/${name}#${operation.operationId}`}>
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </a>
              <br />
              {operation.summary}
            </li>
          ))}
        </ul>
      </section>
    ))}
  </Layout>
)
