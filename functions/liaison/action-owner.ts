import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isKeeper } from './access.ts'
import { answeringPost } from './holding.ts'
import { type Post, postIn, type Register } from './post.ts'

/**
 * The post that is to own an action, of the keeper's own side. A vacant one may: until it is filled, the next up its chain answers.
 * @throws AppError `forbidden` for the other side's; `invalid_input` where nobody up to the top would answer.
 */
export const ownerFor = (register: Register, id: string, principal: Principal, day: LocalDate): Post => {
  const post = postIn(register, id)
  const path = 'owner'
  if (post === null) throw new AppError('invalid_input', {}, { issues: [{ path, code: 'post_unknown' }] })
  if (post.side !== principal.side || !isKeeper(register, principal, day)) throw new AppError('forbidden')
  refuseIf([
    post.kind === 'observer' && { path, code: 'observer_owns_nothing' },
    post.abolished !== null && { path, code: 'post_unknown' },
    answeringPost(register, id, day) === null && { path, code: 'nobody_answers' },
  ])
  return post
}
