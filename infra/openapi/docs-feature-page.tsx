import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Layout } from '#shared/ui/layout.tsx'
import type { FeatureName } from '../features.ts'
import { curlOf } from './curl.ts'
import { Command, docsPath, featureTitles, framedPage, Prose } from './docs-parts.tsx'
import type { Content, OpenApiDocument, Schema } from './document.ts'
import { type NamedOperation, operationsOf, schemasOf } from './document-parts.ts'
import { anchorOf, typeText } from './schema-text.tsx'

const contentText = (content: Content) => Object.values(content).map(({ schema }) => typeText(schema))

const OperationSection = ({ method, path, operation, document }: NamedOperation & { document: OpenApiDocument }) => {
  const name = `${method.toUpperCase()} ${path}`
  const { parameters, requestBody, responses } = operation
  return (
    <section aria-labelledby={operation.operationId}>
      <h2 class="govuk-heading-m" id={operation.operationId}>
        <code>{name}</code>
      </h2>
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

/** The reference of what one function of the hub answers, with the schemas that it uses. It is written in English. */
export const DocsFeaturePage = ({
  document,
  feature,
  stylesheet,
}: {
  document: OpenApiDocument
  feature: FeatureName
  stylesheet: string
}) => {
  const operations = operationsOf(document, feature)
  const title = featureTitles[feature]
  return (
    <Layout
      page={framedPage(stylesheet)}
      title={`${title} – API reference`}
      breadcrumbs={[{ href: docsPath, text: 'API reference' }]}
      demo={false}
    >
      <h1 class="govuk-heading-l">{title}</h1>
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
      {operations.map((named) => (
        <OperationSection {...named} document={document} />
      ))}
      <h2 class="govuk-heading-l" id="schemas">
        Schemas
      </h2>
      {schemasOf(document, operations).map(([name, schema]) => (
        <SchemaSection name={name} schema={schema} />
      ))}
    </Layout>
  )
}
