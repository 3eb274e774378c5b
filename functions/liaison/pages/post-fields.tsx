import { type Language, languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import type { Side } from '#shared/identity/principal.ts'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage } from '../texts.ts'
import type { FieldsProps } from './action-page.tsx'
import { ChoiceField, LineField } from './fields.tsx'

type Asked = Pick<FieldsProps, 'page' | 'values' | 'issues'>

export const isNameField = (path: string): boolean => path.startsWith('name.')

export const nameLabel = ({ t }: LiaisonPage, path: string): string => {
  if (path === 'name.en') return t(($) => $.liaison.form.nameEn)
  return path === 'name.zh-Hant' ? t(($) => $.liaison.form.nameHant) : t(($) => $.liaison.form.nameHans)
}

export const placeLabel = ({ t }: LiaisonPage, path: string): string =>
  path === 'reportsTo' ? t(($) => $.liaison.form.reportsTo) : t(($) => $.liaison.form.counterpart)

export const nameOf = (values: FormValues): Record<Language, string> => ({
  en: fieldValue(values, 'name.en'),
  'zh-Hant': fieldValue(values, 'name.zh-Hant'),
  'zh-Hans': fieldValue(values, 'name.zh-Hans'),
})

export const placeOf = (values: FormValues) => ({
  reportsTo: fieldValue(values, 'reportsTo') || null,
  counterpart: fieldValue(values, 'counterpart') || null,
})

/** What a post is called, in each language. */
export const NameFields = (asked: Asked) => (
  <>
    {languages.map((lang) => (
      <LineField {...asked} name={`name.${lang}`} label={nameLabel(asked.page, `name.${lang}`)} lang={lang} />
    ))}
  </>
)

/** Where a post stands: below which one of its own side, and across from which of the other. */
export const PlaceFields = ({ side, posts, ...asked }: Asked & { side: Side; posts: readonly OfficerLine[] }) => {
  const { t, language } = asked.page
  const optionsOf = (own: boolean) =>
    posts.filter((post) => (post.side === side) === own).map(({ id, name }) => ({ value: id, text: name[language] }))
  const none = t(($) => $.liaison.form.nobody)
  return (
    <>
      {(['reportsTo', 'counterpart'] as const).map((name) => (
        <ChoiceField
          {...asked}
          name={name}
          label={placeLabel(asked.page, name)}
          none={none}
          options={optionsOf(name === 'reportsTo')}
        />
      ))}
    </>
  )
}
