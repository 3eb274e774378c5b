import type { Clause } from '../standard.ts'
import type { StandardsPage } from '../texts.ts'

/**
 * The clauses side by side: what Hong Kong says, what Shenzhen says, and the difference. Each is named where it stands, so that
 * they may stand beside one another or, on a phone, below.
 */
export const Clauses = ({ page, clauses }: { page: StandardsPage; clauses: readonly Clause[] }) => {
  const { t, language } = page
  const nothing = t(($) => $.standards.clauses.nothing)
  return (
    <ul class="clauses">
      {clauses.map(({ key, topic, hongKong, shenzhen, difference }) => (
        <li class={difference === null ? 'clause' : 'clause clause--differs'} id={`clause-${key}`}>
          <h3 class="govuk-heading-s clause__topic">{topic[language]}</h3>
          <dl class="clause__sides">
            <div class="clause__side">
              <dt>{t(($) => $.standards.clauses.hongKong)}</dt>
              <dd>{hongKong?.[language] ?? nothing}</dd>
            </div>
            <div class="clause__side">
              <dt>{t(($) => $.standards.clauses.shenzhen)}</dt>
              <dd>{shenzhen?.[language] ?? nothing}</dd>
            </div>
            <div class="clause__side clause__side--difference">
              <dt>{t(($) => $.standards.clauses.difference)}</dt>
              <dd>{difference?.[language] ?? t(($) => $.standards.clauses.none)}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}
