import { expect, test } from 'vitest'
import { entriesOf, sheetOf } from './lines.ts'

test('lines are read with arrows or as a sheet pastes them; empty ones are none', () => {
  expect(entriesOf('布署→部署\n\n 按装 -> 安装 \n帐户\t账户\tGF 1001\r\n石门坎村')).toEqual([
    { text: '布署', right: '部署', source: '' },
    { text: '按装', right: '安装', source: '' },
    { text: '帐户', right: '账户', source: 'GF 1001' },
    { text: '石门坎村', right: '', source: '' },
  ])
})

test('a sheet takes what it is given as text', () => {
  expect(sheetOf([['=1+1', '他说"好"']])).toBe('\ufeff"\'=1+1","他说""好"""\r\n')
})
