import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { useRef, useState } from 'react'
import type { PerformanceRules } from '../../../performance/contract.ts'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import type { Sheet } from '../useSheet.ts'
import { type Content, changed, moved, newLine, pasted, withLine, withoutLine } from './content.ts'
import { fieldsOf } from './field-problem.ts'
import { wrongsOf } from './finding-cells.ts'
import { type Hands, IndicatorRow } from './IndicatorRow.tsx'
import { LineDetails } from './LineDetails.tsx'
import { WeightFoot } from './WeightFoot.tsx'

interface IndicatorGridProps {
  readonly record: TargetRecord
  readonly sheet: Sheet<Content>
  readonly rules: PerformanceRules
  readonly open: boolean
  readonly bind: (lineKey: string) => void
  readonly fill: (lineKey: string) => void
}

const heads = [
  '一级指标',
  '二级指标',
  '三级指标',
  '性质',
  '指标值',
  '单位',
  '权重',
  '评分办法',
  '取数',
  '今日',
]

/** The tree of indicators as one grid: Enter and arrows move, Ctrl+Enter adds a line, a block from Excel is pasted. */
export function IndicatorGrid({ record, sheet, rules, open, bind, fill }: IndicatorGridProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState(0)
  const { content, problem } = sheet
  const scheme = rules.schemes.find(({ id }) => id === record.scheme)
  const fields = fieldsOf(problem)
  const keys = useGridKeys(sheet, body, open)
  const add = () => {
    sheet.change((now) => withLine(now, now.lines.length, newLine(now.lines[now.lines.length - 1])))
    keys.goTo(content.lines.length, 'level1')
  }
  const chosen = content.lines[at]
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cells inside, heard once for all of them */}
      <div className="pf-grid-scroll" onKeyDown={keys.press}>
        <table className="pf-grid">
          <caption className="z-unseen">绩效指标</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {content.lines.map((line, row) => (
              <IndicatorRow
                key={line.key}
                line={line}
                row={row}
                item={record.rows.find(({ id }) => id === line.id)}
                wrongs={wrongsOf(line, row, record.findings, fields)}
                levels={scheme?.levels ?? []}
                rules={rules}
                open={open}
                here={row === at}
                hands={handsOf(sheet, row, { look: () => setAt(row), bind, fill })}
              />
            ))}
          </tbody>
          <WeightFoot content={content} />
        </table>
      </div>
      <datalist id="pf-units">
        {rules.units.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      {open && (
        <GridBar
          add={add}
          remove={chosen && (() => keys.remove(at))}
          row={at}
          undo={sheet.undo}
          redo={sheet.redo}
        />
      )}
      {chosen && (
        <LineDetails
          line={chosen}
          row={at}
          item={record.rows.find(({ id }) => id === chosen.id)}
          wrongs={wrongsOf(chosen, at, record.findings, fields)}
          rules={rules}
          open={open}
          type={(part, tag) => sheet.change((now) => changed(now, at, part), `${chosen.key}.${tag}`)}
        />
      )}
    </>
  )
}

interface Wishes {
  readonly look: () => void
  readonly bind: (lineKey: string) => void
  readonly fill: (lineKey: string) => void
}

/** What can be done in one line. */
function handsOf(sheet: Sheet<Content>, row: number, { look, bind, fill }: Wishes): Hands {
  const key = sheet.content.lines[row]?.key ?? ''
  return {
    type: (part, tag) => sheet.change((now) => changed(now, row, part), `${key}.${tag}`),
    paste: (from, text) => {
      const next = pasted(sheet.content, row, from, text)
      if (next) sheet.change(() => next)
      return next !== null
    },
    look,
    bind: () => bind(key),
    fill: () => fill(key),
  }
}

interface GridBarProps {
  readonly add: () => void
  readonly remove: (() => void) | undefined
  readonly row: number
  readonly undo: () => void
  readonly redo: () => void
}

function GridBar({ add, remove, row, undo, redo }: GridBarProps) {
  return (
    <div className="f-add">
      <Button size="small" onClick={add}>
        加一个指标
      </Button>
      <Button size="small" disabled={!remove} onClick={remove}>
        删除第 {row + 1} 行
      </Button>
      <Button size="small" onClick={undo}>
        撤销
      </Button>
      <Button size="small" onClick={redo}>
        重做
      </Button>
      <span className="z-muted">
        Enter、↑↓ 换行，Ctrl+Enter 加一行，Ctrl+Delete 删一行，Alt+↑↓ 移动，Ctrl+Z 撤销；可以从 Excel 粘贴
      </span>
    </div>
  )
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }

function useGridKeys(
  sheet: Sheet<Content>,
  body: { current: HTMLTableSectionElement | null },
  open: boolean,
) {
  const goTo = (row: number, column: string): void => {
    // The line may only just have been added.
    window.requestAnimationFrame(() => {
      const cell = body.current?.querySelector<HTMLElement>(`[data-cell="${row}.${column}"]`)
      cell?.focus()
      if (cell instanceof HTMLInputElement) cell.select()
    })
  }
  const remove = (row: number): void => sheet.change((now) => withoutLine(now, row))
  const edit = (event: KeyboardEvent, row: number, column: string): boolean => {
    const control = event.ctrlKey || event.metaKey
    if (control && event.key === 'Enter') {
      sheet.change((now) => withLine(now, row + 1, newLine(now.lines[row])))
      goTo(row + 1, 'level1')
    } else if (control && (event.key === 'Delete' || event.key === 'Backspace')) {
      remove(row)
      goTo(Math.max(0, row - 1), column)
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      sheet.change((now) => moved(now, row, step))
      goTo(row + step, column)
    } else return false
    return true
  }
  const press = (event: KeyboardEvent): void => {
    const control = event.ctrlKey || event.metaKey
    if (open && control && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      if (event.shiftKey) sheet.redo()
      else sheet.undo()
      return
    }
    const [row, column] = cellOf(event.target)
    if (column === undefined) return
    if (open && edit(event, row, column)) {
      event.preventDefault()
      return
    }
    const step = STEPS[event.key]
    // In a list of choices the arrows choose.
    if (
      !step ||
      control ||
      event.altKey ||
      (event.target instanceof HTMLSelectElement && event.key !== 'Enter')
    )
      return
    event.preventDefault()
    goTo(row + step, column)
  }
  return { press, goTo, remove }
}

function cellOf(target: EventTarget): [row: number, column: string | undefined] {
  const name = target instanceof HTMLElement ? target.dataset.cell : undefined
  const [row = '0', column] = name?.split('.') ?? []
  return [Number(row), column]
}
