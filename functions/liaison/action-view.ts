import * as z from 'zod'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { Action, ActionLine, isOverdue } from './action.ts'
import { ActionCall, callOf, possibleMoves } from './action-calls.ts'
import { type Move, moves } from './action-transitions.ts'
import { answeringPost } from './holding.ts'
import { postIn, type Register } from './post.ts'

const Named = z.object({ id: z.string(), name: Text })

/** An action in a list, with its owner by name and whether it is late. */
export const ActionRow = ActionLine.extend({
  ownerPost: Named,
  overdue: z.boolean(),
  call: ActionCall.nullable().meta({ description: 'Whom it calls today' }),
  called: z.array(Named),
}).meta({ id: 'LiaisonActionRow' })
export type ActionRow = z.infer<typeof ActionRow>

/** An action as an officer sees it, on a day. */
export const ActionView = Action.omit({ lastEvent: true })
  .extend({
    ownerPost: Named,
    answering: Named.nullable().meta({
      description:
        'The post that answers for it: the owner, or while nobody answers for that one, the next up the chain',
    }),
    overdue: z.boolean(),
    call: ActionRow.shape.call,
    called: ActionRow.shape.called,
    possibleMoves: z.array(z.enum(moves as [Move, ...Move[]])),
  })
  .meta({ id: 'LiaisonActionView' })
export type ActionView = z.infer<typeof ActionView>

export const named = (register: Register, id: string) => ({
  id,
  name: postIn(register, id)?.name ?? { en: id, 'zh-Hant': id, 'zh-Hans': id },
})

export const rowOf = (line: ActionLine, register: Register, day: LocalDate): ActionRow => ({
  ...line,
  ownerPost: named(register, line.owner),
  overdue: isOverdue(line, day),
  ...callsOf(line, register, day),
})

const callsOf = (action: Pick<ActionLine, 'id' | 'owner' | 'state' | 'dueOn'>, register: Register, day: LocalDate) => {
  const call = callOf(action, register, day)
  return { call, called: (call?.posts ?? []).map((id) => named(register, id)) }
}

export const actionViewOf = (action: Action, register: Register, reader: Principal, day: LocalDate): ActionView => {
  const { lastEvent: _lastEvent, ...shown } = action
  const answering = answeringPost(register, action.owner, day)
  return {
    ...shown,
    ownerPost: named(register, action.owner),
    answering: answering === null ? null : { id: answering.id, name: answering.name },
    overdue: isOverdue(action, day),
    ...callsOf(action, register, day),
    possibleMoves: [...possibleMoves(register, action, reader, day)],
  }
}
