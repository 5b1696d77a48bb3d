import { expect, test } from 'vitest'
import {
  type Content,
  changed,
  moved,
  newLine,
  pasted,
  weightSum,
  withIds,
  withLine,
  withoutLine,
} from './content.ts'
import { wrongsOf } from './finding-cells.ts'

const line = (name: string, weight = '10') => ({ ...newLine(undefined), name, weight })
const sheet = (...lines: ReturnType<typeof line>[]): Content => ({
  lead: '',
  phone: '',
  goal: '',
  executionWeight: '10',
  lines,
})
const names = ({ lines }: Content) => lines.map(({ name }) => name)

test('weights and execution add up exactly, and nothing is made of what is no number', () => {
  expect(weightSum(sheet(line('a', '22.5'), line('b', '67.5')))).toBe('100')
  expect(weightSum(sheet(line('a', '0.1'), line('b', '0.2')))).toBe('10.3')
  expect(weightSum(sheet(line('a', '１５'), line('b', '')))).toBe('25')
  expect(weightSum(sheet(line('a', '十五')))).toBeNull()
})

test('a block from Excel is put from the cell on; lines that are missing are added', () => {
  const block =
    '产出指标\t数量指标\t专线条数\t>=\t50\t条\t20\r\n满意度指标\t服务对象满意度指标\t满意率\t定性\t\t\t10\r\n'
  const after = pasted(sheet(line('old')), 0, 'level1', block)
  expect(
    after?.lines.map(({ level2, name, comparator, value, weight }) => [
      level2,
      name,
      comparator,
      value,
      weight,
    ]),
  ).toEqual([
    ['数量指标', '专线条数', '≥', '50', '20'],
    ['服务对象满意度指标', '满意率', 'qualitative', '', '10'],
  ])
  expect(pasted(sheet(line('old')), 0, 'value', '98')).toBeNull()
})

test('lines are added, moved and taken out where one stands', () => {
  const three = sheet(line('a'), line('b'), line('c'))
  expect(names(withLine(three, 1, line('new')))).toEqual(['a', 'new', 'b', 'c'])
  expect(names(withoutLine(three, 1))).toEqual(['a', 'c'])
  expect(names(moved(three, 0, 1))).toEqual(['b', 'a', 'c'])
  expect(names(moved(three, 0, -1))).toEqual(['a', 'b', 'c'])
  expect(changed(three, 2, { weight: '5' }).lines[2]?.weight).toBe('5')
})

test('a line gets its number though it was moved while it was being saved', () => {
  const sent = sheet(line('a'), line('b'))
  const meanwhile = withLine(moved(sent, 0, 1), 2, line('c'))
  const after = withIds(sent, ['1', '2'])(meanwhile)
  expect(after.lines.map(({ name, id }) => [name, id])).toEqual([
    ['b', '2'],
    ['a', '1'],
    ['c', null],
  ])
  expect(withIds(sent, ['1', '2'])(after)).toBe(after)
})

test('a finding turns the cell red that has to be changed, and what is missing is where it is missing', () => {
  const one = { ...line('租金', ''), id: '1' }
  const finding = (code: string) => ({
    level: 'blocker' as const,
    code,
    indicatorId: '1',
    message: 'm',
    suggestion: 's',
  })
  expect(wrongsOf(one, 0, [finding('cost_floor')], []).map(({ cell }) => cell)).toEqual(['comparator'])
  expect(wrongsOf(one, 0, [finding('unwritten')], []).map(({ cell }) => cell)).toEqual([
    'level1',
    'level2',
    'weight',
    'value',
  ])
  const fields = [{ path: 'indicators.0.weight', message: '不是数值' }]
  expect(wrongsOf(one, 0, [], fields)).toEqual([{ cell: 'weight', level: 'blocker', text: '不是数值' }])
  expect(wrongsOf(one, 1, [], fields)).toEqual([])
})
