import {
  type Books,
  basicOf,
  grouped,
  lastBasicOf,
  lastProjectOf,
  lastSpentOf,
  personnelOf,
  projectOf,
  publicOf,
  spentOf,
  threeSum,
} from './books.ts'
import type { Ink, Paper } from './ink.ts'
import { economicRows, functionRows, Pen } from './pen.ts'

const why = '主要原因是人员变动和年初项目安排调整'

function body(p: Pen, b: Books, word: string) {
  const y = b.year
  const total = spentOf(b),
    last = lastSpentOf(b)
  p.say(`二、${word}收支总体情况`)
  p.say(
    `（一）收入预算：${y}年年初预算数${p.w('in.total', total)}万元，其中：一般公共预算拨款${p.w('in.general', total)}万元，政府性基金预算拨款0万元，国有资本经营预算收入0万元，事业收入0万元，事业单位经营收入0万元，其他收入0万元。收入较去年${p.change('in', total, last)}，主要是基本支出拨款${p.change('in.basic', basicOf(b), lastBasicOf(b))}，项目支出拨款${p.change('in.project', projectOf(b), lastProjectOf(b))}。`,
  )
  p.say(
    `（二）支出预算：${y}年年初预算数${p.w('out.total', total)}万元，其中：${grouped(b, 3)
      .map((g) => `${g.name}${p.w(`out.${g.code}`, g.total)}万元`)
      .join(
        '，',
      )}。支出较去年${p.change('out', total, last)}，主要是基本支出${p.change('out.basic', basicOf(b), lastBasicOf(b))}，项目支出${p.change('out.project', projectOf(b), lastProjectOf(b))}。`,
  )
  p.say(`三、${word}预算情况说明`)
  p.say(
    `${y}年一般公共预算财政拨款收入${p.w('gp.in', total)}万元，一般公共预算财政拨款支出${p.w('gp.out', total)}万元，比${y - 1}年${p.change('gp', total, last)}。其中：基本支出${p.w('gp.basic', basicOf(b))}万元，比${y - 1}年${p.change('gp.b', basicOf(b), lastBasicOf(b))}，${why}，主要用于保障在职人员工资福利及社会保险缴费，保障部门正常运转的各项商品服务支出；项目支出${p.w('gp.project', projectOf(b))}万元，比${y - 1}年${p.change('gp.p', projectOf(b), lastProjectOf(b))}，主要原因是年初安排的专项有增有减，主要用于办公运转、村级组织保障等重点工作。`,
  )
  p.say(
    `${y}年政府性基金预算收入0万元，政府性基金预算支出0万元，与${y - 1}年持平，主要原因是本单位无使用政府性基金预算拨款安排的支出。`,
  )
}
function three(p: Pen, b: Books) {
  const { last, now } = b.three
  const y = b.year
  const part = (name: string, key: 'abroad' | 'receive' | 'run' | 'buy') =>
    `${name}${p.w(`three.${key}`, now[key])}万元，${now[key] === last[key] ? `与${y - 1}年持平` : `比${y - 1}年${p.change(`three.${key}`, now[key], last[key])}，主要原因是${now[key] > last[key] ? '公务活动增多' : '厉行节约，压减开支'}`}`
  p.say('四、“三公”经费情况说明')
  p.say(
    `${y}年“三公”经费预算${p.w('three.sum', threeSum(now))}万元，比${y - 1}年${p.change('three', threeSum(now), threeSum(last))}。其中：${part('因公出国（境）费用', 'abroad')}；${part('公务接待费', 'receive')}；${part('公务用车运行维护费', 'run')}；${part('公务用车购置费', 'buy')}。`,
  )
}
function rest(p: Pen, b: Books) {
  p.say('五、其他重要事项的情况说明')
  p.say(
    `（一）机关运行经费。${b.year}年机关运行经费财政拨款预算${p.w('office', publicOf(b))}万元，比上年增加${p.plain(1e6)}万元，主要原因是增加日常办公支出。主要用于办公费、邮电费、差旅费、工会经费、其他交通费用以及公务用车运行维护费等。`,
  )
  const goods = 8e6,
    service = 12e6
  p.say(
    `（二）政府采购情况。政府采购预算总额${p.w('buy.sum', goods + service)}万元：政府采购货物预算${p.w('buy.goods', goods)}万元、政府采购工程预算0万元、政府采购服务预算${p.w('buy.service', service)}万元；其中一般公共预算拨款政府采购${p.w('buy.general', goods + service)}万元：政府采购货物预算${p.plain(goods)}万元、政府采购工程预算0万元、政府采购服务预算${p.plain(service)}万元。`,
  )
  p.say(
    `（三）绩效目标设置情况。${b.year}年项目支出均实行了绩效目标管理，涉及一般公共预算当年财政拨款${p.w('goal.amount', projectOf(b))}万元。`,
  )
  p.say(
    `（四）国有资产占有使用情况。截至${b.year - 1}年12月，所属各预算单位共有车辆${p.ink.print('cars', '3')}辆，其中一般公务用车${p.ink.print('cars.a', '1')}辆、执勤执法用车2辆。${b.year}年一般公共预算安排购置车辆0辆，其中一般公务用车0辆、执勤执法用车0辆。`,
  )
  p.say(
    '六、专业性名词解释',
    '（一）财政拨款收入：指本年度从本级财政部门取得的财政拨款，包括一般公共预算财政拨款和政府性基金预算财政拨款。',
    '（二）其他收入：指单位取得的除“财政拨款收入”、“事业收入”、“经营收入”等以外的收入。',
    '（三）基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员经费和公用经费。',
    '（四）项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。',
    '（五）“三公”经费：指用一般公共预算财政拨款安排的因公出国（境）费、公务用车购置及运行维护费、公务接待费。',
    '预算公开联系人：王老师  联系方式：000-00000000',
  )
}
function appropriation(p: Pen, b: Books, heads: [string, string]) {
  const classes = grouped(b, 3)
  const t = spentOf(b)
  const left = [
    ['一、本年收入', p.w('t1.in', t)],
    ['一般公共预算资金', p.w('t1.general', t)],
    ['政府性基金预算资金', ''],
    ['国有资本经营预算资金', ''],
  ]
  const right = [
    ['一、本年支出', p.w('t1.out', t), p.plain(t), '', ''],
    ...classes.map((g) => [
      g.name,
      p.cell(`t1.${g.code}`, g.total),
      p.cell(`t1.${g.code}.gp`, g.total),
      '',
      '',
    ]),
  ]
  p.say(heads[0], `${b.unit}财政拨款收支总表`, '单位：万元')
  const n = Math.max(left.length, right.length)
  const rows = Array.from({ length: n }, (_, i) => [
    ...(left[i] ?? ['', '']),
    ...(right[i] ?? ['', '', '', '', '']),
  ])
  p.table([
    ['收入', '', '支出', '', '', '', ''],
    ['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算'],
    ...rows,
    ['二、上年结转', '', '二、结转下年', '', '', '', ''],
    ['收入合计', p.w('t1.insum', t), '支出合计', p.w('t1.outsum', t), p.plain(t), '', ''],
  ])
}
function codeTables(p: Pen, b: Books, name: (n: number) => string, prior: boolean) {
  const y = b.year
  p.say(name(2), `${b.unit}一般公共预算财政拨款支出预算表`, '单位：万元')
  const more = prior
    ? (r: { code: string; last: number }) => [p.cell(`t2.${r.code}.last`, r.last)]
    : undefined
  p.table([
    ['功能分类科目', '', ...(prior ? [`${y - 1}年预算数`] : []), `${y}年预算数`, '', ''],
    ['科目编码', '科目名称', ...(prior ? [''] : []), '总计', '基本支出', '项目支出'],
    [
      '合计',
      '',
      ...(prior ? [p.w('t2.last', lastSpentOf(b))] : []),
      p.w('t2.sum', spentOf(b)),
      p.w('t2.basic', basicOf(b)),
      p.w('t2.project', projectOf(b)),
    ],
    ...functionRows(p, b, 't2', more),
  ])
  p.say(
    `备注：本表反映${y}年当年一般公共预算财政拨款支出情况。`,
    name(3),
    `${b.unit}一般公共预算财政拨款基本支出预算表`,
    '单位：万元',
  )
  p.table([
    ['经济分类科目', '', `${y}年基本支出`, '', ''],
    ['科目编码', '科目名称', '总计', '人员经费', '日常公用经费'],
    ['合计', '', p.w('t3.sum', basicOf(b)), p.w('t3.people', personnelOf(b)), p.w('t3.public', publicOf(b))],
    ...economicRows(p, b, 't3'),
  ])
  const six = (k: string, t: Books['three']['now']) => [
    p.cell(`${k}.sum`, threeSum(t)),
    p.cell(`${k}.abroad`, t.abroad),
    p.cell(`${k}.car`, t.buy + t.run),
    p.cell(`${k}.buy`, t.buy),
    p.cell(`${k}.run`, t.run),
    p.cell(`${k}.receive`, t.receive),
  ]
  p.say(name(4), `${b.unit}一般公共预算“三公”经费支出表`, '单位：万元')
  p.table([
    [`${y - 1}年预算数`, '', '', '', '', '', `${y}年预算数`, '', '', '', '', ''],
    [
      '合计',
      '因公出国（境）费',
      '公务用车购置及运行费',
      '',
      '',
      '公务接待费',
      '合计',
      '因公出国（境）费',
      '公务用车购置及运行费',
      '',
      '',
      '公务接待费',
    ],
    [
      '',
      '',
      '小计',
      '公务用车购置费',
      '公务用车运行费',
      '',
      '',
      '',
      '小计',
      '公务用车购置费',
      '公务用车运行费',
      '',
    ],
    [...six('t4.last', b.three.last), ...six('t4.now', b.three.now)],
  ])
  p.say(name(5), `${b.unit}政府性基金预算支出表`, '单位：万元')
  p.table([
    ['科目编码', '科目名称', '本年政府性基金预算财政拨款支出', '', ''],
    ['', '', '总计', '基本支出', '项目支出'],
  ])
  p.say('（备注：本单位无政府性基金收支，故此表无数据。）')
  p.say(name(6), `${b.unit}收支总表`, '单位：万元')
  const classes = grouped(b, 3)
  const names = [
    '一般公共预算资金',
    '政府性基金预算资金',
    '国有资本经营预算资金',
    '财政专户管理资金',
    '事业收入资金',
    '上级补助收入资金',
    '附属单位上缴收入资金',
    '事业单位经营收入资金',
    '其他收入资金',
  ]
  p.table([
    ['收入', '', '支出', ''],
    ['项目', '预算数', '项目', '预算数'],
    ...names.map((n, i) => [
      n,
      i === 0 ? p.w('t6.general', spentOf(b)) : '',
      classes[i]?.name ?? '',
      classes[i] ? p.w(`t6.${classes[i].code}`, classes[i].total) : '',
    ]),
    ['本年收入合计', p.w('t6.in', spentOf(b)), '本年支出合计', p.w('t6.out', spentOf(b))],
    ['收入总计', p.w('t6.insum', spentOf(b)), '支出总计', p.w('t6.outsum', spentOf(b))],
  ])
}
function targets(p: Pen, b: Books, name: string) {
  for (const [k, item] of b.items.filter((i) => i.project > 0).entries()) {
    p.say(name, `${b.unit}项目绩效目标表`, `（${b.year}年度）`)
    const weights = ['15', '15', '15', '15', '20', '10']
    const cells = [
      ['产出指标', '数量指标', '开展工作次数', '≥', '12', '次'],
      ['', '质量指标', '验收合格率', '=', '100', '%'],
      ['', '时效指标', '按期完成率', '≥', '95', '%'],
      ['成本指标', '经济成本指标', '项目总投入', '≤', p.plain(item.project), '万元'],
      ['效益指标', '社会效益指标', '保障覆盖率', '≥', '90', '%'],
      ['满意度指标', '服务对象满意度指标', '群众满意度', '≥', '90', '%'],
    ]
    p.table([
      ['填报单位：', `10300${k}-${b.unit}`],
      [
        '项目名称',
        `5002312${k}T00000002452${k}-${item.name}专项`,
        '',
        '项目负责人及联系电话',
        '王老师000-00000000',
      ],
      ['预算执行率权重(%)：', '', '', p.ink.print(`goal${k}.exec`, '10')],
      ['资金情况(万元)', '年度资金总额：', '', p.w(`goal${k}.sum`, item.project)],
      ['', '其中：财政拨款', '', p.w(`goal${k}.fiscal`, item.project)],
      ['', '其他资金', '', ''],
      ['总体目标', '按计划完成年度工作任务，保障各项工作正常开展，资金使用规范。'],
      ['绩效指标', '一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重(%)'],
      ...cells.map((c, i) => ['', ...c, p.ink.print(`goal${k}.w${i}`, weights[i]!)]),
    ])
  }
}
const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一']

