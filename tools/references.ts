/**
 * Writes docs/reference/ from what runs: the API, the actions, the permissions, the measures and the lives of cases.
 * `--check` writes nothing and says which page no longer tells the truth.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { generatePermissionMatrix } from '#kernel/access'
import { allActions, undoOf } from '#kernel/actions'
import { allCaseKinds, describeCaseKind } from '#kernel/cases'
import { readConfig } from '#kernel/config'
import { openDatabase } from '#kernel/db'
import { allMeasures } from '#kernel/measures'
import { systemClock } from '#kernel/time'
import { assemble } from '../src/apps/server/assemble.ts'

const FOLDER = join(import.meta.dirname, '../docs/reference')
const NOTE = '本页由程序生成：`node tools/references.ts` 重写，检查时核对，请勿手改。'

type Pages = ReadonlyMap<string, string>

/** Routes are registered without a single query, so that no database has to run. */
async function describeApi(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-reference-'))
  const db = openDatabase('postgres://nobody@localhost:1/none')
  const config = readConfig({ ZHENGSHU_DATA: dataDir })
  const app = await assemble({ db, clock: systemClock, config: { ...config, dataDir, logLevel: 'silent' } })
  try {
    await app.ready()
    return `${JSON.stringify(app.swagger(), null, 2)}\n`
  } finally {
    await app.close()
    await db.close()
    await rm(dataDir, { recursive: true })
  }
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

function actionsPage(): string {
  const rows = allActions().map(({ name, label, permission, subjectKind }) => [
    `\`${name}\``,
    label,
    permission === 'public' ? '公众' : permission === 'system' ? '系统自动' : `\`${permission}\``,
    `\`${subjectKind}\``,
    undoOf(name) ?? '',
  ])
  const intro = `一切改动都经由下列动作：校验、权限、事务、规则、改动、一条审计记录。共 ${rows.length} 个。`
  return `# 动作\n\n${NOTE}\n\n${intro}\n\n${table(['代码', '名称', '所需权限', '对象', '怎样撤回，或为何不能'], rows)}\n`
}

const AGGREGATES = { count: '计数', sum: '求和', average: '平均', rate: '占比', share: '合计之比' } as const

function measuresPage(): string {
  const rows = allMeasures().map(({ name, label, unit, aggregate, definition, permission }) => [
    `\`${name}\``,
    label,
    unit,
    AGGREGATES[aggregate],
    definition,
    `\`${permission}\``,
  ])
  const intro = '每个数都由佐证行算出，佐证可逐行查看和导出。'
  return `# 指标\n\n${NOTE}\n\n${intro}\n\n${table(['代码', '名称', '单位', '算法', '口径', '所需权限'], rows)}\n`
}

async function allPages(): Promise<Pages> {
  const api = await describeApi()
  return new Map([
    ['openapi.json', api],
    ['actions.md', actionsPage()],
    ['permissions.md', generatePermissionMatrix()],
    ['measures.md', measuresPage()],
    ...allCaseKinds().map((kind) => [`cases/${kind.name}.md`, describeCaseKind(kind)] as const),
  ])
}

async function write(pages: Pages): Promise<void> {
  for (const [name, text] of pages) {
    const file = join(FOLDER, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  console.log(`已写入 docs/reference/，${pages.size} 页。`)
}

async function check(pages: Pages): Promise<void> {
  for (const [name, text] of pages) {
    const kept = await readFile(join(FOLDER, name), 'utf8').catch(() => '')
    if (kept === text) continue
    console.log(`docs/reference/${name} 与程序不符，请运行 node tools/references.ts 重新生成。`)
    process.exitCode = 1
  }
}

const pages = await allPages()
await (process.argv.includes('--check') ? check(pages) : write(pages))
