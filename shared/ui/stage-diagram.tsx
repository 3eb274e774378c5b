import type { Language } from '#shared/domain/language.ts'
import type { Stage } from '#shared/domain/service.ts'
import { type Fit, linesOf } from './text-lines.ts'

export type StageMark = 'done' | 'current' | 'waiting'

type Placed = { readonly stage: Stage; readonly column: number; readonly row: number }

const box = { width: 196, height: 108, gapX: 44, gapY: 20, margin: 4 }

/** A stage stands one column after the latest of those that it waits for; stages of one column run in parallel. */
const place = (stages: readonly Stage[]): Placed[] => {
  const columns = new Map<string, number>()
  const columnOf = (key: string): number => {
    const known = columns.get(key)
    if (known !== undefined) return known
    const dependsOn = stages.find((stage) => stage.key === key)?.dependsOn ?? []
    // Marked before descending, so that a graph with a cycle is drawn wrong and not for ever.
    columns.set(key, 0)
    const column = dependsOn.length === 0 ? 0 : Math.max(...dependsOn.map(columnOf)) + 1
    columns.set(key, column)
    return column
  }
  const rows = new Map<number, number>()
  return stages.map((stage) => {
    const column = columnOf(stage.key)
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return { stage, column, row }
  })
}

const left = ({ column }: Placed) => box.margin + column * (box.width + box.gapX)
const top = ({ row }: Placed) => box.margin + row * (box.height + box.gapY)

// How many letters of each size a line of the box has room for.
const fits = { name: { most: 2, en: 20, zh: 11 }, department: { most: 2, en: 26, zh: 13 } } as const satisfies Record<
  string,
  Fit
>

/** The lines of text in a box, each with its place: the name of the stage, and under it the department. */
const labelsOf = ({ name, department }: Stage, language: Language) => {
  const names = linesOf(name[language], language, fits.name)
  const departments = linesOf(department.name[language], language, fits.department)
  return [
    ...names.map((text, index) => ({ text, look: 'name', y: 24 + index * 20 })),
    ...departments.map((text, index) => ({ text, look: 'department', y: 28 + names.length * 20 + index * 18 })),
  ]
}

/**
 * The stages of a service as a picture: time runs to the right, what stands in one column runs in parallel. The picture is
 * decoration for who sees it; the list under it says the same in words, and is the equivalent for who does not.
 */
export const StageDiagram = ({
  stages,
  language,
  label,
  caption,
  describe,
  marks,
}: {
  stages: readonly Stage[]
  language: Language
  /** What the scrolling region is called for people who reach it by keyboard. */
  label: string
  caption: string
  /** One stage in a sentence: name, department, days, what it waits for. */
  describe: (stage: Stage, waitsFor: readonly Stage[]) => string
  marks?: ReadonlyMap<string, StageMark>
}) => {
  const placed = place(stages)
  const byKey = new Map(placed.map((one) => [one.stage.key, one]))
  const width = Math.max(...placed.map(left)) + box.width + box.margin
  const height = Math.max(...placed.map(top)) + box.height + box.margin
  const waitsFor = (stage: Stage) => stage.dependsOn.flatMap((key) => byKey.get(key)?.stage ?? [])
  return (
    <figure class="stages">
      <section class="stages__picture" aria-label={label} tabindex={0}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          {placed.flatMap((to) =>
            to.stage.dependsOn.flatMap((key) => {
              const from = byKey.get(key)
              if (from === undefined) return []
              const x1 = left(from) + box.width
              const y1 = top(from) + box.height / 2
              const x2 = left(to)
              const y2 = top(to) + box.height / 2
              const middle = x1 + box.gapX / 2
              return [
                <path class="stages__arrow" d={`M${x1} ${y1}H${middle}V${y2}H${x2 - 7}`} fill="none" />,
                <path class="stages__head" d={`M${x2} ${y2}l-8 -4v8z`} />,
              ]
            }),
          )}
          {placed.map((one) => (
            <g class={`stages__stage stages__stage--${marks?.get(one.stage.key) ?? 'waiting'}`}>
              <rect x={left(one)} y={top(one)} width={box.width} height={box.height} rx={4} />
              {labelsOf(one.stage, language).map(({ text, look, y }) => (
                <text x={left(one) + 12} y={top(one) + y} class={`stages__${look}`}>
                  {text}
                </text>
              ))}
            </g>
          ))}
        </svg>
      </section>
      <figcaption>
        <p class="govuk-body-s">{caption}</p>
        <ol class="govuk-list govuk-list--number">
          {stages.map((stage) => (
            <li>{describe(stage, waitsFor(stage))}</li>
          ))}
        </ol>
      </figcaption>
    </figure>
  )
}
