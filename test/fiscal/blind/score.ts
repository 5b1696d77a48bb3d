/** Writes the papers, has the command read each, and prints what was found. Run: node score.ts SEED… */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proofread, readSource } from '#domains/fiscal/proofread'
import { textOf } from './ink.ts'
import { HABITS, plantsOf, write } from './papers.ts'

type Finding = {
  rule: string
  level: string
  line: number
  lines: number[]
  place: string
  printed: string
  expected: string
  message: string
}
const folder = mkdtempSync(join(tmpdir(), 'blind-'))
export async function read(file: string): Promise<Finding[]> {
  return proofread(await readSource(readFileSync(file), file)).findings as unknown as Finding[]
}
const id = (f: Finding) => `${f.rule}|${f.place}|${f.printed}|${f.expected}`
const show = (f: Finding) =>
  `${f.level} ${f.rule} L${f.line} ${f.printed}→${f.expected} ${f.message.slice(0, 110)}`
if (import.meta.main) {
  const tally = new Map<string, [number, number, number]>()
  for (const seed of process.argv.slice(2).map(Number))
    for (const habit of HABITS) {
      const base = textOf(write(habit, seed).paper, habit.style)
      const file = join(folder, `${habit.name}-${seed}.txt`)
      writeFileSync(file, base.text)
      const clean = await read(file)
      for (const f of clean.filter((f) => f.level === 'error' || f.level === 'doubt'))
        console.log(`CLEAN ${habit.name} ${seed}: ${show(f)} [${file}]`)
      const known = new Set(clean.map(id))
      for (const plant of plantsOf(habit, seed)) {
        const bad = textOf(write(habit, seed, plant).paper, habit.style)
        const path = join(folder, `${habit.name}-${seed}-${plant.kind}.txt`)
        writeFileSync(path, bad.text)
        const fresh = (await read(path)).filter((f) => !known.has(id(f)))
        const near = fresh.filter(
          (f) => f.level === 'error' && (f.line === bad.line || f.lines.includes(bad.line ?? -1)),
        )
        const soft = fresh.filter(
          (f) => f.level === 'doubt' && (f.line === bad.line || f.lines.includes(bad.line ?? -1)),
        )
        const row = tally.get(plant.kind) ?? [0, 0, 0]
        row[0]++
        if (near.length) row[1]++
        else if (soft.length) row[2]++
        else
          console.log(
            `MISS ${habit.name} ${seed} ${plant.kind} ${plant.key} L${bad.line} [${path}] ${fresh.slice(0, 1).map(show)}`,
          )
        tally.set(plant.kind, row)
      }
    }
  console.log('kind: planted / error / doubt only')
  for (const [kind, row] of tally) console.log(kind, ...row)
}
