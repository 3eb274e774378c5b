type Arrows = { readonly from: readonly string[]; readonly by: string; readonly to: string }

/** A table of transitions as a Mermaid state diagram: each arrow is an action, with who takes it. */
export const lifecycleDiagram = (transitions: Readonly<Record<string, Arrows>>, initial: string): string => {
  const arrows = Object.entries(transitions).flatMap(([action, { from, by, to }]) =>
    from.map((status) => ({ from: status, to, label: `${action} (${by})` })),
  )
  const reached = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))]
  const final = reached.filter((status) => arrows.every(({ from, to }) => from !== status || to === status))
  return [
    'stateDiagram-v2',
    `  [*] --> ${initial}`,
    ...arrows.map(({ from, to, label }) => `  ${from} --> ${to}: ${label}`),
    ...final.map((status) => `  ${status} --> [*]`),
  ].join('\n')
}
