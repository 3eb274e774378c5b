import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { linesOf } from '#shared/ui/text-lines.ts'
import { layOut, type Placed } from '../chart.ts'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { liaisonPath, type PageDeps } from './request.ts'
import { holderText, PostLink, shortHolderText } from './wording.tsx'

const box = { width: 256, height: 78, indent: 26, gapY: 16, between: 72, margin: 4, heading: 32 }

// How many letters of each size a line of the box has room for.
const fits = { name: { most: 2, en: 26, zh: 15 }, holder: { most: 1, en: 34, zh: 18 } } as const

const top = ({ row }: Placed) => box.heading + row * (box.height + box.gapY)
const middle = (placed: Placed) => top(placed) + box.height / 2

/**
 * The picture's columns, as wide as the deepest post of each side asks for. The right one is the mirror of the left one, so that
 * nothing but the lines between counterparts runs between them.
 */
const columnsOf = (placed: Readonly<Record<Side, readonly Placed[]>>) => {
  const deepest = (side: Side) => Math.max(0, ...placed[side].map(({ depth }) => depth)) * box.indent
  const right = box.margin + deepest('mainland') + box.width + box.between
  const left = ({ officer: { side }, depth }: Placed) =>
    side === 'mainland' ? box.margin + depth * box.indent : right + deepest('hong-kong') - depth * box.indent
  return {
    left,
    headings: { mainland: box.margin, 'hong-kong': right },
    width: right + deepest('hong-kong') + box.width + box.margin,
  }
}

/** The posts of both sides as a picture: decoration for who sees it; the list under it says the same in words. */
const Picture = ({ page, officers }: { page: LiaisonPage; officers: readonly OfficerLine[] }) => {
  const { t, language } = page
  const placed = layOut(officers)
  const { left: x, headings, width } = columnsOf(placed)
  const all = sides.flatMap((side) => placed[side])
  const byId = new Map(all.map((one) => [one.officer.id, one]))
  const height = Math.max(...all.map(top)) + box.height + box.margin
  const linesUp = all.flatMap((one) => {
    const above = byId.get(one.officer.reportsTo ?? '')
    if (above === undefined) return []
    const leftwards = one.officer.side === 'mainland'
    const from = leftwards ? x(above) + box.indent / 2 : x(above) + box.width - box.indent / 2
    const to = leftwards ? x(one) : x(one) + box.width
    return <path class="stages__arrow" d={`M${from} ${top(above) + box.height}V${middle(one)}H${to}`} fill="none" />
  })
  // Each pair is drawn from its left post; a post of the right column that is alone in naming the other draws its own line.
  const linesAcross = all.flatMap((one) => {
    const { counterpart, side } = one.officer
    const other = byId.get(counterpart?.id ?? '')
    if (counterpart === null || other === undefined || (counterpart.mutual && side === 'hong-kong')) return []
    const [from, to] = side === 'mainland' ? [one, other] : [other, one]
    return (
      <path
        class="stages__arrow"
        d={`M${x(from) + box.width} ${middle(from)}L${x(to)} ${middle(to)}`}
        fill="none"
        stroke-dasharray={counterpart.mutual ? undefined : '6 5'}
      />
    )
  })
  return (
    <section class="stages__picture" aria-label={t(($) => $.liaison.chart.region)} tabindex={0}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        {sides.map((side) => (
          <text x={headings[side]} y={20} class="stages__name">
            {t(($) => $.liaison.sides[side])}
          </text>
        ))}
        {linesUp}
        {linesAcross}
        {all.map((one) => {
          const names = linesOf(one.officer.name[language], language, fits.name)
          return (
            <g class="stages__stage stages__stage--waiting">
              <rect x={x(one)} y={top(one)} width={box.width} height={box.height} rx={4} />
              {names.map((text, index) => (
                <text x={x(one) + 12} y={top(one) + 23 + index * 19} class="stages__name">
                  {text}
                </text>
              ))}
              {linesOf(shortHolderText(page, one.officer), language, fits.holder).map((text) => (
                <text x={x(one) + 12} y={top(one) + 27 + names.length * 19} class="stages__department">
                  {text}
                </text>
              ))}
            </g>
          )
        })}
      </svg>
    </section>
  )
}

const describe = (page: LiaisonPage, { organisation, counterpart, ...officer }: OfficerLine): string => {
  const { t, language } = page
  const said = { organisation: organisation.name[language], holder: holderText(page, officer) }
  return counterpart === null
    ? t(($) => $.liaison.chart.line, said)
    : t(($) => $.liaison.chart.withCounterpart, { ...said, counterpart: counterpart.name[language] })
}

/** A post and those below it, as a list in a list. */
const Branch = ({
  page,
  officers,
  above,
}: {
  page: LiaisonPage
  officers: readonly OfficerLine[]
  above: string | null
}) => {
  const branch = officers.filter(({ reportsTo }) => reportsTo === above)
  if (branch.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {branch.map((officer) => (
        <li>
          <PostLink page={page} id={officer.id} name={officer.name} />
          <br />
          {describe(page, officer)}
          <Branch page={page} officers={officers} above={officer.id} />
        </li>
      ))}
    </ul>
  )
}

const ChartPage = ({ page, officers }: { page: LiaisonPage; officers: readonly OfficerLine[] }) => {
  const { t } = page
  const title = t(($) => $.liaison.chart.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.liaison.chart.lead)}</p>
      <figure class="stages">
        <Picture page={page} officers={officers} />
        <figcaption>
          <h2 class="govuk-heading-m">{t(($) => $.liaison.chart.caption)}</h2>
          {sides.map((side) => (
            <>
              <h3 class="govuk-heading-s">{t(($) => $.liaison.sides[side])}</h3>
              <Branch page={page} officers={officers.filter((officer) => officer.side === side)} above={null} />
            </>
          ))}
        </figcaption>
      </figure>
    </Layout>
  )
}

/** Who reports to whom on either side, and who works with whom across. */
export const chartPages = ({ officers }: Pick<PageDeps, 'officers'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/chart`, permit('liaison.read'), async (c) =>
    c.html(<ChartPage page={c.var.page} officers={await officers.list(c.var.principal)} />),
  )
