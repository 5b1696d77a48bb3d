/** Writes one clean paper and some faulty ones of each habit as HTML, for real converters. Run: node convert.ts FOLDER SEED */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { htmlOf } from './ink.ts'
import { HABITS, plantsOf, write } from './papers.ts'

const [folder = '', seed = '1'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const truth: Record<string, { kind: string; key: string; printed: string; clean: string } | null> = {}
for (const habit of HABITS) {
  const name = `${habit.name}-clean`
  writeFileSync(join(folder, `${name}.html`), htmlOf(write(habit, Number(seed)).paper))
  truth[name] = null
  const plants = plantsOf(habit, Number(seed))
  for (const plant of plants.filter((_, at) => at % 3 === Number(seed) % 3)) {
    const { paper, ink } = write(habit, Number(seed), plant)
    const before = ink.keys.get(plant.key)!
    const file = `${habit.name}-${plant.kind}`
    writeFileSync(join(folder, `${file}.html`), htmlOf(paper))
    truth[file] = { kind: plant.kind, key: plant.key, printed: plant.alter(before), clean: name }
  }
}
writeFileSync(join(folder, 'truth.json'), JSON.stringify(truth, null, 1))
