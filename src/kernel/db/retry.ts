import { isStalePlan } from './prepared.ts'

const COLLISIONS = new Set(['40001', '40P01'])
const MOST_TRIES = 6

function collided(error: unknown): boolean {
  return COLLISIONS.has((error as { code?: string }).code ?? '') || isStalePlan(error)
}

/** Serialization failures, deadlocks and outdated plans are the database's way of saying "once more". */
export async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!collided(error) || attempt === MOST_TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (1 + Math.random())))
    }
  }
}

const UNIQUE_VIOLATION = '23505'

/** True when a write hit a unique constraint (of that name, if one is given). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = error as { code?: string; constraint?: string }
  return found.code === UNIQUE_VIOLATION && (!constraint || found.constraint === constraint)
}
