import * as z from 'zod'

/**
 * The kinds of file that the hub takes from anybody: those that anybody can open and that hold no other files. No archive, and so
 * no Word or Excel file either, which is one: what it unpacks to cannot be told without unpacking it.
 */
export const fileKinds = ['pdf', 'jpeg', 'png'] as const
export const FileKind = z.enum(fileKinds).meta({ id: 'FileKind' })
export type FileKind = z.infer<typeof FileKind>

/**
 * Word and Excel files, which officers work on together and so exchange among themselves. They are taken where an archive is laid
 * out as such a file and nothing in it would act when it is opened (`office.ts`).
 */
export const officeKinds = ['docx', 'xlsx'] as const
export type OfficeKind = (typeof officeKinds)[number]

/** What officers may hand one another. */
export const workingKinds = [...fileKinds, ...officeKinds] as const
export const WorkingKind = z.enum(workingKinds).meta({ id: 'WorkingFileKind' })
export type WorkingKind = z.infer<typeof WorkingKind>

/** The media type of each kind, and the endings that its names may have; the first is given where a name has none of them. */
export const facts = {
  pdf: { mediaType: 'application/pdf', endings: ['.pdf'] },
  jpeg: { mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  png: { mediaType: 'image/png', endings: ['.png'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['.docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['.xlsx'] },
} as const satisfies Record<
  WorkingKind,
  { readonly mediaType: string; readonly endings: readonly [string, ...string[]] }
>

const endingsOf = (kinds: readonly WorkingKind[]): readonly string[] => kinds.flatMap((kind) => facts[kind].endings)

/** Every ending that a file may have, for the dialogue in which it is chosen: one from anybody, and one among officers. */
export const acceptedEndings = endingsOf(fileKinds)
export const workingEndings = endingsOf(workingKinds)
