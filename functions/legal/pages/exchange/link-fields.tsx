import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { linkKinds, recordAt } from '../../record-link.ts'
import { ChoiceField, LineField, type Typed } from './form-page.tsx'

/** What was chosen; where the address of a record’s page was pasted, the record that it is of. */
export const linkIn = (values: FormValues) => {
  const id = fieldValue(values, 'id')
  return recordAt(id) ?? { kind: fieldValue(values, 'link'), id }
}

export const linkFields = ['link', 'id']

/** The schema calls the kind of record `kind`; the form asks for it as `link`. */
export const atLinkField = (path: string): string => (path === 'kind' ? 'link' : path)

/** To what: which kind of record, and its id; or the address of its page, which says both. */
export const LinkFields = ({ typed }: { typed: Typed }) => {
  const { t } = typed.page
  return (
    <>
      <ChoiceField
        typed={typed}
        name="link"
        options={linkKinds.map((kind) => ({ value: kind, text: t(($) => $.exchange.linkKinds[kind]) }))}
      />
      <LineField typed={typed} name="id" hint={t(($) => $.exchange.hints.id, { recordId: 'gba-quarterly-2026-3' })} />
    </>
  )
}
