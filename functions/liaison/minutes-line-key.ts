/** Which list: what the officers of both sides work on, or what both have signed. */
export const minutesLists = ['minutes-of', 'minutes-signed'] as const
export type MinutesList = (typeof minutesLists)[number]

/** The partition of a list, of one series or of all. */
export const minutesListPk = (list: MinutesList, series: string | null): string =>
  series === null ? list : `${list}#${series}`

/** Where a list has the line of a meeting's minutes. */
export const minutesLineKey = (
  list: MinutesList,
  series: string | null,
  { day, id }: { readonly day: string; readonly id: string },
) => ({ pk: minutesListPk(list, series), sk: `${day}#${id}` })
