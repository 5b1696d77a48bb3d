import { useRef, useState } from 'react'
import { api, type CellEdit, isProblem, useKeptText, useRefresh, useUnits } from '#kernel/ui'
import type { EntryItem, Field, KindDefinition } from '../../../contract.ts'
import { entriesApi, entryApi } from '../../paths.ts'
import { fieldOfPath, isNew, type Typed, type TypedRow, typedInto, valuesToSend } from './rows.ts'

type Errors = Readonly<Record<string, Readonly<Record<string, string>>>>

const parsed = (text: string | null): Typed => {
  try {
    return text === null ? {} : (JSON.parse(text) as Typed)
  } catch {
    return {}
  }
}

interface Grid {
  readonly definition: KindDefinition
  readonly items: readonly EntryItem[]
  readonly unitId: string | undefined
}

/** What was typed into which row, and row by row what the server said to it. */
export function useRows({ definition, items, unitId }: Grid) {
  const [kept, keep] = useKeptText(`ledger-grid:${definition.code}`)
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ saved: number; refused: number } | null>(null)
  const refresh = useRefresh()
  const idOf = useIds()
  const typed = useRef<Typed>({})
  typed.current = parsed(kept)
  const byId = new Map(items.map((item) => [item.id, item]))
  const put = (next: Typed): void => {
    typed.current = next
    keep(Object.keys(next).length > 0 ? JSON.stringify(next) : null)
  }
  const change = (edits: readonly CellEdit[]): void => {
    let next = typed.current
    for (const edit of edits) next = typedInto(next, edit, byId.get(edit.row))
    put(next)
    const touched = new Set(edits.map(({ row }) => row))
    setErrors((all) => Object.fromEntries(Object.entries(all).filter(([row]) => !touched.has(row))))
  }
  const send = async (key: string, row: TypedRow, submit: boolean): Promise<void> => {
    const item = byId.get(key)
    const ids = await idOf(definition.fields, row.cells)
    const values = valuesToSend(definition, item, row.cells, (field, text) => ids.get(field.name) ?? text)
    if (isNew(key)) await api.post(entriesApi, { kind: definition.code, unitId, values, submit })
    else await api.post(`${entryApi(key)}/actions/change`, { values, submit, version: row.version })
  }
  const save = async (submit: boolean): Promise<void> => {
    setBusy(true)
    const wrong: Record<string, Record<string, string>> = {}
    let saved = 0
    for (const [key, row] of Object.entries(typed.current)) {
      try {
        await send(key, row, submit)
        const { [key]: _done, ...rest } = typed.current
        put(rest)
        saved++
      } catch (problem) {
        const { cells, version } = refusal(problem, row, definition)
        wrong[key] = cells
        if (version !== undefined) put({ ...typed.current, [key]: { ...row, version } })
        // Without a server there is no use in asking for every row.
        if (isProblem(problem, 'unreachable')) break
      }
    }
    setErrors(wrong)
    setOutcome({ saved, refused: Object.keys(wrong).length })
    setBusy(false)
    await refresh()
  }
  const discard = (): void => {
    put({})
    setErrors({})
    setOutcome(null)
  }
  return { typed: typed.current, errors, busy, outcome, change, save, discard }
}

/** Names of units and people as ids; what is no name of anybody is sent as it is, and refused at its cell. */
function useIds() {
  const units = useUnits()
  return async (fields: readonly Field[], cells: Readonly<Record<string, string>>) => {
    const ids = new Map<string, string>()
    for (const { name, type } of fields) {
      const text = cells[name]?.trim()
      if (!text) continue
      if (type === 'unit')
        ids.set(name, units.find((unit) => unit.name === text || unit.code === text)?.id ?? text)
      if (type === 'person') ids.set(name, await personNamed(text))
    }
    return ids
  }
}

async function personNamed(text: string): Promise<string> {
  const { items } = await api.get<{ items: readonly { id: string; name: string }[] }>('/api/people', {
    q: text,
    pageSize: 20,
  })
  const same = items.filter(({ name }) => name === text)
  return same.length === 1 ? (same[0]?.id ?? text) : text
}

interface Refusal {
  readonly cells: Record<string, string>
  /** What stands there by now: saving once more writes over it. */
  readonly version?: number
}

function refusal(problem: unknown, row: TypedRow, definition: KindDefinition): Refusal {
  const first = Object.keys(row.cells)[0] ?? definition.titleField
  if (!isProblem(problem)) return { cells: { [first]: '没有保存，请重试' } }
  if (problem.code === 'version_conflict') return overtaken(problem.current, row, first)
  if (problem.fields.length > 0) {
    const known = new Set(definition.fields.map(({ name }) => name))
    const at = (path: string): string => (known.has(fieldOfPath(path)) ? fieldOfPath(path) : first)
    return { cells: Object.fromEntries(problem.fields.map(({ path, message }) => [at(path), message])) }
  }
  return { cells: { [definition.titleField]: problem.reasons.join('；') } }
}

/** Somebody was faster: what he wrote is said at each cell that would be written over. */
function overtaken(current: unknown, row: TypedRow, first: string): Refusal {
  const { values = {}, version } = (current ?? {}) as { values?: Record<string, string>; version?: number }
  const cells = Object.fromEntries(
    Object.keys(row.cells).map((name) => [
      name,
      `他人刚改过，现在是“${values[name] ?? '空'}”；要用您填的，再保存一次`,
    ]),
  )
  return {
    cells: Object.keys(cells).length > 0 ? cells : { [first]: '他人刚改过，请核对' },
    ...(version === undefined ? {} : { version }),
  }
}
