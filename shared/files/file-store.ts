/** The features that keep files, each in a part of the store of its own. */
export const fileAreas = ['applications', 'legal', 'liaison'] as const
export type FileArea = (typeof fileAreas)[number]

/**
 * Where objects of an area are: `incoming` holds what browsers have put there by a signed form and nobody has looked at; what
 * has been looked at is copied to `kept`, which no form is ever signed for, so that nothing can be put in its place afterwards.
 */
export const incomingPrefix = (area: FileArea): string => `incoming/${area}/`
export const keptPrefix = (area: FileArea): string => `kept/${area}/`

/** How long a form is good for, and a link to a file; in seconds. */
export const uploadSeconds = 3600
export const downloadSeconds = 60

/** S3's own placeholder in a key: it puts the name in that the browser sends with the file. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: S3 knows it by this text
export const nameFromBrowser = '${filename}'

/** A form that a browser, or a program, posts a file by: to an address, with fields that stand before the file's own, `file`. */
export type SignedUpload = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

export type UploadRequest = {
  /** A folder of the area, ending in a stroke, that nothing else is put into. */
  readonly folder: string
  /** Null: the file is named by who sends it. */
  readonly name: string | null
  readonly bytes: { readonly least: number; readonly most: number }
  /** Kept with the object, to be compared with its content. */
  readonly sha256: string | null
  /** Where the browser goes on to. */
  readonly thenTo: string | null
}

/** An object that has come in and that nobody has looked at. */
export type ArrivedObject = {
  readonly key: string
  /** Its address below the area. */
  readonly path: string
  readonly bytes: number
  /** Changes with the content. */
  readonly tag: string
}

/**
 * What keeps files: S3 in the cloud, a folder on one machine. No file passes through the hub on its way in or out; the browser
 * is given a form and a link that are signed and expire.
 * @throws AppError `upstream_unavailable` where the store does not answer.
 */
export type FileStore = {
  /** Where browsers send files to and fetch them from. */
  readonly origin: string
  readonly signUpload: (request: UploadRequest) => Promise<SignedUpload>
  /** What has come into a folder, the latest; null: nothing has. */
  readonly find: (folder: string) => Promise<ArrivedObject | null>
  /** The content, with the hash that was declared; null where it has changed or gone since it was found. */
  readonly read: (
    object: ArrivedObject,
  ) => Promise<{ readonly bytes: Uint8Array; readonly sha256: string | null } | null>
  /** Copies what was read to where it stays, if it is still that; false where it is not. */
  readonly keep: (object: ArrivedObject, id: string) => Promise<boolean>
  /** Removes all that has come into a folder. */
  readonly discard: (folder: string) => Promise<void>
  /** The content of a kept file, to be held against what is known of it; null where it is not there, or was not found clean. */
  readonly readKept: (id: string) => Promise<Uint8Array | null>
  /** A link under which a browser saves the kept file. */
  readonly signDownload: (id: string, file: { readonly name: string; readonly mediaType: string }) => Promise<string>
  readonly remove: (id: string) => Promise<void>
  /** What came in before an instant and has not been taken up. */
  readonly leftBefore: (instant: Date) => AsyncIterable<ArrivedObject>
}

/** What a scan for malware can say of a kept object: nothing found, something found, or that it cannot be looked into. */
export const verdicts = ['clean', 'infected', 'uncheckable'] as const
export type Verdict = (typeof verdicts)[number]