function start(p: Pen, b: Books, title: string) {
  p.say(
    b.unit,
    title,
    '一、单位基本情况',
    '（一）职能职责',
    '1、贯彻执行国家有关方针政策和法律法规，拟订本地区有关规划并组织实施。',
    '2、负责综合协调、督促检查和信息公开工作。',
    '（二）单位构成',
    `${b.unit}设综合科、业务科、财务科等3个科室，均为内设机构，无下属单位。`,
  )
}
function annexes(p: Pen, b: Books) {
  const names = [
    '财政拨款收支总表',
    '一般公共预算财政拨款支出预算表',
    '一般公共预算财政拨款基本支出预算表',
    '一般公共预算“三公”经费支出表',
    '政府性基金预算支出表',
    '收支总表',
    `${b.year}年项目绩效目标表`,
  ]
  p.say(...names.map((n, i) => `${i === 0 ? '附表：' : ''}${i + 1}. ${b.unit}${n}`))
}
/** The habit of unit budgets with 表一 … 表七 and one target table for each project. */
export function budgetOfTables(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const title = `${b.year}年单位预算情况说明`
  start(p, b, title)
  body(p, b, '单位')
  three(p, b)
  rest(p, b)
  annexes(p, b)
  appropriation(p, b, ['表一', ''])
  codeTables(p, b, (n) => `表${NUMERALS[n]}`, false)
  targets(p, b, '表七')
  return { title: b.unit + title, blocks: p.blocks }
}
/** The habit with 附件1 … and the column of the year before. */
export function budgetOfAnnexes(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const title = `${b.year}年部门预算情况说明`
  start(p, b, title)
  body(p, b, '部门')
  three(p, b)
  rest(p, b)
  appropriation(p, b, ['附件1', ''])
  codeTables(p, b, (n) => `附件${n}`, true)
  return { title: b.unit + title, blocks: p.blocks }
}
