/** What was typed after `zhengshu portal`. */
export interface Typed {
  /** What stands without a name: a site, for import a file. */
  readonly site: string | undefined
  readonly ofSite: string | undefined
  readonly section: string | undefined
  readonly base: string | undefined
  readonly dryRun: boolean
  readonly all: boolean
  readonly full: boolean
  readonly json: boolean
  /** A file with a public key. */
  readonly key: string | undefined
  readonly sites: number
  readonly articles: number
}
