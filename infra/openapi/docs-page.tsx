import { type CommonTexts, common } from '#shared/i18n/common.ts'
import { createTranslations } from '#shared/i18n/translate.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Layout } from '#shared/ui/layout.tsx'
import { curlOf } from './curl.ts'
import type { Content, OpenApiDocument, Operation, Schema } from './document.ts'
import { anchorOf, typeText } from './schema-text.tsx'

const translations = createTranslations<CommonTexts>(common)

const titles = {
  catalogue: 'Services',
  identity: 'Sign-in',
  calendar: 'Working days',
  evidence: 'Evidence',
  applications: 'Applications',
  enterprises: 'Enterprises and mandates',
  'applications-files': 'Files of applications',
  packages: 'Packages',
  liaison: 'Liaison',
  consultations: 'Consultations',
  'liaison-records': 'Liaison: files and search',
  'liaison-minutes': 'Minutes',
  'liaison-polls': 'Liaison: polls on dates',
  legal: 'Legal cooperation',
  'legal-matters': 'Legal matters',
  'legal-documents': 'Documents of legal matters',
  'legal-exchange': 'Exchange and yearly report of legal cooperation',
  standards: 'Standards',
  notifications: 'Notices',
} as const

const contentText = (content: Content) => Object.values(content).map(({ schema }) => typeText(schema))

const Command = ({ label, text }: { label: string; text: string }) => (
  <section class="table-region" aria-label={label} tabindex={0}>
    <pre class="code">
      <code>{text}</code>
    </pre>
  </section>
)

/** Running text; what stands between backticks in it is code. */
const Prose = ({ text }: { text: string }) => (
  <p class="govuk-body">{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</p>
)

type Named = { readonly method: string; readonly path: string; readonly operation: Operation }

const OperationSection = ({ method, path, operation, document }: Named & { document: OpenApiDocument }) => {
  const name = `${method.toUpperCase()} ${path}`
  const { parameters, requestBody, responses } = operation
  return (
    <section aria-labelledby={operation.operationId}>
      <h3 class="govuk-heading-m" id={operation.operationId}>
        <code>{name}</code>
      </h3>
      <p class="govuk-body">
        {operation.summary}. {operation.description}
      </p>
      {parameters.length > 0 && (
        <DataTable
          caption={`Parameters of ${name}`}
          columns={[{ text: 'Name' }, { text: 'In' }, { text: 'Values' }, { text: 'Required' }, { text: 'Meaning' }]}
          rows={parameters.map((parameter) => [
            <code>{parameter.name}</code>,
            parameter.in,
            typeText(parameter.schema),
            parameter.required ? 'yes' : 'no',
            parameter.description ?? '',
          ])}
        />
      )}
      {requestBody !== undefined && (
        <p class="govuk-body">
          Body{requestBody.required ? '' : ', which may be left out'}: {contentText(requestBody.content)}
        </p>
      )}
      <DataTable
        caption={`Answers of ${name}`}
        columns={[{ text: 'Status' }, { text: 'When' }, { text: 'Body' }]}
        rows={Object.entries(responses).map(([status, { description, content }]) => [
          status,
          description,
          contentText(content),
        ])}
      />
      <Command label={`Example of ${name}`} text={curlOf(method, path, operation, document.components.schemas)} />
    </section>
  )
}

const SchemaSection = ({ name, schema }: { name: string; schema: Schema }) => (
  <section aria-labelledby={anchorOf(name)}>
    <h3 class="govuk-heading-s" id={anchorOf(name)}>
      <code>{name}</code>
    </h3>
    {schema.description !== undefined && <Prose text={schema.description} />}
    {schema.properties === undefined ? (
      <p class="govuk-body">{typeText(schema)}</p>
    ) : (
      <DataTable
        caption={`Fields of ${name}`}
        hideCaption
        columns={[{ text: 'Field' }, { text: 'Values' }, { text: 'Required' }, { text: 'Meaning' }]}
        rows={Object.entries(schema.properties).map(([field, type]) => [
          <code>{field}</code>,
          typeText(type),
          schema.required?.includes(field) ? 'yes' : 'no',
          type.description ?? '',
        ])}
      />
    )}
  </section>
)

/** The reference of the API, for people: all that the OpenAPI document says, without a script. It is written in English. */
export const DocsPage = ({ document, stylesheet }: { document: OpenApiDocument; stylesheet: string }) => {
  const operations: readonly Named[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  // There is one reference, so the switcher of languages leads to the home page.
  const page = { language: 'en', t: translations('en'), path: '/', principal: null, stylesheet } as const
  return (
    <Layout page={page} title="API reference" breadcrumbs={[]} demo={false}>
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
      <nav aria-labelledby="operations">
        <h2 class="govuk-heading-m" id="operations">
          Operations
        </h2>
        <ul class="govuk-list">
          {operations.map(({ method, path, operation }) => (
            <li>
              <a class="govuk-link" href={`#${operation.operationId}`}>
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {document.tags.map(({ name }) => (
        <>
          <h2 class="govuk-heading-l" id={name}>
            {titles[name]}
          </h2>
          {operations
            .filter(({ operation }) => operation.tags.includes(name))
            .map((named) => (
              <OperationSection {...named} document={document} />
            ))}
        </>
      ))}
      <h2 class="govuk-heading-l" id="schemas">
        Schemas
      </h2>
      {Object.entries(document.components.schemas).map(([name, schema]) => (
        <SchemaSection name={name} schema={schema} />
      ))}
    </Layout>
  )
}
