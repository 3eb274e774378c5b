/**
 * One text for one value: keys in code-unit order, no spaces, undefined left out (RFC 8785 for the JSON that the hub
 * stores: strings, whole numbers, booleans, null, lists and objects). What is hashed has to be written one way only.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`)
      .join(',')}}`
  return JSON.stringify(value ?? null)
}
