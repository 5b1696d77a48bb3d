/** What every file under a name in commands.ts exports as `command`. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** Shown for `--help`; the summary alone when absent. */
  readonly help?: string
  /** 0 done, 1 found problems, 2 bad usage or input. */
  run(args: string[], io: CommandIo): Promise<number>
}

export interface CommandIo {
  /** Whole lines; the last line break is added when it is missing. */
  out(text: string): void
  err(text: string): void
  readonly stdin: AsyncIterable<Buffer | string>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}
