import { Tag, type TagColour } from './tag.tsx'

export type TaskListItem = {
  readonly title: string
  /** Left out while the task cannot be started. */
  readonly href?: string
  readonly hint?: string
  /** Without a colour the status is plain text: what is done needs no attention. */
  readonly status: { readonly text: string; readonly colour?: TagColour }
}

/** What is to be done, in an order, and how far each task is. */
export const TaskList = ({ items, idPrefix }: { items: readonly TaskListItem[]; idPrefix: string }) => (
  <ul class="govuk-task-list">
    {items.map(({ title, href, hint, status }, index) => {
      const id = `${idPrefix}-${index + 1}`
      const description = hint === undefined ? `${id}-status` : `${id}-hint ${id}-status`
      return (
        <li
          class={
            href === undefined ? 'govuk-task-list__item' : 'govuk-task-list__item govuk-task-list__item--with-link'
          }
        >
          <div class="govuk-task-list__name-and-hint">
            {href === undefined ? (
              title
            ) : (
              <a class="govuk-link govuk-task-list__link" href={href} aria-describedby={description}>
                {title}
              </a>
            )}
            {hint !== undefined && (
              <div class="govuk-task-list__hint" id={`${id}-hint`}>
                {hint}
              </div>
            )}
          </div>
          <div
            class={
              href === undefined
                ? 'govuk-task-list__status govuk-task-list__status--cannot-start-yet'
                : 'govuk-task-list__status'
            }
            id={`${id}-status`}
          >
            {status.colour === undefined ? status.text : <Tag text={status.text} colour={status.colour} />}
          </div>
        </li>
      )
    })}
  </ul>
)
