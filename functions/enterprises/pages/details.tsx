import { randomUUID } from 'node:crypto'
import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { mayAs } from '#shared/domain/person-role.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { EnterpriseKind, enterpriseKinds, identifierNames, type Profile } from '../enterprise.ts'
import type { EnterprisePage, EnterpriseTexts } from '../texts.ts'
import type { PageDeps, PageRequest } from './request.ts'

/** What the form holds: a profile whose kind may not have been chosen yet. */
type Typed = Omit<Profile, 'kind'> & { readonly kind: string }

type State = {
  readonly typed: Typed
  /** 0: nothing has been begun. */
  readonly version: number
  readonly issues: readonly InputIssue[]
  readonly notice: 'resumed' | 'overtaken' | null
}

const address = `${inLanguage}/enterprise/details` as const

const empty: Typed = {
  kind: '',
  names: { en: '', 'zh-Hant': '', 'zh-Hans': '' },
  identifiers: { hkBrNumber: '', hkCompanyNumber: '', uscc: '' },
  address: '',
  contact: { name: '', email: '', telephone: '' },
}

const typedIn = (form: FormValues): Typed => {
  const value = (name: string) => fieldValue(form, name)
  return {
    kind: value('kind'),
    names: { en: value('names.en'), 'zh-Hant': value('names.zh-Hant'), 'zh-Hans': value('names.zh-Hans') },
    identifiers: {
      hkBrNumber: value('identifiers.hkBrNumber'),
      hkCompanyNumber: value('identifiers.hkCompanyNumber'),
      uscc: value('identifiers.uscc'),
    },
    address: value('address'),
    contact: {
      name: value('contact.name'),
      email: value('contact.email'),
      telephone: value('contact.telephone'),
    },
  }
}

const contactFields = [
  { key: 'name', type: 'text', autocomplete: 'name' },
  { key: 'email', type: 'email', autocomplete: 'email' },
  { key: 'telephone', type: 'tel', autocomplete: 'tel' },
] as const

/** The label of a question, by the path of its answer. */
const labelOf = ({ t }: EnterprisePage, path: string): string => {
  const [group, key] = path.split('.')
  const language = languages.find((one) => one === key)
  const identifier = identifierNames.find((one) => one === key)
  const contact = contactFields.find((one) => one.key === key)
  if (group === 'names' && language !== undefined) return t(($) => $.enterprises.fields.names[language])
  if (group === 'identifiers' && identifier !== undefined) return t(($) => $.enterprises.fields.identifiers[identifier])
  if (group === 'contact' && contact !== undefined) return t(($) => $.enterprises.fields.contacts[contact.key])
  return group === 'kind' ? t(($) => $.enterprises.fields.kind) : t(($) => $.enterprises.fields.address)
}

