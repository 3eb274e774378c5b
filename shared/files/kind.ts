import * as z from 'zod'

/**
 * The kinds of file that the hub takes: those that anybody can open and that hold no other files. No archive, and so no Word or
 * Excel file either, which is one: what it unpacks to cannot be told without unpacking it.
 */
export const fileKinds = ['pdf', 'jpeg', 'png'] as const
export const FileKind = z.enum(fileKinds).meta({ id: 'FileKind' })
export type FileKind = z.infer<typeof FileKind>

/** The media type of each kind, and the endings that its names may have; the first is given where a name has none of them. */
export const facts = {
  pdf: { mediaType: 'application/pdf', endings: ['.pdf'] },
  jpeg: { mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  png: { mediaType: 'image/png', endings: ['.png'] },
} as const satisfies Record<FileKind, { readonly mediaType: string; readonly endings: readonly [string, ...string[]] }>

/** Every ending that a file of an accepted kind may have, for the dialogue in which it is chosen. */
export const acceptedEndings: readonly string[] = fileKinds.flatMap((kind) => facts[kind].endings)
