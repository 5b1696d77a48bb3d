import {
  type Books,
  basicOf,
  economicTree,
  grouped,
  lastSpentOf,
  personnelOf,
  projectOf,
  publicOf,
  spentOf,
  sum,
  threeSum,
} from './books.ts'
import type { Ink, Paper } from './ink.ts'
import { functionRows, Pen } from './pen.ts'

/** Tables 公开01 … 公开07 with 行次 and 栏次, in their own unit of money. */
function nineTables(p: Pen, b: Books, money: string) {
  const all = spentOf(b) + b.other,
    t = spentOf(b),
    classes = grouped(b, 3)
  const head = (n: number, name: string) =>
    p.say(name, `公开0${n}表`, `部门：${b.unit}`, `金额单位：${money}`)
  const income: [string, string][] = [
    ['一、一般公共预算财政拨款收入', p.w('k1.gp', t)],
    ['二、政府性基金预算财政拨款收入', p.plain(0)],
    ['三、国有资本经营预算财政拨款收入', p.plain(0)],
    ['四、上级补助收入', p.plain(0)],
    ['五、事业收入', p.plain(0)],
    ['六、经营收入', p.plain(0)],
    ['七、附属单位上缴收入', p.plain(0)],
    ['八、其他收入', p.w('k1.other', b.other)],
  ]
  const spending: [string, string][] = classes.map((g, i) => [
    `${'一二三四五六七八'[i]}、${g.name}`,
    p.w(`k1.${g.code}`, g.total + (i === 0 ? b.other : 0)),
  ])
  const n = Math.max(income.length, spending.length)
  const pair = (i: number, l?: [string, string], r?: [string, string]) => [
    l?.[0] ?? '',
    String(i + 1),
    l?.[1] ?? '',
    r?.[0] ?? '',
    String(i + 31),
    r?.[1] ?? '',
  ]
  head(1, '收入支出决算总表')
  p.table([
    ['收入', '', '', '支出', '', ''],
    ['项目', '行次', '金额', '项目', '行次', '金额'],
    ['栏次', '', '1', '栏次', '', '2'],
    ...Array.from({ length: n }, (_, i) => pair(i, income[i], spending[i])),
    pair(n, ['本年收入合计', p.w('k1.in', all)], ['本年支出合计', p.w('k1.out', all)]),
    pair(n + 1, ['使用非财政拨款结余和专用结余', p.plain(0)], ['结余分配', p.plain(0)]),
    pair(n + 2, ['年初结转和结余', p.w('k1.open', b.opening)], ['年末结转和结余', p.w('k1.end', b.opening)]),
    pair(n + 3, ['总计', p.w('k1.insum', all + b.opening)], ['总计', p.w('k1.outsum', all + b.opening)]),
  ])
  p.say('注：1.本表反映部门本年度的总收支和年末结转结余情况。', '2.本套报表金额单位转换时可能存在尾数误差。')
  head(2, '收入决算表')
  const otherOf = (code: string) => ('2010302'.startsWith(code) ? b.other : 0)
  p.table([
    [
      '科目代码',
      '科目名称',
      '本年收入合计',
      '财政拨款收入',
      '上级补助收入',
      '事业收入',
      '经营收入',
      '附属单位上缴收入',
      '其他收入',
    ],
    ['栏次', '', '1', '2', '3', '4', '5', '6', '7'],
    ['合计', '', p.w('k2.sum', all), p.w('k2.gp', t), '', '', '', '', p.w('k2.other', b.other)],
    ...[...grouped(b, 3), ...grouped(b, 5), ...grouped(b, 7)]
      .sort((x, y) => (x.code < y.code ? -1 : 1))
      .map((g) => [
        g.code,
        g.name,
        p.w(`k2.${g.code}.all`, g.total + otherOf(g.code)),
        p.w(`k2.${g.code}.gp`, g.total),
        '',
        '',
        '',
        '',
        p.cell(`k2.${g.code}.other`, otherOf(g.code)),
      ]),
  ])
  head(3, '支出决算表')
  const groups = [...grouped(b, 3), ...grouped(b, 5), ...grouped(b, 7)].sort((x, y) =>
    x.code < y.code ? -1 : 1,
  )
  p.table([
    [
      '科目代码',
      '科目名称',
      '本年支出合计',
      '基本支出',
      '项目支出',
      '上缴上级支出',
      '经营支出',
      '对附属单位补助支出',
    ],
    ['栏次', '', '1', '2', '3', '4', '5', '6'],
    [
      '合计',
      '',
      p.w('k3.sum', all),
      p.w('k3.basic', basicOf(b)),
      p.w('k3.project', projectOf(b) + b.other),
      '',
      '',
      '',
    ],
    ...groups.map((g) => [
      g.code,
      g.name,
      p.w(`k3.${g.code}`, g.total + otherOf(g.code)),
      p.cell(`k3.${g.code}.basic`, g.basic),
      p.cell(`k3.${g.code}.project`, g.project + otherOf(g.code)),
      '',
      '',
      '',
    ]),
  ])
  head(4, '财政拨款收入支出决算总表')
  const left: [string, string][] = [
    ['一、一般公共预算财政拨款', p.w('k4.gp', t)],
    ['二、政府性基金预算财政拨款', ''],
    ['三、国有资本经营预算财政拨款', ''],
  ]
  p.table([
    ['收入', '', '', '支出', '', '', '', '', ''],
    [
      '项目',
      '行次',
      '金额',
      '项目',
      '行次',
      '合计',
      '一般公共预算财政拨款',
      '政府性基金预算财政拨款',
      '国有资本经营预算财政拨款',
    ],
    ['栏次', '', '1', '栏次', '', '2', '3', '4', '5'],
    ...classes.map((g, i) => [
      left[i]?.[0] ?? '',
      String(i + 1),
      left[i]?.[1] ?? '',
      `${'一二三四五六七八'[i]}、${g.name}`,
      String(i + 33),
      p.w(`k4.${g.code}`, g.total),
      p.w(`k4.${g.code}.gp`, g.total),
      '',
      '',
    ]),
    ['本年收入合计', '27', p.w('k4.in', t), '本年支出合计', '59', p.w('k4.out', t), p.plain(t), '', ''],
    ['年初财政拨款结转和结余', '28', '', '年末财政拨款结转和结余', '60', '', '', '', ''],
    ['总计', '32', p.w('k4.insum', t), '总计', '64', p.w('k4.outsum', t), p.plain(t), '', ''],
  ])
  head(5, '一般公共预算财政拨款支出决算表')
  p.table([
    ['科目代码', '科目名称', '本年支出', '', ''],
    ['', '', '小计', '基本支出', '项目支出'],
    ['栏次', '', '1', '2', '3'],
    ['合计', '', p.w('k5.sum', t), p.w('k5.basic', basicOf(b)), p.w('k5.project', projectOf(b))],
    ...functionRows(p, b, 'k5'),
  ])
  const rows = economicTree(b).map((e) => [e.code, e.name, p.w(`k6.${e.code}`, e.amount)])
  const people = rows.filter((r) => !r[0]!.startsWith('302')),
    open = rows.filter((r) => r[0]!.startsWith('302'))
  head(6, '一般公共预算财政拨款基本支出决算明细表')
  p.table([
    ['人员经费', '', '', '公用经费', '', ''],
    ['科目代码', '科目名称', '决算数', '科目代码', '科目名称', '决算数'],
    ...people.map((r, i) => [...r, ...(open[i] ?? ['', '', ''])]),
    ['人员经费合计', '', p.w('k6.people', personnelOf(b)), '公用经费合计', '', p.w('k6.public', publicOf(b))],
  ])
  const six = (k: string, s: Books['three']['now']) => [
    p.w(`${k}.sum`, threeSum(s)),
    p.plain(0),
    p.w(`${k}.car`, s.buy + s.run),
    p.w(`${k}.buy`, s.buy),
    p.w(`${k}.run`, s.run),
    p.w(`${k}.receive`, s.receive),
  ]
  head(7, '财政拨款“三公”经费支出决算表')
  p.table([
    ['预算数', '', '', '', '', '', '决算数', '', '', '', '', ''],
    [
      '合计',
      '因公出国（境）费',
      '公务用车购置及运行维护费',
      '',
      '',
      '公务接待费',
      '合计',
      '因公出国（境）费',
      '公务用车购置及运行维护费',
      '',
      '',
      '公务接待费',
    ],
    [
      '',
      '',
      '小计',
      '公务用车购置费',
      '公务用车运行维护费',
      '',
      '',
      '',
      '小计',
      '公务用车购置费',
      '公务用车运行维护费',
      '',
    ],
    ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
    [...six('k7.plan', b.three.start), ...six('k7.now', b.three.now)],
  ])
  p.say('注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。')
  head(8, '政府性基金预算财政拨款收入支出决算表')
  p.say('注：本部门本年度无政府性基金预算财政拨款收入支出，故本表无数据。')
  head(9, '国有资本经营预算财政拨款支出决算表')
  p.say('注：本部门本年度无国有资本经营预算财政拨款支出，故本表无数据。')
}
function nineBody(p: Pen, b: Books) {
  const y = b.year,
    t = spentOf(b),
    all = t + b.other,
    lastAll = lastSpentOf(b) + b.lastOther,
    plan = sum(b.items.map((i) => i.start)),
    { now, start, last } = b.three
  p.say(
    `第三部分 ${y}年度部门决算情况说明`,
    '一、收入支出决算总体情况说明',
    `${y}年度收、支总计均为${p.w('all', all + b.opening)}万元。与上年度相比，收、支总计各${p.changePercent('all', all + b.opening, lastAll)}，主要原因是项目调整。`,
    '二、收入决算情况说明',
    `${y}年度收入合计${p.w('in', all)}万元，与上年度相比，收入合计${p.changePercent('in', all, lastAll)}。其中：财政拨款收入${p.w('in.gp', t)}万元，占本年收入${p.percent('in.gp.share', t, all)}；其他收入${p.w('in.other', b.other)}万元，占本年收入${p.percent('in.other.share', b.other, all)}。`,
    '三、支出决算情况说明',
    `${y}年度支出合计${p.w('out', all)}万元，与上年度相比，支出合计${p.changePercent('out', all, lastAll)}。其中：基本支出${p.w('out.basic', basicOf(b))}万元，占本年支出${p.percent('out.basic.share', basicOf(b), all)}；项目支出${p.w('out.project', projectOf(b) + b.other)}万元，占本年支出${p.percent('out.project.share', projectOf(b) + b.other, all)}。`,
    '四、财政拨款收入支出决算总体情况说明',
    `${y}年度财政拨款收、支总计均为${p.w('gp', t)}万元。与上年度相比，财政拨款收、支总计各${p.changePercent('gp', t, lastSpentOf(b))}。`,
    '五、一般公共预算财政拨款支出决算情况说明',
    '（一）一般公共预算财政拨款支出决算总体情况',
    `${y}年度一般公共预算财政拨款支出${p.w('ge', t)}万元，占本年支出合计的${p.percent('ge.share', t, all)}。与上年度相比，一般公共预算财政拨款支出${p.changePercent('ge', t, lastSpentOf(b))}。`,
    '（二）一般公共预算财政拨款支出决算结构情况',
  )
  p.say(
    `${y}年度一般公共预算财政拨款支出${p.w('st', t)}万元，主要用于以下方面：`,
    ...grouped(b, 3).map(
      (g, n) =>
        `${n + 1}.${g.name}（类）${p.w(`st.${g.code}`, g.total)}万元，占${p.percent(`st.${g.code}.share`, g.total, t)}。`,
    ),
    '（三）一般公共预算财政拨款支出决算具体情况',
    `${y}年度一般公共预算财政拨款支出年初预算为${p.w('de.plan', plan)}万元，支出决算为${p.w('de', t)}万元，完成年初预算的${p.percent('de.done', t, plan)}。其中：`,
  )
  for (const [n, i] of b.items.entries())
    p.say(
      `${n + 1}.${i.className}（类）${i.groupName}（款）${i.name}（项）。年初预算为${p.w(`de.${i.code}.plan`, i.start)}万元，支出决算为${p.w(`de.${i.code}`, i.basic + i.project)}万元，完成年初预算的${p.percent(`de.${i.code}.done`, i.basic + i.project, i.start)}，支出决算数与年初预算数存在差异的主要原因：年中调整预算。`,
    )
  p.say(
    '六、一般公共预算财政拨款基本支出决算情况说明',
    `${y}年度一般公共预算财政拨款基本支出${p.w('ba', basicOf(b))}万元，其中：`,
    `人员经费${p.w('ba.people', personnelOf(b))}万元，主要包括：基本工资、津贴补贴、奖金、住房公积金、生活补助。`,
    `公用经费${p.w('ba.public', publicOf(b))}万元，主要包括：办公费、邮电费、差旅费。`,
    '七、财政拨款“三公”经费支出决算情况说明',
    `${y}年度“三公”经费财政拨款支出预算为${p.w('th.start', threeSum(start))}万元，支出决算为${p.w('th', threeSum(now))}万元，完成预算的${p.percent('th.done', threeSum(now), threeSum(start))}。较上年${p.changePercent('th', threeSum(now), threeSum(last))}。`,
    '1.因公出国（境）费支出预算为0万元，支出决算为0万元，与上年持平。',
    `2.公务用车购置及运行维护费支出预算为${p.w('th.car.start', start.buy + start.run)}万元，支出决算为${p.w('th.car', now.buy + now.run)}万元，完成预算的${p.percent('th.car.done', now.buy + now.run, start.buy + start.run)}；较上年${p.changePercent('th.car', now.buy + now.run, last.buy + last.run)}。其中：公务用车购置费${p.w('th.buy', now.buy)}万元，公务用车运行维护费${p.w('th.run', now.run)}万元。`,
    `3.公务接待费支出预算为${p.w('th.receive.start', start.receive)}万元，支出决算为${p.w('th.receive', now.receive)}万元，完成预算的${p.percent('th.receive.done', now.receive, start.receive)}；较上年${p.changePercent('th.receive', now.receive, last.receive)}。`,
    '八、机关运行经费支出说明',
    `${y}年度本部门机关运行经费支出${p.w('office', publicOf(b))}万元。`,
    '第四部分 名词解释',
    '（一）一般公共预算财政拨款收入：指同级财政部门拨付的一般公共预算资金。',
  )
}
const opening = (p: Pen, b: Books, kind: string) =>
  p.say(
    `${b.unit}${b.year}年度部门${kind}`,
    '目  录',
    '第一部分 部门概况',
    `第二部分 部门${kind}表`,
    `第三部分 部门${kind}情况说明`,
    '第四部分 名词解释',
    '第一部分 部门概况',
    '一、主要职能',
    '负责本地区有关行政管理与服务保障工作。',
    '二、机构设置情况',
    '内设综合股、业务股2个股室。',
    `第二部分 ${b.year}年度部门${kind}表`,
  )

