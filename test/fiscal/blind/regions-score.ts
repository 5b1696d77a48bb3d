/** Reads the papers of ten regions and prints every fault missed and every error where nothing is wrong. Run: node regions-score.ts SEED… */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proofread, readSource } from '#domains/fiscal/proofread'
import { type RegionPaper, regionPapers } from './regions-list.ts'

export type Score = { papers: number; planted: number; found: number; missed: string[]; falsely: string[] }

/** A fault is found when an error or doubt names its line; an error that names no planted line is false. */
export async function scoreRegions(papers: readonly RegionPaper[], folder = ''): Promise<Score> {
  const score: Score = { papers: papers.length, planted: 0, found: 0, missed: [], falsely: [] }
  for (const paper of papers) {
    const { findings } = proofread(await readSource(Buffer.from(paper.text), `${paper.name}.txt`))
    if (folder) writeFileSync(join(folder, `${paper.name}.txt`), paper.text)
    const heard = findings.filter(({ level }) => level === 'error' || level === 'doubt')
    for (const [n, line] of paper.lines.entries()) {
      score.planted++
      if (heard.some((f) => f.line === line || f.lines.includes(line))) score.found++
      else
        score.missed.push(`${paper.name} L${line} ${paper.faults.map(({ key }) => key).join(' ')} (${n + 1})`)
    }
    for (const f of heard)
      if (![f.line, ...f.lines].some((line) => paper.lines.includes(line)))
        score.falsely.push(`${f.level} ${paper.name} L${f.line} ${f.rule} ${f.message}`)
  }
  return score
}
if (import.meta.main) {
  for (const seed of process.argv.slice(2).map(Number)) {
    const folder = mkdtempSync(join(tmpdir(), `regions-${seed}-`))
    const { papers, planted, found, missed, falsely } = await scoreRegions(regionPapers(seed), folder)
    process.stdout.write(
      `${folder}: ${papers} papers, ${found} of ${planted} faults\n${[...missed, ...falsely].join('\n')}\n`,
    )
  }
}
