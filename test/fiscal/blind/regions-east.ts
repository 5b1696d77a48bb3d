import {
  type Books,
  basicOf,
  economicTree,
  grouped,
  lastBasicOf,
  lastProjectOf,
  lastSpentOf,
  personnelOf,
  projectOf,
  publicOf,
  spentOf,
  startOf,
  threeSum,
} from './books.ts'
import type { Ink, Paper } from './ink.ts'
import { CommaPen, Pen } from './pen.ts'
import {
  classTable,
  codeTable,
  economicTable,
  listClasses,
  targetTable,
  threeColumns,
  threeRows,
} from './regions.ts'

/** 浙江: 关于……情况说明, shares of every class, words first and tables after. */
export function zhejiangBudget(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const { last, now } = b.three
  const title = `${u}${y}年部门预算`
  p.say(
    title,
    '目录',
    `一、${u}概况`,
    `二、${y}年部门预算安排情况说明`,
    '三、名词解释',
    `四、${y}年部门预算表`,
  )
  p.say(
    `一、${u}概况`,
    '（一）主要职责',
    '贯彻上级决策部署，承担本区域相关行业管理和公共服务。',
    '（二）机构设置',
  )
  p.say(`从预算单位构成看，${u}部门预算为本级预算，无下属预算单位。`)
  p.say(`二、${y}年部门预算安排情况说明`, `（一）关于${u}${y}年收支预算情况的总体说明`)
  p.say(
    `按照综合预算的原则，${u}所有收入和支出均纳入部门预算管理。收入包括：一般公共预算拨款收入、上年结转；支出包括：${grouped(
      b,
      3,
    )
      .map((g) => g.name)
      .join('、')}。${u}${y}年收支总预算${p.w('sum:all', t + b.opening)}万元。`,
  )
  p.say(`（二）关于${u}${y}年收入预算情况说明`)
  p.say(
    `${u}${y}年收入预算${p.w('sum:in', t + b.opening)}万元，其中：一般公共预算拨款收入${p.w('sum:in.gp', t)}万元，占${p.percent('share:in.gp', t, t + b.opening)}；上年结转${p.w('sum:in.open', b.opening)}万元，占${p.percent('share:in.open', b.opening, t + b.opening)}。`,
  )
  p.say(`（三）关于${u}${y}年支出预算情况说明`)
  p.say(
    `${u}${y}年支出预算${p.w('text-table:out', t + b.opening)}万元，其中：基本支出${p.w('sum:out.basic', basicOf(b))}万元，占${p.percent('share:out.basic', basicOf(b), t + b.opening)}；项目支出${p.w('sum:out.project', projectOf(b) + b.opening)}万元，占${p.percent('share:out.project', projectOf(b) + b.opening, t + b.opening)}。`,
  )
  p.say(`（四）关于${u}${y}年一般公共预算当年拨款情况说明`, '1．一般公共预算当年拨款规模变化情况')
  p.say(
    `${u}${y}年一般公共预算当年拨款${p.w('text-table:gp', t)}万元，比${y - 1}年执行数${p.plain(lastSpentOf(b))}万元${p.changePercent('change:gp', t, lastSpentOf(b))}，主要是人员变动及项目安排调整。`,
  )
  p.say(
    '2．一般公共预算当年拨款结构情况',
    `${listClasses(p, b, 'st', (n, a, s) => `${n}（类）${a}万元，占${s}`).join('；')}。`,
  )
  p.say('3．一般公共预算当年拨款具体使用情况')
  for (const [n, i] of b.items.entries())
    p.say(
      `（${n + 1}）${i.className}（类）${i.groupName}（款）${i.name}（项）${p.w(`text-table:it.${i.code}`, i.basic + i.project)}万元，主要用于履行单位职能。`,
    )
  p.say(`（五）关于${u}${y}年一般公共预算基本支出情况说明`)
  p.say(`${u}${y}年一般公共预算基本支出${p.w('text-table:ba', basicOf(b))}万元，其中：`)
  p.say(
    `人员经费${p.w('sum:ba.people', personnelOf(b))}万元，主要包括：基本工资、津贴补贴、奖金、住房公积金、生活补助等；`,
  )
  p.say(`公用经费${p.w('sum:ba.public', publicOf(b))}万元，主要包括：办公费、邮电费、差旅费、工会经费等。`)
  p.say(`（六）关于${u}${y}年“三公”经费预算情况说明`)
  p.say(
    `${y}年“三公”经费预算数为${p.w('three:th', threeSum(now))}万元，比上年预算数${p.plain(threeSum(last))}万元${p.changePercent('change:th', threeSum(now), threeSum(last))}。其中：`,
  )
  p.say(
    '1．因公出国（境）费用：安排0.00万元，与上年持平。',
    `2．公务接待费：安排${p.w('three:th.receive', now.receive)}万元，比上年预算数${p.plain(last.receive)}万元${p.changePercent('change:th.receive', now.receive, last.receive)}。`,
  )
  p.say(
    `3．公务用车购置及运行维护费：安排${p.w('three:th.car', now.buy + now.run)}万元，其中：公务用车购置费${p.w('three:th.buy', now.buy)}万元；公务用车运行维护费${p.w('three:th.run', now.run)}万元。`,
  )
  p.say(
    '（七）其他重要事项的情况说明',
    `1．政府采购情况。${y}年政府采购预算总额${p.w('sum:buy', 46e6)}万元，其中：政府采购货物预算${p.w('sum:buy.goods', 11e6)}万元，政府采购工程预算${p.w('sum:buy.works', 20e6)}万元，政府采购服务预算${p.w('sum:buy.service', 15e6)}万元。`,
  )
  p.say(
    `2．国有资产占有使用情况。截至${y - 1}年12月31日，共有车辆${p.ink.print('count:cars', '6')}辆，其中：一般公务用车2辆，一般执法执勤用车3辆，特种专业技术用车1辆。`,
  )
  const projects = b.items.filter((i) => i.project > 0)
  p.say(
    `3．预算绩效情况。${y}年实行绩效目标管理的项目${p.ink.print('count:projects', String(projects.length))}个，涉及资金${p.w('text-table:goal', projectOf(b))}万元，项目绩效目标表附后。`,
  )
  p.say(
    '三、名词解释',
    '（一）财政拨款收入：指由财政拨款形成的收入。',
    '（二）上年结转：指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。',
    `四、${y}年部门预算表`,
  )
  p.say('表1', '部门收支预算总表', '单位：万元')
  const more = {
    ...b,
    items: b.items.map((i) => (i.code === '2010302' ? { ...i, project: i.project + b.opening } : i)),
  }
  const classes = grouped(more, 3)
  p.table([
    ['收入', '', '支出', ''],
    ['项目', '本年预算', '项目', '本年预算'],
    [
      '一、一般公共预算拨款收入',
      p.w('text-table:t1.gp', t),
      `一、${classes[0]!.name}`,
      p.w('table:t1.201', classes[0]!.total),
    ],
    ...['二、政府性基金预算拨款收入', '三、国有资本经营预算拨款收入', '四、其他收入', '', ''].map(
      (name, i) => {
        const g = classes[i + 1]
        return [
          name,
          '',
          g ? `${'二三四五六'[i]}、${g.name}` : '',
          g ? p.w(`table:t1.${g.code}`, g.total) : '',
        ]
      },
    ),
    ['本年收入合计', p.w('sum:t1.in', t), '本年支出合计', p.w('sum:t1.out', t + b.opening)],
    ['上年结转结余', p.w('sum:t1.open', b.opening), '年终结转结余', ''],
    ['收入总计', p.w('in-out:t1.insum', t + b.opening), '支出总计', p.w('in-out:t1.outsum', t + b.opening)],
  ])
  p.say('表2', '一般公共预算支出表', '单位：万元')
  codeTable(
    p,
    b,
    't2',
    [
      ['功能分类科目', '', `${y - 1}年执行数`, `${y}年预算数`, '', ''],
      ['科目编码', '科目名称', '', '小计', '基本支出', '项目支出'],
    ],
    { prior: true, last: true },
  )
  p.say('表3', '一般公共预算基本支出表', '单位：万元')
  economicTable(p, b, 't3', [
    ['经济分类科目', '', '本年一般公共预算基本支出', '', ''],
    ['科目编码', '科目名称', '合计', '人员经费', '公用经费'],
  ])
  p.say('表4', '一般公共预算“三公”经费支出表', '单位：万元')
  threeRows(p, 't4', ['项目', '上年预算数', '本年预算数'], last, now)
  for (const [n, i] of projects.entries()) {
    p.say(`表5-${n + 1}`, `项目支出绩效目标表（${y}年度）`)
    targetTable(p, b, `t5.${n}`, `${i.name}经费`, i.project)
  }
  return { title, blocks: p.blocks }
}
/** 山东: tables first and in 元 with thousands apart, the words in 万元 with 增减 for every item. */
export function shandongAccounts(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const q = new CommaPen(ink, 100, 2)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const { start, now, last } = b.three
  const title = `${y}年度${u}部门决算`
  q.say(
    title,
    '目 录',
    '第一部分 部门概况',
    '第二部分 部门决算表',
    '第三部分 部门决算情况说明',
    '第四部分 名词解释',
  )
  q.say(
    '第一部分 部门概况',
    '一、部门职责',
    '负责本行政区域内相关领域的规划、管理和监督。',
    '二、机构设置',
    '内设机构4个，分别是办公室、规划科、执法科、财务科。',
    '第二部分 部门决算表',
  )
  q.say('公开01表', '收入支出决算总表', `部门：${u}`, '单位：元')
  classTable(
    q,
    b,
    'k1',
    [
      '一般公共预算财政拨款收入',
      '政府性基金预算财政拨款收入',
      '国有资本经营预算财政拨款收入',
      '上级补助收入',
      '事业收入',
      '其他收入',
    ],
    { total: '决算数', balance: true },
  )
  q.say('公开03表', '支出决算表', '单位：元')
  codeTable(q, b, 'k3', [['支出功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出']], {
    gaps: true,
  })
  q.say('公开06表', '一般公共预算财政拨款基本支出决算表', '单位：元')
  economicTable(q, b, 'k6', [['经济分类科目编码', '科目名称', '合计', '人员经费', '公用经费']])
  q.say('公开07表', '财政拨款“三公”经费支出决算表', '单位：元')
  threeColumns(q, 'k7', ['预算数', '决算数'], start, now)
  q.say(
    '公开08表',
    '政府性基金预算财政拨款收入支出决算表',
    '本部门没有政府性基金收入，也没有使用政府性基金安排的支出，故本表为空表。',
  )
  p.blocks.push(...q.blocks)
  p.say('第三部分 部门决算情况说明', '一、收入支出决算总体情况说明')
  p.say(
    `${y}年度收、支总计均为${p.w('text-table:all', t + b.opening)}万元。与${y - 1}年度的${p.plain(lastSpentOf(b) + b.opening)}万元相比，收、支总计各${p.changePercent('change:all', t + b.opening, lastSpentOf(b) + b.opening)}。主要原因是项目资金变动。`,
  )
  p.say(
    '二、收入决算情况说明',
    `本年收入合计${p.w('text-table:in', t)}万元，其中：财政拨款收入${p.w('sum:in.gp', t)}万元，占100.00%。`,
  )
  p.say(
    '三、支出决算情况说明',
    `本年支出合计${p.w('text-table:out', t)}万元，其中：基本支出${p.w('sum:out.basic', basicOf(b))}万元，占${p.percent('share:out.basic', basicOf(b), t)}；项目支出${p.w('sum:out.project', projectOf(b))}万元，占${p.percent('share:out.project', projectOf(b), t)}。`,
  )
  p.say(
    `基本支出比上年的${p.plain(lastBasicOf(b))}万元${p.changePercent('change:basic', basicOf(b), lastBasicOf(b))}；项目支出比上年的${p.plain(lastProjectOf(b))}万元${p.changePercent('change:project', projectOf(b), lastProjectOf(b))}。`,
  )
  p.say(
    '四、一般公共预算财政拨款支出决算情况说明',
    `（一）总体情况。${y}年度一般公共预算财政拨款支出${p.w('text-table:ge', t)}万元，占本年支出合计的100.00%。`,
  )
  p.say(
    `（二）结构情况。一般公共预算财政拨款支出主要用于以下方面：${listClasses(p, b, 'st', (n, a, s) => `${n}（类）支出${a}万元，占${s}`).join('；')}。`,
  )
  p.say(
    `（三）具体情况。年初预算为${p.w('sum:de.plan', startOf(b))}万元，支出决算为${p.w('text-table:de', t)}万元，完成年初预算的${p.percent('percent:de.done', t, startOf(b))}。其中：`,
  )
  for (const [n, i] of b.items.entries())
    p.say(
      `${n + 1}.${i.className}（类）${i.groupName}（款）${i.name}（项）。年初预算为${p.w(`sum:de.${i.code}.plan`, i.start)}万元，支出决算为${p.w(`text-table:de.${i.code}`, i.basic + i.project)}万元，完成年初预算的${p.percent(`percent:de.${i.code}.done`, i.basic + i.project, i.start)}。决算数与年初预算数的差异主要是执行中追加或核减。`,
    )
  p.say(
    '五、一般公共预算财政拨款基本支出决算情况说明',
    `${y}年度一般公共预算财政拨款基本支出${p.w('text-table:ba', basicOf(b))}万元，包括人员经费和公用经费，支出具体情况如下：`,
  )
  p.say(
    `（一）人员经费${p.w('sum:ba.people', personnelOf(b))}万元，主要包括：基本工资、津贴补贴、奖金、住房公积金。`,
    `（二）公用经费${p.w('sum:ba.public', publicOf(b))}万元，主要包括：办公费、邮电费、差旅费、工会经费。`,
  )
  p.say(
    '六、财政拨款“三公”经费支出决算情况说明',
    `${y}年度“三公”经费财政拨款支出预算为${p.w('three:th.start', threeSum(start))}万元，支出决算为${p.w('three:th', threeSum(now))}万元，完成预算的${p.percent('percent:th.done', threeSum(now), threeSum(start))}。与${y - 1}年度的${p.plain(threeSum(last))}万元相比，${p.changePercent('change:th', threeSum(now), threeSum(last))}。`,
  )
  p.say(
    '1.因公出国（境）费支出0万元，全年无出国（境）团组。',
    `2.公务用车购置及运行维护费支出${p.w('three:th.car', now.buy + now.run)}万元，其中公务用车购置费支出${p.w('three:th.buy', now.buy)}万元，公务用车运行维护费支出${p.w('three:th.run', now.run)}万元。`,
  )
  p.say(
    `3.公务接待费支出${p.w('three:th.receive', now.receive)}万元，占“三公”经费支出决算的${p.percent('share:th.receive', now.receive, threeSum(now))}。`,
  )
  p.say('第四部分 名词解释', '一、财政拨款收入：指从本级财政部门取得的财政预算资金。')
  return { title, blocks: p.blocks }
}
export const economicNames = (b: Books, code: string) =>
  economicTree(b)
    .filter((e) => e.code.startsWith(code) && e.code.length === 5)
    .map((e) => e.name)
    .join('、')
