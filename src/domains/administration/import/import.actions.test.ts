import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import type { Sheet } from '#kernel/documents'
import { postsOf, unitByCode, unitNameOn } from '#kernel/org'
import { behavesLikeAnAction, personIdOf, testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { importOrg } from './import.actions.ts'
import { readKnown } from './known.queries.ts'
import { readOrgTables } from './org-table.ts'
import { planImport } from './plan.ts'

/** A sheet as people fill it in: the first line is the headings. */
function sheet(name: string, ...lines: string[]): Sheet {
  const rows = lines.map((line, at) => ({
    number: at + 1,
    cells: line.split('|').map((text, column) => {
      const trimmed = text.trim()
      const address = `${'ABCDEFGH'[column]}${at + 1}`
      return {
        address,
        kind: trimmed ? ('text' as const) : ('empty' as const),
        text: trimmed,
        value: trimmed || null,
      }
    }),
  }))
  return { name, rows }
}

const units = (...lines: string[]) =>
  sheet('单位', '单位代码 | 单位名称 | 单位类型 | 上级单位代码 | 单位电话 | 职责词', ...lines)
const people = (...lines: string[]) =>
  sheet('人员', '工号 | 姓名 | 所在单位代码 | 职务 | 单位负责人 | 联系电话', ...lines)

const good = [
  units(
    '214001 | 云溪县水利局河道股 | 内设机构 | 214 | | ',
    '214 | 云溪县水利局 | 部门 | 101 | 0000-8810214 | 河道、供水',
  ),
  people('E0200 | 江涛 | 214 | 局长 | 是 | 19900000200', 'E0014 | 林新 | 214001 | 科员 | | '),
]

async function problems(world: World, ...sheets: Sheet[]) {
  const plan = planImport(readOrgTables(sheets), await readKnown(world.db.tx, world.clock.today()))
  return plan.problems.map(({ sheet, row, column, message }) => `${sheet} ${row} ${column}：${message}`)
}

behavesLikeAnAction(importOrg, {
  prepare: async () => ({ tables: readOrgTables(good) }),
  allowed: 'sysadminHe',
  // Two units and a person made, one person moved: his old post ended, his new one begun.
  auditRows: 6,
  refused: [
    { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
    {
      why: 'all of it when one row is wrong',
      input: () => ({ tables: readOrgTables([good[0]!, people('E0201 | 江涛 | 999 | 局长 | | ')]) }),
      error: { fields: [{ path: '人员!2 所在单位代码', message: '没有代码为 999 的单位' }] },
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({ rows: 4, problems: [], dryRun: false })
    expect(output).toMatchObject({ units: { created: 2, changed: 0 }, people: { created: 1, changed: 1 } })
    const bureau = await unitByCode(world.db.tx, '214')
    const division = await unitByCode(world.db.tx, '214001')
    expect(bureau).toMatchObject({ duties: ['河道', '供水'], phone: '0000-8810214', kind: 'department' })
    expect(division).toMatchObject({ parentId: bureau?.id, kind: 'division' })
    const posts = await postsOf(world.db.tx, personIdOf('newcomerLin'), world.clock.today())
    expect(posts).toMatchObject([{ unitId: division?.id, title: '科员', main: true }])
  },
})

test('taken over twice, the second time changes nothing', async () => {
  const world = await testWorld()
  const tables = readOrgTables(good)
  await perform(importOrg, world.as('sysadminHe'), { tables })
  const before = (await world.rows('audit.entry')).length
  const again = await perform(importOrg, world.as('sysadminHe'), { tables })
  expect(again).toMatchObject({ units: { created: 0, changed: 2 }, people: { created: 0, changed: 2 } })
  expect((await world.rows('audit.entry')).length).toBe(before + 1)
})

test('a unit that is called otherwise is renamed, and its past keeps the old name', async () => {
  const world = await testWorld()
  const renamed = units('213 | 云溪县交通运输和港航局 | 部门 | 101 | | ')
  await perform(importOrg, world.as('sysadminHe'), { tables: readOrgTables([renamed]) })
  const nameOn = (day: string) => unitNameOn(world.db.tx, unitNamed.transport, localDate(day))
  expect(await nameOn('2025-10-19')).toBe('云溪县交通运输局')
  expect(await nameOn('2025-10-20')).toBe('云溪县交通运输和港航局')
})

test('empty cells leave what there is', async () => {
  const world = await testWorld()
  const tables = readOrgTables([people('E0008 | 陈办 | 211 | 科员 | | ')])
  await perform(importOrg, world.as('sysadminHe'), { tables })
  const chen = (await world.rows('org.person')).find(({ id }) => id === personIdOf('clerkChen'))
  expect(chen?.phone).toBe('19900000008')
})

test('the dry run lists every problem, row by row, and changes nothing', async () => {
  const world = await testWorld()
  const found = await problems(
    world,
    units(
      '214 | 云溪县水利局 | 大厅 | 101 | | ',
      '214 | 水 | 部门 | 888 | abc | ',
      '401 | 甲站 | 中心 | 402 | | ',
      '402 | 乙站 | 中心 | 401 | | ',
    ),
    people(' | 江涛 | 214 | 局长 | 是 | ', 'E0200 | | 214 | | 也许 | call', 'E0200 | 江河 | 777 | 科员 | | '),
  )
  expect(found).toEqual([
    '单位 2 单位类型：应为：县政府、办公室、中心、部门、乡镇、街道、内设机构',
    '单位 2 单位代码：代码 214 在表中出现了不止一次',
    '单位 3 单位名称：单位名称至少 2 个字',
    '单位 3 单位代码：代码 214 在表中出现了不止一次',
    '单位 3 上级单位代码：没有代码为 888 的单位',
    '单位 4 上级单位代码：上级关系绕成了圈',
    '单位 5 上级单位代码：上级关系绕成了圈',
    '人员 2 工号：请填写工号，重复导入时靠它认人',
    '人员 3 单位负责人：只能填“是”或“否”，空白为否',
    '人员 3 姓名：请填写姓名',
    '人员 3 联系电话：电话只能用数字、空格、横线、加号和括号',
    '人员 3 职务：请填写职务',
    '人员 3 工号：工号 E0200 在表中出现了不止一次',
    '人员 4 工号：工号 E0200 在表中出现了不止一次',
    '人员 4 所在单位代码：没有代码为 777 的单位',
  ])
})

test('a table of something else is told what is expected', async () => {
  const world = await testWorld()
  const found = await problems(world, sheet('Sheet1', '菜名 | 价格', '豆腐 | 8'))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain('没有找到可导入的表')
})

test('who has left and what was closed does not come back by import', async () => {
  const world = await testWorld()
  await world.sql(`update org.person set left_on = '2025-10-01' where employee_number = 'E0014'`)
  await world.sql(`update org.unit set valid_until = '2025-10-01' where code = '305'`)
  expect(
    await problems(world, units('305 | 柳河镇 | 乡镇 | 101 | | '), people('E0014 | 林新 | 211 | 科员 | | ')),
  ).toEqual([
    '单位 2 单位代码：云溪县柳河镇人民政府已撤销，不能再导入',
    '人员 2 工号：林新已离任，不能再导入',
  ])
})
