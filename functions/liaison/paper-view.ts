import * as z from 'zod'
import type { Principal } from '#shared/identity/principal.ts'
import { AgendaItem } from './agenda.ts'
import { readsAll } from './audience.ts'
import { agendaOf } from './meeting.ts'
import { MeetingLine, meetingLineOf } from './meeting-view.ts'
import { maySee, Paper, PaperVersion, versionsFor } from './paper.ts'
import { type PaperAction, paperActions } from './paper-actions.ts'
import { mayAddPapers, type PapersAt, possiblePaperActions } from './paper-changes.ts'
import { meetingBefore, meetingIdOf } from './series.ts'

const VersionView = PaperVersion.omit({ file: true }).meta({ id: 'PaperVersion' })

/** A paper as one reader may see it. */
export const PaperView = Paper.omit({ meeting: true, lastEvent: true, item: true })
  .extend({
    item: z.string().nullable().meta({ description: 'The item of the agenda that it belongs to; for officers' }),
    versions: z
      .array(VersionView)
      .meta({ description: 'The newest counts and is the last; the others are for officers' }),
    possibleActions: z.array(z.enum(Object.keys(paperActions) as [PaperAction, ...PaperAction[]])),
  })
  .meta({ id: 'Paper' })
export type PaperView = z.infer<typeof PaperView>

/** The papers of a meeting as one reader may see them. */
export const PapersView = z
  .object({
    meeting: MeetingLine,
    agenda: z
      .array(AgendaItem.pick({ id: true, title: true, minutesOf: true, carried: true }))
      .nullable()
      .meta({ description: 'For officers; null for anybody else' }),
    before: z.string().nullable().meta({ description: 'The meeting before it, where the papers of carried items are' }),
    papers: z.array(PaperView),
    mayAdd: z.boolean(),
  })
  .meta({ id: 'MeetingPapers' })
export type PapersView = z.infer<typeof PapersView>

export type PapersReading = Omit<PapersAt, 'principal'> & { readonly reader: Principal | null }

export const paperViewOf = (paper: Paper, { reader, ...at }: PapersReading): PaperView => {
  const { meeting: _meeting, lastEvent: _last, item, ...rest } = paper
  const all = readsAll(reader)
  return {
    ...rest,
    item: all ? item : null,
    versions: versionsFor(paper, reader).map(({ file: _file, post, ...version }) => ({
      ...version,
      post: all ? post : null,
    })),
    possibleActions: reader === null ? [] : [...possiblePaperActions(paper, { ...at, principal: reader })],
  }
}

export const papersViewOf = (reading: PapersReading): PapersView => {
  const { reader, series, occurrence, meeting, papers } = reading
  const agenda = agendaOf(series, occurrence, meeting).map(({ id, title, minutesOf, carried }) => ({
    ...{ id, title, minutesOf, carried },
  }))
  const before = meetingBefore(series, occurrence)
  return {
    meeting: meetingLineOf(series, occurrence),
    agenda: readsAll(reader) ? agenda : null,
    before: before === null ? null : meetingIdOf(series, before.on),
    papers: papers
      .filter((paper) => maySee(paper, occurrence.state, reader))
      .map((paper) => paperViewOf(paper, reading)),
    mayAdd: reader !== null && mayAddPapers({ ...reading, principal: reader }),
  }
}
