import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take half a minute and more. In a fresh clone nobody remembers how long each took last time; the longest,
 * begun last, would keep one worker busy for a minute and a half after the other has nothing left to do.
 */
const LONG = [
  'test/journeys/console-pages.test.ts',
  'src/apps/demo/demo.test.ts',
  'test/journeys/performance.test.ts',
  'src/kernel/backup/backup.test.ts',
  'test/journeys/',
  'test/documents/',
  'test/hostile/',
  'src/apps/',
]

function rank({ moduleId }: TestSpecification): number {
  const found = LONG.findIndex((part) => moduleId.includes(part))
  return found < 0 ? LONG.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => rank(one) - rank(other))
  }
}
