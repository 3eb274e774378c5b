/** One value that differs between two states of something. Null: it is not there. */
export type FieldChange = { readonly path: string; readonly from: string | null; readonly to: string | null }

/** Members of a list go by their key, so that one that moves does not change. */
const nameIn = (member: unknown, index: number): string => {
  if (typeof member === 'object' && member !== null)
    for (const name of ['key', 'id', 'label']) if (name in member) return String(Reflect.get(member, name))
  return String(index)
}

const leavesOf = (value: unknown, path: string): [string, string][] => {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [[path, String(value)]]
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const members: [string, unknown][] = Array.isArray(value)
    ? value.map((member, index) => [nameIn(member, index), member])
    : Object.entries(value)
  return members.flatMap(([name, member]) => leavesOf(member, at(name)))
}

/** What differs between two states, value by value, in the order of the later one; what is gone comes last. */
export const differencesOf = (before: unknown, after: unknown): FieldChange[] => {
  const [was, is] = [new Map(leavesOf(before, '')), new Map(leavesOf(after, ''))]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((path) => {
    const [from, to] = [was.get(path) ?? null, is.get(path) ?? null]
    return from === to ? [] : [{ path, from, to }]
  })
}
