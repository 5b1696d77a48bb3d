import { InvalidInput } from '#kernel/errors'

/** Why a file cannot be read, in a sentence that says what to do instead. */
export function unreadable(message: string): never {
  throw new InvalidInput([{ path: '', message }])
}

export const MEGABYTE = 1024 * 1024
/** Largest file taken at all. */
export const FILE_MOST = 50 * MEGABYTE
/** Largest text, unpacked part or page of a site. */
export const TEXT_MOST = 64 * MEGABYTE
/** A longer text is no disclosure; reading it would only take time. */
export const LINES_MOST = 120_000
/** Signs of all lines together: some sixty units in one file. */
export const SIGNS_MOST = 4_000_000
