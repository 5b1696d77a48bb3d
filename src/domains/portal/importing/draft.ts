/** An article as a reader of files leaves it: with the names of the files it wants, not yet uploaded. */
import type { RawItem } from './item.ts'

export interface Wanted {
  /** How the draft speaks of it. */
  readonly key: string
  /** Path in the folder. */
  readonly path: string
  /** The name under which visitors find it. */
  readonly name: string
}

export interface Draft extends RawItem {
  readonly wanted: readonly Wanted[]
}

/** What was handed in, read. */
export interface Stock {
  readonly drafts: readonly Draft[]
  /** Where the wanted files lie; absent where nothing but a text was handed in. */
  readonly folder?: Folder
  /** Files that nothing wants. */
  readonly unused: readonly string[]
}

/** Files in folders: an unpacked archive or a folder on disk. Paths are relative, parted by `/`. */
export interface Folder {
  readonly paths: readonly string[]
  /** Refuses what is larger than `most`, damaged or packed to do harm. */
  bytes(path: string, most: number): Promise<Buffer>
  close(): Promise<void>
}

/** A reason for one file, told at its article. */
export class Unreadable extends Error {}

export function unreadable(message: string): never {
  throw new Unreadable(message)
}

const MEGABYTE = 1024 * 1024
export const PAGE_MOST = 8 * MEGABYTE
export const PAPER_MOST = 20 * MEGABYTE
