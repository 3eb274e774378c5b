import type { FileState } from '#shared/files/scanning.ts'
import type { TagColour } from './tag.tsx'

/** How the state of a file is coloured, wherever it is told. */
export const fileStateColours = {
  quarantined: 'blue',
  clean: 'green',
  infected: 'red',
  uncheckable: 'red',
} as const satisfies Record<FileState, TagColour>
