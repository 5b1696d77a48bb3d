import { Workbook } from '@cj-tech-master/excelts'
import { expect, test } from 'vitest'
import { writeWorkbook } from './excel.ts'

test('a column offers its choices in every row somebody fills in, and says on its heading what belongs there', async () => {
  const columns = [
    { key: 'a', title: '形式', choices: ['桌面推演', '实战演练'], note: '必填' },
    { key: 'b', title: '有逗号', choices: ['一,二', '三'] },
    { key: 'c', title: '备注' },
  ]
  const workbook = new Workbook()
  await workbook.xlsx.load(await writeWorkbook([{ name: '演练', columns, rows: [] }]))
  const sheet = workbook.worksheets[0]!
  for (const address of ['A2', 'A5001'])
    expect(sheet.getCell(address).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"桌面推演,实战演练"'],
    })
  // Excel would take the comma for the end of a choice.
  expect(sheet.getCell('B2').dataValidation).toBeUndefined()
  expect(JSON.stringify(sheet.getCell('A1').note)).toContain('必填')
  expect(sheet.getCell('C1').note).toBeUndefined()
})
