/** The lists that people ask for: what is open or announced, what is closed and not answered, what is over, a side's drafts. */
export const shownLists = ['open', 'closed', 'over', 'drafts'] as const
export type ShownList = (typeof shownLists)[number]
