/** The ledgers of the demo county: tables handed in and confirmed by another, single entries with their papers. */
import { join } from 'node:path'
import { shippedKinds } from '#domains/ledger'
import type { Sheet } from '#kernel/documents'
import { keepFile, openStore, storeGenerated } from '#kernel/files'
import { type LocalDate, parseInstant } from '#kernel/time'
import { ledgerPapers, ledgerTables } from '../../../demo/ledger.ts'
import type { LedgerPaper, LedgerRow, LedgerTable } from '../../../demo/types.ts'
import { centreCode } from '../../../demo/units.ts'
import { waitingEntries } from './ledger.queries.ts'
import { attempt, perforce, type Stage, unitId } from './stage.ts'

const CLERK = 'editor'
const HEAD = 'head-103005'
const BUREAU_CLERK = 'handler'
const BULK_MOST = 500

const at = (stage: Stage, day: LocalDate, time: string): void =>
  stage.clock.set(parseInstant(`${day}T${time}`))

export async function fillLedger(stage: Stage, request: { seed: number; today: LocalDate }): Promise<void> {
  // What other ledgers refer to is there before them.
  const tables = ledgerTables(request).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const table of tables)
    await attempt(stage, `台账 ${table.kind} ${table.on}`, () => handIn(stage, table))
  for (const paper of ledgerPapers(request)) {
    await attempt(stage, `台账 ${paper.kind} ${paper.on}`, () => enter(stage, paper))
  }
  await attempt(stage, '台账 草稿', () => halfDone(stage, request.today))
}

async function handIn(stage: Stage, { kind, on, rows, waits }: LedgerTable): Promise<void> {
  at(stage, on, '07:10')
  const { problems } = await perforce<{ problems: unknown[] }>(stage, CLERK, 'ledger.import_entries', {
    kind,
    sheets: [sheetOf(kind, rows)],
  })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  if (waits) return
  at(stage, on, '07:40')
  const ids = await waitingEntries(stage.db.tx, kind)
  for (let from = 0; from < ids.length; from += BULK_MOST) {
    await perforce(stage, HEAD, 'ledger.confirm_several', { ids: ids.slice(from, from + BULK_MOST) })
  }
}

/** As `readWorkbook` would have given it. */
function sheetOf(kind: string, rows: readonly LedgerRow[]): Sheet {
  const fields = shippedKinds.find(({ definition }) => definition.code === kind)?.definition.fields ?? []
  const row = (number: number, texts: readonly string[]) => ({
    number,
    cells: texts.map((text, column) => ({
      address: `${column}${number}`,
      kind: text === '' ? ('empty' as const) : ('text' as const),
      text,
      value: text || null,
    })),
  })
  const head = row(
    1,
    fields.map(({ label }) => label),
  )
  return {
    name: kind,
    rows: [
      head,
      ...rows.map((one, n) =>
        row(
          n + 2,
          fields.map(({ name }) => one[name] ?? ''),
        ),
      ),
    ],
  }
}

async function enter(stage: Stage, { kind, on, row, paper }: LedgerPaper): Promise<void> {
  at(stage, on, '07:20')
  const by = stage.people.get(CLERK)?.id ?? null
  const store = await openStore(join(stage.dataDir, 'files'))
  const text = Buffer.from(`演示材料：${paper}\n\n${Object.values(row).join('\n')}\n`)
  const blob = await storeGenerated(store, text, { name: paper, kind: 'text' })
  const fileId = await stage.db.transaction((tx) =>
    keepFile(tx, blob, { purpose: 'upload', by, at: stage.clock.now() }),
  )
  const { id } = await perforce<{ id: string }>(stage, CLERK, 'ledger.create_entry', {
    ...{ kind, unitId: unitId(stage, centreCode), values: row, fileIds: [fileId], submit: true },
  })
  at(stage, on, '07:50')
  await perforce(stage, HEAD, 'ledger.confirm_entry', { id })
}

/** For a visitor to go on with: a draft with gaps, and one that came back. */
async function halfDone(stage: Stage, today: LocalDate): Promise<void> {
  at(stage, today, '07:55')
  const own = { unitId: unitId(stage, '211') }
  await perforce(stage, BUREAU_CLERK, 'ledger.create_entry', {
    ...own,
    kind: 'training',
    values: { title: '物业管理条例宣讲', trainees: '60' },
  })
  const { id } = await perforce<{ id: string }>(stage, BUREAU_CLERK, 'ledger.create_entry', {
    ...own,
    kind: 'visit',
    values: {
      target: '阳光小区',
      visited_on: today,
      purpose: '调研',
      people: '祁大勇',
      raised: '3',
      solved: '1',
    },
    submit: true,
  })
  await perforce(stage, 'head-211', 'ledger.return_entry', { id, reason: '请写明没有解决的两个问题和打算' })
}
