import { describe, expect, it } from 'vitest'
import { annexesIn } from './read.ts'
import { aForm, type Layout, layOut, rowsOf, type Style } from './testing.ts'

const STYLES: readonly Style[] = ['target', 'whole', 'sichuan', 'chongqing', 'national']
const LAYOUTS: readonly Layout[] = ['tabs', 'pipes', 'spaces', 'cells', 'cells_without_blanks']

function read(style: Style, layout: Layout) {
  return annexesIn(layOut([...rowsOf(style, aForm()), ['']], layout))
}

const weightsOf = (lines: readonly string[]) => annexesIn(lines)[0]!.indicators.map(({ weight }) => weight)

describe('a performance form', () => {
  for (const style of STYLES) {
    it(`of the kind ${style} reads the same in every layout`, () => {
      const all = LAYOUTS.map((layout) => {
        const [annex, ...others] = read(style, layout)
        expect(others).toEqual([])
        return annex!.indicators.map(({ at, line, lastLine, damaged, ...indicator }) => indicator)
      })
      expect(all[0]!.map(({ name, weight }) => [name, weight])).toEqual(
        aForm().rows.map(({ name, weight }) => [name, weight]),
      )
      for (const other of all.slice(1)) expect(other).toEqual(all[0])
    })
  }

  it('gives its name, code, year, goal and money', () => {
    const [annex] = read('sichuan', 'cells')
    expect(annex).toMatchObject({
      kind: 'evaluation',
      scope: 'project',
      name: '馆藏整理专项',
      code: '51012223T000001234567',
      year: 2023,
    })
    expect(annex!.fields.goal!.text).toBe(aForm().goal)
    expect(annex!.fields.result!.text).toBe(aForm().result)
    expect(annex!.funds[0]).toMatchObject({
      as: 'total',
      initial: '30.00',
      adjusted: '28.50',
      executed: '28.50',
    })
    expect(annex!.sum).toMatchObject({ weight: '100', score: '100' })
  })

  it('knows a form for the whole unit from one for a project', () => {
    expect(read('whole', 'tabs')[0]!.scope).toBe('whole')
    expect(read('target', 'tabs')[0]!.scope).toBe('project')
  })

  it('keeps the line of every cell', () => {
    const lines = layOut(rowsOf('sichuan', aForm()), 'cells')
    const { at } = annexesIn(lines)[0]!.indicators[1]!
    expect(lines[at.weight! - 1]!.trim()).toBe('15')
    expect(lines[at.actual! - 1]!.trim()).toBe('98%')
  })

  it('puts back a row that a converter moved', () => {
    const rows = rowsOf('target', aForm())
    const last = rows.at(-1)!
    rows[rows.length - 1] = [...last.slice(1), '']
    expect(weightsOf(layOut(rows, 'tabs'))).toEqual(['20', '15', '15', '20', '10', '10'])
  })

  it('is not led astray by page numbers, running titles and repeated headings', () => {
    const rows = rowsOf('target', aForm())
    const head = rows.find((cells) => cells.includes('一级指标'))!
    const at = rows.indexOf(head) + 3
    const lines = layOut([...rows.slice(0, at), ['- 12 -'], ['13'], head, ...rows.slice(at)], 'tabs')
    expect(weightsOf(lines)).toEqual(['20', '15', '15', '20', '10', '10'])
  })

  it('joins cells that run over two lines', () => {
    const rows = rowsOf('target', aForm()).flatMap((cells) => {
      if (cells[1] !== '产出指标') return [cells]
      const over = ['', '指标', '', '（一期）', '', '', '', '']
      return [cells.map((cell) => (cell === '产出指标' ? '产出' : cell)), over]
    })
    const [annex] = annexesIn(layOut(rows, 'tabs'))
    expect(annex!.strays).toBe(0)
    expect(annex!.indicators[0]).toMatchObject({
      level1: '产出指标',
      name: '整理档案卷数（一期）',
      weight: '20',
    })
    expect(annex!.indicators).toHaveLength(6)
  })

  it('parts forms that follow each other', () => {
    const other = aForm({ name: '库房改造专项', code: '51012223T000001234568' })
    const rows = [...rowsOf('chongqing', aForm()), [''], ...rowsOf('chongqing', other)]
    expect(annexesIn(layOut(rows, 'pipes')).map(({ name }) => name)).toEqual(['馆藏整理专项', '库房改造专项'])
  })

  it('is not seen in a list of annexes or in tables of figures', () => {
    const list = [
      '附件：',
      '9.某某县档案馆政府采购明细表',
      '10.某某县档案馆项目绩效目标表',
      '科目编码\t科目名称\t合计\t基本支出',
      '201\t一般公共服务支出\t10\t10',
    ]
    expect(annexesIn(list)).toEqual([])
  })
})
