/** The largest file that is taken, in bytes: some hundred scanned pages, and small enough to be looked at as a whole. */
export const maxFileBytes = 10 * 1024 * 1024
export const maxFileMegabytes = maxFileBytes / 1024 / 1024
