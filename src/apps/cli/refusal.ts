import { Refused } from '#kernel/errors'
import type { CommandIo } from './command.ts'

/** Mistakes in what was typed, though only the disk could tell. */
const WRONG_INPUT = new Set(
  ['no_such_place', 'is_folder', 'exists', 'not_a_backup'].map((code) => `backup.${code}`),
)

/** Runs; a refusal is printed, for programs too if they asked, and tells its kind by the exit code. */
export async function orRefusal(
  run: () => Promise<number>,
  { io, json }: { io: CommandIo; json: boolean },
): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (json) io.out(JSON.stringify({ ok: false, blockers: error.blockers }, null, 2))
    io.err(error.message)
    return error.blockers.some(({ code }) => WRONG_INPUT.has(code)) ? 2 : 1
  }
}
