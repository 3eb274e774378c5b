import { type FeatureName, features } from './features.ts'

const pattern = (route: string): RegExp =>
  new RegExp(`^${route.replaceAll(/\{[^}+]+\+\}/g, '.+').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

const patterns = Object.entries(features).flatMap(([name, { routes }]) =>
  routes.map((route) => ({ name: name as FeatureName, route, matches: pattern(route) })),
)

/** The function that answers an address, by API Gateway's rule: the most literal route wins, and the catalogue has the rest. */
export const featureOf = (path: string): FeatureName => {
  const literalParts = (route: string) => route.split('/').filter((part) => !part.startsWith('{')).length
  const fitting = patterns
    .filter(({ matches }) => matches.test(path))
    .sort((a, b) => literalParts(b.route) - literalParts(a.route) || b.route.length - a.route.length)
  return fitting[0]?.name ?? 'catalogue'
}
