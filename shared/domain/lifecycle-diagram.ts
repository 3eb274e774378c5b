/** One arrow of a life cycle: an action from a status, with where it can lead and who takes it. */
export type Arrow = { readonly from: string; readonly to: string; readonly label: string }

/** A life cycle as a Mermaid state diagram. */
export const lifecycleDiagram = (arrows: readonly Arrow[], initial: string): string => {
  const reached = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))]
  const final = reached.filter((status) => arrows.every(({ from, to }) => from !== status || to === status))
  return [
    'stateDiagram-v2',
    `  [*] --> ${initial}`,
    ...arrows.map(({ from, to, label }) => `  ${from} --> ${to}: ${label}`),
    ...final.map((status) => `  ${status} --> [*]`),
  ].join('\n')
}
