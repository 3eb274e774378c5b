import type { TableName } from '#shared/data/definition.ts'

/** What a function does to a table. Nothing is granted that is not named here. */
export type Access = 'read' | 'write'

export type Feature = {
  /** The function's entry, from the repository's root. */
  readonly entry: string
  /** The addresses that it answers, as API Gateway writes them. What nobody names goes to the catalogue. */
  readonly routes: readonly string[]
  readonly tables: Readonly<Partial<Record<TableName, readonly Access[]>>>
  /** The most that a cold start may read of its bundle, in KiB; the build fails past it. */
  readonly budgetKiB: number
}

/** The hub's functions: one table that the CDK, the bundler and the local server all read. */
export const features = {
  catalogue: {
    entry: 'functions/catalogue/handler.ts',
    routes: [
      '/',
      '/health',
      '/{language}',
      '/{language}/services',
      '/{language}/services/{proxy+}',
      '/api/v1/services',
      '/api/v1/services/{proxy+}',
    ],
    tables: { catalogue: ['read'], identity: ['read', 'write'] },
    budgetKiB: 500,
  },
  identity: {
    entry: 'functions/identity/handler.ts',
    routes: ['/identity/{proxy+}', '/{language}/identity/{proxy+}', '/api/v1/session'],
    tables: { identity: ['read', 'write'] },
    budgetKiB: 515,
  },
  applications: {
    entry: 'functions/applications/handler.ts',
    routes: [
      '/{language}/applications',
      '/{language}/applications/{proxy+}',
      '/{language}/desk',
      '/api/v1/applications',
      '/api/v1/applications/{proxy+}',
      '/api/v1/desk',
    ],
    tables: { applications: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 555,
  },
} as const satisfies Record<string, Feature>

export type FeatureName = keyof typeof features

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