const DetailsPage = ({ page, state, formKey }: { page: EnterprisePage; state: State; formKey: string }) => {
  const { t, language, principal } = page
  const { typed, issues, version, notice } = state
  const title = version === 0 ? t(($) => $.enterprises.begin) : t(($) => $.enterprises.change)
  const field = (path: string) => ({
    id: idOf(path),
    name: path,
    label: labelOf(page, path),
    ...errorAt(page, issues, path),
  })
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/enterprise'), text: t(($) => $.enterprises.title) }]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labelOf(page, path))} />}
      {notice !== null && (
        <NotificationBanner
          title={notice === 'resumed' ? t(($) => $.enterprises.resumedTitle) : t(($) => $.enterprises.overtakenTitle)}
          kind="info"
        >
          <p class="govuk-body">
            {notice === 'resumed' ? t(($) => $.enterprises.resumed) : t(($) => $.enterprises.overtakenForm)}
          </p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{principal?.organisation.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {version === 0 && <p class="govuk-body">{t(($) => $.enterprises.noneFirst)}</p>}
      <form method="post" action={link(page, '/enterprise/details')} novalidate>
        <input type="hidden" name="version" value={String(version)} />
        <input type="hidden" name="idempotencyKey" value={formKey} />
        <Radios
          idPrefix="kind"
          name="kind"
          legend={labelOf(page, 'kind')}
          value={typed.kind}
          options={enterpriseKinds.map((kind) => ({
            value: kind,
            text: t(($) => $.enterprises.kinds[kind]),
            hint: t(($) => $.enterprises.kindHints[kind]),
          }))}
          {...errorAt(page, issues, 'kind')}
        />
        <h2 class="govuk-heading-m">{t(($) => $.enterprises.fields.allNames)}</h2>
        <p class="govuk-hint">{t(($) => $.enterprises.fields.allNamesHint)}</p>
        {languages.map((one) => (
          <TextField {...field(`names.${one}`)} value={typed.names[one]} lang={one} />
        ))}
        <h2 class="govuk-heading-m">{t(($) => $.enterprises.fields.numbers)}</h2>
        {identifierNames.map((one) => (
          <TextField
            {...field(`identifiers.${one}`)}
            hint={t(($) => $.enterprises.fields.identifierHints[one])}
            value={typed.identifiers[one]}
            width={20}
            spellcheck={false}
          />
        ))}
        <h2 class="govuk-heading-m">{t(($) => $.enterprises.fields.addressAndContact)}</h2>
        <TextArea {...field('address')} value={typed.address} rows={3} />
        {contactFields.map(({ key, type, autocomplete }) => (
          <TextField {...field(`contact.${key}`)} value={typed.contact[key]} type={type} autocomplete={autocomplete} />
        ))}
        <Button text={t(($) => $.enterprises.save)} />
      </form>
    </Layout>
  )
}

export const detailsPages = ({ enterprises, takeParked }: Pick<PageDeps, 'enterprises' | 'takeParked'>) => {
  const show = (c: PageRequest, state: State, status: 200 | 409 | 422) =>
    c.html(<DetailsPage page={c.var.page} state={state} formKey={randomUUID()} />, status)

  /** What stands in the profile now, for who may change it. */
  const standing = async (c: PageRequest): Promise<Pick<State, 'typed' | 'version'>> => {
    const { enterprise, role } = await enterprises.view(signedIn(c))
    if (enterprise === null) return { typed: empty, version: 0 }
    if (!mayAs(role, 'manage')) throw new AppError('owner_only')
    return { typed: enterprise, version: enterprise.version }
  }

  return createRouter<EnterpriseTexts>()
    .get(address, permit('enterprise.read'), async (c) => {
      const now = await standing(c)
      const parked = await takeParked(c)
      return parked === null
        ? show(c, { ...now, issues: [], notice: null }, 200)
        : show(c, { ...now, typed: typedIn(parked), issues: [], notice: 'resumed' }, 200)
    })
    .post(address, permit('enterprise.edit'), async (c) => {
      const form = await readForm(c)
      const typed = typedIn(form)
      const version = versionOf(form)
      const kind = EnterpriseKind.safeParse(typed.kind)
      if (!kind.success) {
        const issues = [{ path: 'kind', code: typed.kind === '' ? 'required' : 'invalid_option' }]
        return show(c, { typed, version, issues, notice: null }, 422)
      }
      const doing = { principal: signedIn(c), key: keyOf(form) }
      const profile = { ...typed, kind: kind.data }
      try {
        await (version === 0 ? enterprises.begin(profile, doing) : enterprises.change(profile, { ...doing, version }))
      } catch (error) {
        if (isRefusal(error, 'invalid_input'))
          return show(c, { typed, version, issues: error.issues, notice: null }, 422)
        if (!isRefusal(error, 'version_conflict')) throw error
        // What was typed is shown over the version that is there now: pressing again means it.
        return show(c, { typed, version: (await standing(c)).version, issues: [], notice: 'overtaken' }, 409)
      }
      return redirectTo(c, '/enterprise')
    })
}
