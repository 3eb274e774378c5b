import type { ItemView } from '../../package.ts'
import type { Draft } from '../../package-form.ts'
import type { PackagePage } from '../../packages-texts.ts'

/** Names one after the other, as the language writes a list. */
export const listed = ({ language }: Pick<PackagePage, 'language'>, names: readonly string[]): string =>
  names.join(language === 'en' ? ', ' : '、')

export const namesOf = (page: Pick<PackagePage, 'language'>, drafts: readonly Draft[]): string =>
  listed(
    page,
    drafts.map(({ service }) => service.name[page.language]),
  )

/** The items that hold up another one, by their names. */
export const holdersOf = (page: Pick<PackagePage, 'language'>, items: readonly ItemView[], { heldUpBy }: ItemView) =>
  namesOf(
    page,
    items.filter(({ application }) => heldUpBy.includes(application.id)),
  )
