import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyAction } from '#kernel/actions'

const SOURCE = join(import.meta.dirname, '../..')

function isAction(value: unknown): value is AnyAction {
  return (value as AnyAction | null)?.isAction === true
}

/**
 * Names of exported actions for which no test file calls `behavesLikeAnAction(theAction`. Read from the sources, because
 * test files run in several processes and none of them sees all the others.
 */
export async function uncoveredActions(): Promise<string[]> {
  const tested = testedIdentifiers()
  const uncovered: string[] = []
  for (const file of globSync('{kernel,domains}/**/*.actions.ts', { cwd: SOURCE }).sort()) {
    const module: Record<string, unknown> = await import(pathToFileURL(join(SOURCE, file)).href)
    for (const [identifier, value] of Object.entries(module)) {
      if (isAction(value) && !tested.has(identifier)) uncovered.push(value.name)
    }
  }
  return uncovered
}

function testedIdentifiers(): Set<string> {
  const found = new Set<string>()
  for (const file of globSync('{kernel,domains}/**/*.test.ts', { cwd: SOURCE })) {
    const text = readFileSync(join(SOURCE, file), 'utf8')
    for (const [, identifier] of text.matchAll(/behavesLikeAnAction\(\s*(\w+)/g)) found.add(identifier ?? '')
  }
  return found
}
