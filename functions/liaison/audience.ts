import type { Principal, Side } from '#shared/identity/principal.ts'
import { actingRoleOf } from './access.ts'

/** Who minutes and papers can be for: anybody, the officers of both governments, or the officers of one side alone. */
export type Audience = 'public' | 'both_governments' | 'one_side'

/** Whether somebody reads what is for both governments. */
export const readsAll = (reader: Principal | null): boolean => reader !== null && actingRoleOf(reader) !== null

/**
 * Whether somebody is of those that something is for. When it is to be had at all, is for its noun to say.
 * @param side whose it is; null: neither side's alone.
 */
export const isFor = (
  reader: Principal | null,
  { audience, side }: { readonly audience: Audience; readonly side: Side | null },
): boolean => {
  if (audience === 'public') return true
  return readsAll(reader) && (audience === 'both_governments' || reader?.side === side)
}
