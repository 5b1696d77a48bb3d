/** What the papers of several regions share: class lists, code tables, the table of 三公, tables of targets and of self-evaluation. */
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
  type Three,
  threeSum,
  tree,
} from './books.ts'
import type { Pen } from './pen.ts'

/** A bureau many times larger: what a figure in 亿元 is printed of. */
export function scaled(b: Books, by: number): Books {
  const items = b.items.map((i) => ({
    ...i,
    basic: i.basic * by,
    project: i.project * by,
    lastBasic: i.lastBasic * by,
    lastProject: i.lastProject * by,
    start: i.start * by,
  }))
  return { ...b, items, economic: b.economic.map((e) => ({ ...e, amount: e.amount * by })) }
}
const LISTED = ['一', '二', '三', '四', '五', '六', '七', '八']

export function classTable(
  p: Pen,
  b: Books,
  key: string,
  names: string[],
  words: { total: string; balance: boolean },
) {
  const classes = grouped(b, 3)
  const t = spentOf(b)
  const open = words.balance ? b.opening : 0
  const n = Math.max(names.length, classes.length)
  p.table([
    ['收 入', '', '支 出', ''],
    ['项 目', words.total, '项 目', words.total],
    ...Array.from({ length: n }, (_, i) => [
      names[i] ? `${LISTED[i]}、${names[i]}` : '',
      i === 0 ? p.w(`text-table:${key}.general`, t) : '',
      classes[i] ? `${LISTED[i]}、${classes[i].name}` : '',
      classes[i] ? p.w(`table:${key}.${classes[i].code}`, classes[i].total) : '',
    ]),
    ['本年收入合计', p.w(`in-out:${key}.in`, t), '本年支出合计', p.w(`table:${key}.out`, t)],
    ...(words.balance
      ? [['上年结转', p.w(`table:${key}.open`, open), '结转下年', p.w(`table:${key}.end`, open)]]
      : []),
    [
      '收 入 总 计',
      p.w(`in-out:${key}.insum`, t + open),
      '支 出 总 计',
      p.w(`in-out:${key}.outsum`, t + open),
    ],
  ])
}
export function codeTable(
  p: Pen,
  b: Books,
  key: string,
  heads: string[][],
  o: { gaps?: boolean; prior?: boolean; last?: boolean } = {},
) {
  const sum = ['合计', '', ...(o.prior ? [p.w(`table:${key}.prior`, lastSpentOf(b))] : [])]
  sum.push(
    p.w(`table:${key}.sum`, spentOf(b)),
    p.w(`table:${key}.basic`, basicOf(b)),
    p.w(`table:${key}.project`, projectOf(b)),
  )
  const rows = tree(b).flatMap((g) => {
    const row = [g.code, g.name, ...(o.prior ? [p.cell(`table:${key}.${g.code}.prior`, g.last)] : [])]
    row.push(
      p.cell(`table:${key}.${g.code}`, g.total),
      p.cell(`table:${key}.${g.code}.basic`, g.basic),
      p.cell(`table:${key}.${g.code}.project`, g.project),
    )
    return o.gaps && g.code.length === 3 ? [[], row] : [row]
  })
  p.table(o.last ? [...heads, ...rows, sum] : [...heads, sum, ...rows])
}
export function economicTable(p: Pen, b: Books, key: string, heads: string[][]) {
  p.table([
    ...heads,
    [
      '合计',
      '',
      p.w(`table:${key}.sum`, basicOf(b)),
      p.w(`table:${key}.people`, personnelOf(b)),
      p.w(`table:${key}.public`, publicOf(b)),
    ],
    ...economicTree(b).map(({ code, name, amount }) => {
      const cell = p.cell(`table:${key}.${code}`, amount)
      return code.startsWith('302')
        ? [code, name, cell, '', p.plain(amount)]
        : [code, name, cell, p.plain(amount), '']
    }),
  ])
}
/** One row for each kind, the years beside each other: the habit of eastern provinces. */
export function threeRows(p: Pen, key: string, heads: string[], plan: Three, now: Three) {
  const row = (name: string, k: string, a: number, c: number) => [
    name,
    p.w(`three:${key}.plan.${k}`, a),
    p.w(`three:${key}.now.${k}`, c),
  ]
  p.table([
    heads,
    row('合 计', 'sum', threeSum(plan), threeSum(now)),
    row('1.因公出国（境）费用', 'abroad', plan.abroad, now.abroad),
    row('2.公务接待费', 'receive', plan.receive, now.receive),
    row('3.公务用车购置及运行维护费', 'car', plan.buy + plan.run, now.buy + now.run),
    row('其中：（1）公务用车购置费', 'buy', plan.buy, now.buy),
    row('（2）公务用车运行维护费', 'run', plan.run, now.run),
  ])
}
export function threeColumns(p: Pen, key: string, heads: [string, string], plan: Three, now: Three) {
  const six = (k: string, t: Three) => [
    p.w(`three:${key}.${k}.sum`, threeSum(t)),
    p.plain(t.abroad),
    p.w(`three:${key}.${k}.car`, t.buy + t.run),
    p.w(`three:${key}.${k}.buy`, t.buy),
    p.w(`three:${key}.${k}.run`, t.run),
    p.w(`three:${key}.${k}.receive`, t.receive),
  ]
  const names = ['合计', '因公出国（境）费', '公务用车购置及运行费', '', '', '公务接待费']
  const inner = ['', '', '小计', '公务用车购置费', '公务用车运行费', '']
  const blank = ['', '', '', '', '']
  p.table([
    [heads[0], ...blank, heads[1], ...blank],
    [...names, ...names],
    [...inner, ...inner],
    [...six('plan', plan), ...six('now', now)],
  ])
}
/** A table of targets: the execution rate has its own weight, all weights make 100. */
export function targetTable(p: Pen, b: Books, key: string, name: string, amount: number) {
  const cells = [
    ['产出指标', '数量指标', '举办宣传活动场次', '≥', '24', '场'],
    ['', '数量指标', '维护平台个数', '=', '2', '个'],
    ['', '质量指标', '工作任务合格率', '≥', '98', '%'],
    ['', '时效指标', '资金支付及时率', '≥', '95', '%'],
    ['成本指标', '经济成本指标', '项目总成本', '≤', p.plain(amount), '万元'],
    ['效益指标', '社会效益指标', '受益群体覆盖率', '≥', '85', '%'],
    ['满意度指标', '服务对象满意度指标', '办事群众满意率', '≥', '92', '%'],
  ]
  const weights = ['10', '10', '10', '10', '20', '20', '10']
  p.table([
    ['项目名称', name, '预算执行率权重（%）', p.ink.print(`weight:${key}.exec`, '10')],
    ['主管部门', b.unit, '实施单位', b.unit],
    ['项目资金（万元）', '年度资金总额', p.plain(amount)],
    ['', '其中：财政拨款', p.plain(amount)],
    ['年度目标', '按时完成全年任务，资金支出规范，群众评价良好。'],
    ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重（%）'],
    ...cells.map((c, i) => [...c, p.ink.print(`weight:${key}.w${i}`, weights[i]!)]),
  ])
}
/** A self-evaluation of one project: rate, scores and their sum follow from the figures beside them. */
export function scoreTable(p: Pen, key: string, name: string, plan: number, spent: number) {
  const rate = (spent / plan) * 100
  const points = Number(((spent / plan) * 10).toFixed(2))
  const cells: [string, string, string, string, string, string, string, string][] = [
    ['产出指标', '数量指标', '完成检查次数', '≥20次', '26次', '15', '15', ''],
    ['', '质量指标', '验收合格率', '≥95%', '100%', '15', '15', ''],
    ['', '时效指标', '任务按时完成率', '=100%', '100%', '10', '10', ''],
    ['', '成本指标', '项目支出控制数', `≤${p.plain(plan)}万元`, `${p.plain(spent)}万元`, '10', '10', ''],
    ['效益指标', '社会效益指标', '政策知晓率', '≥80%', '88%', '30', '30', ''],
    ['满意度指标', '服务对象满意度指标', '群众满意度', '≥90%', '93%', '10', '10', ''],
  ]
  p.table([
    ['项目名称', name],
    ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    [
      '',
      '年度资金总额',
      p.plain(plan),
      p.plain(plan),
      p.plain(spent),
      '10',
      `${p.ink.print(`score:${key}.rate`, rate.toFixed(2))}%`,
      p.ink.print(`score:${key}.exec`, points.toFixed(2)),
    ],
    [
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值',
      '实际完成值',
      '分值',
      '得分',
      '偏差原因分析及改进措施',
    ],
    ...cells.map((c, i) => [
      ...c.slice(0, 5),
      p.ink.print(`weight:${key}.w${i}`, c[5]),
      p.ink.print(`score:${key}.s${i}`, c[6]),
      '',
    ]),
    ['总分', '', '', '', '', '100', p.ink.print(`score:${key}.total`, (90 + points).toFixed(2)), ''],
  ])
}
/** 较上年…（…%）: what stands before and after the amount differs from region to region. */
export const listClasses = (
  p: Pen,
  b: Books,
  key: string,
  each: (name: string, amount: string, share: string, n: number) => string,
) =>
  grouped(b, 3).map((g, n) =>
    each(
      g.name,
      p.w(`sum:${key}.${g.code}`, g.total),
      p.percent(`share:${key}.${g.code}`, g.total, spentOf(b)),
      n,
    ),
  )
