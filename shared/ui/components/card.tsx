import type { PropsWithChildren } from 'hono/jsx'

export type CardProps = {
  readonly href: string
  readonly title: string
  readonly text: string
}

/** A way into a part of the hub. Stands in a `CardGrid`, under a heading of the second level. */
export const Card = ({ href, title, text }: CardProps) => (
  <li class="card">
    <h3 class="card__title">
      {/* The link covers the whole card by style; to a screen reader it is its title alone. */}
      <a class="govuk-link card__link" href={href}>
        {title}
      </a>
    </h3>
    <p class="card__text">{text}</p>
  </li>
)

export const CardGrid = ({ children }: PropsWithChildren) => <ul class="cards">{children}</ul>
