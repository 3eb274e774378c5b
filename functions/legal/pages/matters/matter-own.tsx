import { formatDate } from '#shared/i18n/format.ts'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import type { MatterView } from '../../matter-view.ts'
import type { MattersPage } from '../../matters-texts.ts'

/** What only the reader's own side sees of its file. */
export const Own = ({ page, matter }: { page: MattersPage; matter: MatterView }) => {
  const { t, language } = page
  const { own } = matter
  if (own === null) return null
  const { team, level, walls, retention, hold } = own
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.matters.own.title)}</h2>
      <SummaryList
        rows={[
          { key: t(($) => $.matters.fields.level), value: t(($) => $.matters.levels[level]) },
          {
            key: t(($) => $.matters.fields.team),
            value:
              team.length === 0 ? (
                t(($) => $.matters.custody.none)
              ) : (
                <ul class="govuk-list">
                  {team.map(({ name, role }) => (
                    <li>
                      {name[language]} {t(($) => $.legal.aside, { text: t(($) => $.matters.teamRoles[role]) })}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: t(($) => $.matters.fields.walls),
            value:
              walls.length === 0 ? (
                t(($) => $.matters.custody.none)
              ) : (
                <ul class="govuk-list">
                  {walls.map((wall) => (
                    <li>
                      {t(($) => $.matters.form.wall, { ...wall, kind: t(($) => $.matters.wallKinds[wall.kind]) })}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: t(($) => $.matters.fields.retention),
            value:
              retention === null
                ? t(($) => $.matters.custody.none)
                : t(($) => $.matters.own.until, { day: formatDate(language, retention.until), basis: retention.basis }),
          },
          {
            key: t(($) => $.matters.own.hold),
            value: hold === null ? t(($) => $.matters.custody.none) : hold.reason,
          },
        ]}
      />
    </>
  )
}