export function accountsOfNineTables(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  opening(p, b, '决算')
  nineTables(p, b, '万元')
  nineBody(p, b)
  return { title: `${b.unit}${b.year}年度部门决算`, blocks: p.blocks }
}
/** The tables in 元, the words in 万元. */
export function accountsInYuan(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  opening(p, b, '决算')
  const yuan = new Pen(ink, 100, 2)
  nineTables(yuan, b, '元')
  p.blocks.push(...yuan.blocks)
  nineBody(p, b)
  return { title: `${b.unit}${b.year}年度部门决算`, blocks: p.blocks }
}
/** Budgets that compare every item of function with the year before. */
export function budgetOfItems(ink: Ink, b: Books): Paper {
  const p = new Pen(ink),
    y = b.year,
    t = spentOf(b),
    last = lastSpentOf(b)
  opening(p, b, '预算')
  p.say('一、部门收支总表', '公开01表', '单位：万元')
  const classes = grouped(b, 3)
  p.table([
    ['收入', '', '支出', ''],
    ['项目', '预算数', '项目', '预算数'],
    ...[
      '一、一般公共预算拨款收入',
      '二、政府性基金预算拨款收入',
      '三、国有资本经营预算拨款收入',
      '四、财政专户管理资金收入',
      '五、事业收入',
      '六、其他收入',
    ].map((n, i) => [
      n,
      i === 0 ? p.w('t1.gp', t) : '',
      classes[i] ? `${'一二三四五六'[i]}、${classes[i]!.name}` : '',
      classes[i] ? p.w(`t1.${classes[i]!.code}`, classes[i]!.total) : '',
    ]),
    ['本年收入合计', p.w('t1.in', t), '本年支出合计', p.w('t1.out', t)],
    ['收入总计', p.w('t1.insum', t), '支出总计', p.w('t1.outsum', t)],
  ])
  p.say('二、一般公共预算支出表', '公开05表', '单位：万元')
  p.table([
    ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
    ['合计', '', p.w('t5.sum', t), p.w('t5.basic', basicOf(b)), p.w('t5.project', projectOf(b))],
    ...functionRows(p, b, 't5'),
  ])
  p.say(
    `第三部分 ${y}年度部门预算情况说明`,
    '一、收支预算总体情况说明',
    `${b.unit}${y}年度收入、支出预算总计${p.w('all', t)}万元，与上年相比收、支预算总计各${p.changePercent('all', t, last)}。其中：`,
    `（一）收入预算总计${p.w('in', t)}万元。包括：`,
    `1.本年收入合计${p.w('in2', t)}万元。`,
    `（1）一般公共预算拨款收入${p.w('in.gp', t)}万元，与上年相比${p.changePercent('in.gp', t, last)}。主要原因是项目安排调整。`,
    `（二）支出预算总计${p.w('out', t)}万元。包括：`,
  )
  for (const [n, g] of classes.entries())
    p.say(
      `${n + 1}.${g.name}（类）支出${p.w(`out.${g.code}`, g.total)}万元，主要用于履行职能。与上年相比${p.changePercent(`out.${g.code}`, g.total, g.last)}。主要原因是人员和项目变动。`,
    )
  p.say(
    '二、支出预算情况说明',
    `${b.unit}${y}年支出预算合计${p.w('sp', t)}万元，其中：`,
    `基本支出${p.w('sp.basic', basicOf(b))}万元，占${p.percent('sp.basic.share', basicOf(b), t)}；`,
    `项目支出${p.w('sp.project', projectOf(b))}万元，占${p.percent('sp.project.share', projectOf(b), t)}；`,
    '三、一般公共预算支出预算情况说明',
    `${b.unit}${y}年一般公共预算拨款支出预算${p.w('gp', t)}万元，与上年相比${p.changePercent('gp', t, last)}。其中：`,
  )
  for (const [n, i] of b.items.entries())
    p.say(
      `${n + 1}.${i.className}（类）${i.groupName}（款）${i.name}（项）支出${p.w(`it.${i.code}`, i.basic + i.project)}万元，与上年相比${p.changePercent(`it.${i.code}`, i.basic + i.project, i.lastBasic + i.lastProject)}。主要原因是政策性调整。`,
    )
  const { now, last: before } = b.three,
    cars = now.buy + now.run
  p.say(
    '四、一般公共预算基本支出预算情况说明',
    `${b.unit}${y}年度一般公共预算基本支出预算${p.w('ba', basicOf(b))}万元，其中：`,
    `（一）人员经费${p.w('ba.people', personnelOf(b))}万元。主要包括：基本工资、津贴补贴、奖金。`,
    `（二）公用经费${p.w('ba.public', publicOf(b))}万元。主要包括：办公费、差旅费。`,
    '五、一般公共预算“三公”经费、会议费、培训费支出预算情况说明',
    `${b.unit}${y}年度一般公共预算拨款安排的“三公”经费支出预算${p.w('th', threeSum(now))}万元，比上年预算${p.changePercent('th', threeSum(now), threeSum(before))}。其中，因公出国（境）费支出0万元，占“三公”经费的0%；公务用车购置及运行维护费支出${p.w('th.car', cars)}万元，占“三公”经费的${p.percent('th.car.share', cars, threeSum(now))}；公务接待费支出${p.w('th.receive', now.receive)}万元，占“三公”经费的${p.percent('th.receive.share', now.receive, threeSum(now))}。`,
    `1.因公出国（境）费预算支出0万元，与上年预算数相同。`,
    `2.公务用车购置及运行维护费预算支出${p.w('th2.car', cars)}万元。其中：公务用车购置预算支出${p.w('th2.buy', now.buy)}万元；公务用车运行维护费预算支出${p.w('th2.run', now.run)}万元，比上年预算${p.changePercent('th2.run', now.run, before.run)}。`,
    `3.公务接待费预算支出${p.w('th2.receive', now.receive)}万元，比上年预算${p.changePercent('th2.receive', now.receive, before.receive)}。`,
    '第四部分 名词解释',
    '一、财政拨款：指由一般公共预算、政府性基金预算安排的财政拨款数。',
  )
  return { title: `${b.unit}${y}年度部门预算`, blocks: p.blocks }
}
