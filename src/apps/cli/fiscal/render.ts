import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { bookKindLabels, disclosureInput, type Material, unitIdOf } from '#domains/fiscal'
import { composedFrom, paperNames, renderPapers, variantsFor, type Want } from '#domains/fiscal/papers'
import { readConfig } from '#kernel/config'
import { systemClock } from '#kernel/time'
import type { CommandIo } from '../command.ts'
import { openData } from '../data.ts'

const BAD_INPUT = 2
const USAGE =
  '应写成 zhengshu fiscal render --unit 单位代码 --year 2025 --kind budget|final [--variant 版式] [--department] --out 文件夹'

interface Wish {
  readonly unit?: string | undefined
  readonly year?: string | undefined
  readonly kind?: string | undefined
  readonly variant?: string | undefined
  readonly out?: string | undefined
  readonly department?: boolean | undefined
  readonly json?: boolean | undefined
}

interface Wanted {
  readonly unit: string
  readonly year: number
  readonly kind: 'budget' | 'final'
  readonly scope: 'unit' | 'department'
  readonly variant: string | undefined
  readonly folder: string
}

/** 0: written, nothing missing; 1: written, but somebody still has to say something; 2: not written, and why. */
export async function renderDisclosure(wish: Wish, io: CommandIo): Promise<number> {
  const refused = (message: string): number => {
    if (wish.json) io.out(JSON.stringify({ error: message }))
    io.err(message)
    return BAD_INPUT
  }
  const wanted = wantedFrom(wish, io)
  if (typeof wanted === 'string') return refused(wanted)
  const material = await materialFor(wanted, io)
  if (typeof material === 'string') return refused(material)
  const { disclosure, open } = composedFrom(wanted.variant ?? material.variant, material.input)
  const papers = await renderPapers(disclosure, systemClock.today())
  const unwritten = await writeAll(wanted.folder, papers)
  if (unwritten) return refused(unwritten)
  const { title, variant } = disclosure
  io.out(
    wish.json
      ? JSON.stringify({ title, variant, folder: wanted.folder, files: paperNames, missing: open }, null, 2)
      : report(title, wanted.folder, open),
  )
  return open.some(({ isRequired }) => isRequired) ? 1 : 0
}

function wantedFrom({ unit, year, kind, variant, out, department }: Wish, io: CommandIo): Wanted | string {
  if (!unit || !/^\d{4}$/.test(year ?? '') || (kind !== 'budget' && kind !== 'final') || !out) return USAGE
  const scope = department ? 'department' : 'unit'
  const fitting = variantsFor(kind, scope)
  if (variant !== undefined && !fitting.some(({ id }) => id === variant))
    return `没有版式 ${variant}。可用的有：${fitting.map(({ id, label }) => `${id}（${label}）`).join('、')}`
  return { unit, year: Number(year), kind, scope, variant, folder: resolve(io.cwd, out) }
}

async function materialFor({ unit, year, kind, scope }: Wanted, io: CommandIo): Promise<Material | string> {
  const data = await openData(readConfig(io.env))
  try {
    const { tx } = data.db
    const unitId = await unitIdOf(tx, unit, year)
    if (!unitId) return `没有代码为 ${unit} 的单位`
    const found = await disclosureInput(tx, unitId, year, kind, scope)
    if (found) return found
    return scope === 'unit'
      ? `这个单位没有 ${year} 年的${bookKindLabels[kind]}账簿`
      : `这个部门没有所属单位的 ${year} 年${bookKindLabels[kind]}账簿`
  } finally {
    await data.close()
  }
}

/** Beside their names first, then moved: nobody finds half a file, and a full disk leaves the old ones. */
async function writeAll(
  folder: string,
  papers: Readonly<Record<string, Uint8Array>>,
): Promise<string | undefined> {
  const mark = randomUUID().slice(0, 8)
  const pairs = Object.entries(papers).map(
    ([name, bytes]) => [join(folder, `.${name}.${mark}`), join(folder, name), bytes] as const,
  )
  try {
    await mkdir(folder, { recursive: true })
    for (const [beside, , bytes] of pairs) await writeFile(beside, bytes)
    for (const [beside, place] of pairs) await rename(beside, place)
    return undefined
  } catch (error) {
    for (const [beside] of pairs) await rm(beside, { force: true }).catch(() => {})
    return `无法写入 ${folder}（${(error as NodeJS.ErrnoException).code ?? '未知原因'}），请检查文件夹和剩余空间`
  }
}

function report(title: string, folder: string, open: readonly Want[]): string {
  const required = open.filter(({ isRequired }) => isRequired)
  const optional = open.length - required.length
  return [
    title,
    `已写入 ${folder}：${paperNames.join('、')}`,
    ...(required.length > 0 ? ['', '公开前还须补充：'] : []),
    ...required.map(({ section, label, change }) => `  ${section}　${label}${change ? `（${change}）` : ''}`),
    ...(optional > 0 ? [`另有 ${optional} 处可以补充说明，不补也能公开。`] : []),
  ].join('\n')
}
