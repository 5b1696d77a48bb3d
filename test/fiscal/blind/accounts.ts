import {
  type Books,
  basicOf,
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
import { Pen } from './pen.ts'

const terms = [
  '1.财政拨款收入：指单位从同级财政部门取得的财政预算资金。',
  '2.基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。',
  '3.项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。',
]

function sichuanOpening(p: Pen, b: Books) {
  const y = b.year,
    all = spentOf(b) + b.other,
    lastAll = lastSpentOf(b) + b.lastOther
  p.say(
    `${y}年${b.unit}单位决算`,
    '第一部分 单位概况',
    '一、主要职责',
    '1.贯彻落实有关方针政策，承担本级机关的综合协调工作。',
    '2.承办上级交办的其他工作。',
    '二、机构设置',
    `${b.unit}下属二级单位0个，其中行政单位0个，参照公务员法管理的事业单位0个，其他事业单位0个。`,
    `第二部分 ${y}年度单位决算情况说明`,
    '一、收入支出决算总体情况说明',
  )
  p.say(
    `${y}年度收、支总计均为${p.w('all', all)}万元。与${y - 1}年度相比，收、支总计各${p.changePercent('all', all, lastAll)}。主要变动原因是项目支出变动。`,
    '（图1：收、支决算总计变动情况图）（柱状图）',
    '二、收入决算情况说明',
  )
  p.say(
    `${y}年度本年收入合计${p.w('in', all)}万元，其中：一般公共预算财政拨款收入${p.w('in.gp', spentOf(b))}万元，占${p.percent('in.gp.share', spentOf(b), all)}；其他收入${p.w('in.other', b.other)}万元，占${p.percent('in.other.share', b.other, all)}。`,
    '三、支出决算情况说明',
  )
  p.say(
    `${y}年度本年支出合计${p.w('out', all)}万元，其中：基本支出${p.w('out.basic', basicOf(b))}万元，占${p.percent('out.basic.share', basicOf(b), all)}；项目支出${p.w('out.project', projectOf(b) + b.other)}万元，占${p.percent('out.project.share', projectOf(b) + b.other, all)}。`,
    '四、财政拨款收入支出决算总体情况说明',
  )
  p.say(
    `${y}年度财政拨款收、支总计均为${p.w('gp', spentOf(b))}万元。与${y - 1}年度相比，财政拨款收、支总计各${p.changePercent('gp', spentOf(b), lastSpentOf(b))}。主要变动原因是项目安排变化。`,
  )
}
function sichuanGeneral(p: Pen, b: Books) {
  const y = b.year,
    t = spentOf(b),
    all = t + b.other
  p.say('五、一般公共预算财政拨款支出决算情况说明', '（一）一般公共预算财政拨款支出决算总体情况')
  p.say(
    `${y}年度一般公共预算财政拨款支出${p.w('ge', t)}万元，占本年支出合计的${p.percent('ge.share', t, all)}。与${y - 1}年度相比，一般公共预算财政拨款支出${p.changePercent('ge', t, lastSpentOf(b))}。主要变动原因是项目安排变化。`,
    '（二）一般公共预算财政拨款支出决算结构情况',
  )
  p.say(
    `${y}年度一般公共预算财政拨款支出${p.w('st', t)}万元，主要用于以下方面：${grouped(b, 3)
      .map(
        (g) =>
          `${g.name}${p.w(`st.${g.code}`, g.total)}万元，占${p.percent(`st.${g.code}.share`, g.total, t)}`,
      )
      .join('；')}。`,
    '（三）一般公共预算财政拨款支出决算具体情况',
  )
  p.say(
    `${y}年度一般公共预算支出决算数为${p.w('de', t)}万元，完成预算${p.percent('de.done', t, sum(b.items.map((i) => Math.max(i.start, i.basic + i.project))))}。其中：`,
  )
  for (const [n, i] of b.items.entries()) {
    const now = i.basic + i.project
    const plan = Math.max(i.start, now)
    const cause = plan > now ? '，决算数小于预算数的主要原因是厉行节约' : ''
    p.say(
      `${n + 1}.${i.className.replace(/支出$/, '')}（${i.code.slice(0, 3)}）${i.groupName}（${i.code.slice(3, 5)}）${i.name}（${i.code.slice(5)}）：支出决算为${p.w(`de.${i.code}`, now)}万元，完成预算${plan === now ? '100%' : p.percent(`de.${i.code}.done`, now, plan)}${cause}。`,
    )
  }
  p.say(
    '六、一般公共预算财政拨款基本支出决算情况说明',
    `${y}年度一般公共预算财政拨款基本支出${p.w('ba', basicOf(b))}万元，其中：`,
    `人员经费${p.w('ba.people', personnelOf(b))}万元，主要包括：基本工资、津贴补贴、奖金、住房公积金、生活补助等。`,
    `公用经费${p.w('ba.public', publicOf(b))}万元，主要包括：办公费、邮电费、差旅费、公务接待费、其他交通费用等。`,
  )
}
function sichuanThree(p: Pen, b: Books) {
  const y = b.year,
    { last, start, now } = b.three,
    t = threeSum(now),
    cars = now.buy + now.run
  p.say(
    '七、财政拨款“三公”经费支出决算情况说明',
    '（一）“三公”经费财政拨款支出决算总体情况说明',
    `${y}年度“三公”经费财政拨款支出决算为${p.w('th', t)}万元，完成预算${p.percent('th.done', t, threeSum(start))}，较上年度${p.changePercent('th', t, threeSum(last))}。决算数小于预算数的主要原因是压减开支。`,
    '（二）“三公”经费财政拨款支出决算具体情况说明',
  )
  p.say(
    `${y}年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算0万元，占0%；公务用车购置及运行维护费支出决算${p.w('th.car', cars)}万元，占${p.percent('th.car.share', cars, t)}；公务接待费支出决算${p.w('th.receive', now.receive)}万元，占${p.percent('th.receive.share', now.receive, t)}。具体情况如下：`,
  )
  p.say(
    '1.因公出国（境）经费支出0万元，完成预算0%。全年安排因公出国（境）团组0次，出国（境）0人。',
    `2.公务用车购置及运行维护费支出${p.w('th2.car', cars)}万元，完成预算${p.percent('th2.car.done', cars, start.buy + start.run)}。公务用车购置及运行维护费支出决算比${y - 1}年度${p.changePercent('th2.car', cars, last.buy + last.run)}。主要原因是车辆使用变化。`,
    `其中：公务用车购置支出${p.w('th2.buy', now.buy)}万元。全年按规定更新购置公务用车${now.buy ? 1 : 0}辆。截至${y}年12月31日，单位共有公务用车3辆，其中：轿车2辆、越野车1辆、载客汽车0辆。`,
    `公务用车运行维护费支出${p.w('th2.run', now.run)}万元。主要用于下乡调研等所需的公务用车燃料费、维修费、过路过桥费、保险费等支出。`,
  )
  p.say(
    `3.公务接待费支出${p.w('th2.receive', now.receive)}万元，完成预算${p.percent('th2.receive.done', now.receive, start.receive)}。公务接待费支出决算比${y - 1}年度${p.changePercent('th2.receive', now.receive, last.receive)}。主要原因是接待批次变化。其中：`,
    `国内公务接待支出${p.w('th2.home', now.receive)}万元，国内公务接待18批次，126人次，共计支出${p.w('th2.home2', now.receive)}万元。`,
    '外事接待支出0万元，外事接待0批次，0人次，共计支出0万元。',
    '八、政府性基金预算支出决算情况说明',
    `${y}年度政府性基金预算财政拨款支出0万元。`,
    '九、国有资本经营预算支出决算情况说明',
    `${y}年度国有资本经营预算财政拨款支出0万元。`,
  )
  p.say(
    '十、其他重要事项的情况说明',
    '（一）机关运行经费支出情况',
    `${y}年度，${b.unit}机关运行经费支出${p.w('office', publicOf(b))}万元。`,
    '（二）政府采购支出情况',
    `${y}年度，${b.unit}政府采购支出总额${p.w('buy', 19e6)}万元，其中：政府采购货物支出${p.w('buy.goods', 7e6)}万元、政府采购工程支出0万元、政府采购服务支出${p.w('buy.service', 12e6)}万元。`,
    '（三）国有资产占有使用情况',
    `截至${y}年12月31日，${b.unit}共有车辆3辆，其中：主要领导干部用车0辆、机要通信用车${p.ink.print('cars', '1')}辆、应急保障用车1辆、其他用车1辆。单价100万元以上专用设备0台（套）。`,
    '第三部分 名词解释',
    ...terms,
  )
}
function selfTable(p: Pen, b: Books) {
  const k = b.items.filter((i) => i.project > 0)
  p.say('第四部分 附件')
  for (const [n, i] of k.entries()) {
    const plan = i.project + 2e6 * (n + 1)
    const rate = (i.project / plan) * 100
    const score = (rate / 10).toFixed(2)
    const rows = [
      ['产出指标', '数量指标', '完成任务数量', '≥', '12', '次', '12', '20'],
      ['', '质量指标', '验收合格率', '＝', '100', '%', '100', '15'],
      ['', '时效指标', '按时完成率', '≥', '95', '%', '98', '15'],
      ['效益指标', '社会效益指标', '保障覆盖率', '≥', '90', '%', '96', '20'],
      ['满意度指标', '服务对象满意度指标', '群众满意度', '≥', '90', '%', '95', '10'],
      ['成本指标', '经济成本指标', '项目总成本', '≤', p.plain(plan), '万元', p.plain(i.project), '10'],
    ]
    p.say(`部门预算项目支出绩效自评表（${b.year}年度）`)
    p.table([
      ['项目名称', `51090322T00000034808${n}-${i.name}`],
      ['实施单位（盖章）', b.unit],
      [
        '预算执行情况（10分）',
        '年度预算数（万元）',
        '年初预算',
        '调整后预算数',
        '预算执行数',
        '预算执行率',
        '权重',
        '得分',
        '原因',
      ],
      [
        '',
        '总额',
        p.plain(i.project),
        p.w(`se${n}.plan`, plan),
        p.w(`se${n}.paid`, i.project),
        p.ink.print(`se${n}.rate`, `${rate.toFixed(2)}%`),
        '10',
        p.ink.print(`se${n}.score`, score),
        '厉行节约',
      ],
      [
        '',
        '其中：财政资金',
        p.plain(i.project),
        p.plain(plan),
        p.plain(i.project),
        `${rate.toFixed(2)}%`,
        '/',
        '/',
        '',
      ],
      [
        '绩效指标（90分）',
        '一级指标',
        '二级指标',
        '三级指标',
        '指标性质',
        '指标值',
        '度量单位',
        '完成值',
        '权重',
        '得分',
        '未完成原因分析',
      ],
      ...rows.map((r, m) => [
        '',
        ...r.slice(0, 7),
        p.ink.print(`se${n}.w${m}`, r[7]!),
        p.ink.print(`se${n}.s${m}`, r[7]!),
        '',
      ]),
      [
        '合计',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '100',
        p.ink.print(`se${n}.total`, (90 + Number(score)).toFixed(2)),
        '',
      ],
    ])
    p.say(
      `评价结论：该项目${b.year}年预算执行率${p.ink.print(`se${n}.rate2`, rate.toFixed(2))}%，综合得分${p.ink.print(`se${n}.total2`, (90 + Number(score)).toFixed(2))}分。`,
    )
  }
}
/** Accounts in four parts with shares and completion, then self-evaluations. */
export function accountsOfShares(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  sichuanOpening(p, b)
  sichuanGeneral(p, b)
  sichuanThree(p, b)
  selfTable(p, b)
  return { title: `${b.year}年${b.unit}单位决算`, blocks: p.blocks }
}
/** Accounts that compare each figure with last year and with the initial budget. */
export function accountsOfTwoBases(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const y = b.year,
    t = spentOf(b),
    all = t + b.other + b.opening,
    lastAll = lastSpentOf(b) + b.lastOther
  const { last, start, now } = b.three
  p.say(
    b.unit,
    `${y}年度单位决算公开说明`,
    '一、单位基本情况',
    '（一）职能职责',
    '负责本地区有关行政管理与服务保障工作。',
    '（二）机构设置',
    '内设综合科、业务科2个机构。',
    '二、单位决算情况说明',
    '（一）收入支出决算总体情况说明',
  )
  p.say(
    `1.总体情况。${y}年度收入总计${p.w('all.in', all)}万元，支出总计${p.w('all.out', all)}万元。收支较上年决算数${p.changePercent('all', all, lastAll)}，主要原因是年度项目安排变化。`,
    `2.收入情况。${y}年度收入合计${p.w('in', t + b.other)}万元，较上年决算数${p.changePercent('in', t + b.other, lastAll)}，主要原因是财政拨款变化。其中：财政拨款收入${p.w('in.gp', t)}万元，占${p.percent('in.gp.share', t, t + b.other)}；其他收入${p.w('in.other', b.other)}万元，占${p.percent('in.other.share', b.other, t + b.other)}。此外，年初结转和结余${p.w('in.open', b.opening)}万元。`,
  )
  p.say(
    `3.支出情况。${y}年度支出合计${p.w('out', t + b.other)}万元，较上年决算数${p.changePercent('out', t + b.other, lastAll)}，主要原因是项目支出变化。其中：基本支出${p.w('out.basic', basicOf(b))}万元，占${p.percent('out.basic.share', basicOf(b), t + b.other)}；项目支出${p.w('out.project', projectOf(b) + b.other)}万元，占${p.percent('out.project.share', projectOf(b) + b.other, t + b.other)}。`,
    `4.结转结余情况。${y}年度年末结转和结余${p.w('end', b.opening)}万元。`,
    '（二）财政拨款收入支出决算总体情况说明',
    `${y}年度财政拨款收、支总计${p.w('gp', t)}万元。与${y - 1}年相比，财政拨款收、支总计各${p.changePercent('gp', t, lastSpentOf(b))}。主要原因是人员和项目变化。`,
    '（三）一般公共预算财政拨款收入支出决算情况说明',
  )
  const plan = sum(b.items.map((i) => i.start))
  p.say(
    `1.收入情况。${y}年度一般公共预算财政拨款收入${p.w('ge.in', t)}万元，较上年决算数${p.changePercent('ge.in', t, lastSpentOf(b))}。主要原因是年中追加。较年初预算数${p.changePercent('ge.in.plan', t, plan)}。主要原因是年中调整预算。`,
    `2.支出情况。${y}年度一般公共预算财政拨款支出${p.w('ge.out', t)}万元，较上年决算数${p.changePercent('ge.out', t, lastSpentOf(b))}。主要原因是年中追加。较年初预算数${p.changePercent('ge.out.plan', t, plan)}。主要原因是年中调整预算。`,
    `3.结转结余情况。${y}年度年末一般公共预算财政拨款结转和结余0万元。`,
    `4.比较情况。本单位${y}年度一般公共预算财政拨款支出主要用于以下几个方面：`,
  )
  for (const [n, g] of grouped(b, 3).entries())
    p.say(
      `（${n + 1}）${g.name}${p.w(`cl.${g.code}`, g.total)}万元，占${p.percent(`cl.${g.code}.share`, g.total, t)}，较年初预算数${p.changePercent(`cl.${g.code}`, g.total, g.start)}，主要原因是年中预算调整。`,
    )
  p.say(
    '（四）一般公共预算财政拨款基本支出决算情况说明',
    `${y}年度一般公共财政拨款基本支出${p.w('ba', basicOf(b))}万元。其中：人员经费${p.w('ba.people', personnelOf(b))}万元，人员经费用途主要包括基本工资、津贴补贴、奖金等。公用经费${p.w('ba.public', publicOf(b))}万元，公用经费用途主要包括办公费、差旅费等。`,
    '（五）政府性基金预算收支决算情况说明',
    `本单位${y}年度无政府性基金预算财政拨款收支。`,
    '（六）国有资本经营预算财政拨款支出决算情况说明',
    `本单位${y}年度无国有资本经营预算财政拨款支出。`,
    '三、财政拨款“三公”经费情况说明',
    '（一）“三公”经费支出总体情况说明',
  )
  p.say(
    `${y}年度“三公”经费支出共计${p.w('th', threeSum(now))}万元，较年初预算数${p.changePercent('th.plan', threeSum(now), threeSum(start))}，主要原因是厉行节约。较上年支出数${p.changePercent('th', threeSum(now), threeSum(last))}，主要原因是公务活动变化。`,
    '（二）“三公”经费分项支出情况',
  )
  const part = (name: string, key: 'buy' | 'run' | 'receive') =>
    p.say(
      `${name}${p.w(`th.${key}`, now[key])}万元，主要用于保障公务活动。费用支出较年初预算数${p.changePercent(`th.${key}.plan`, now[key], start[key])}，主要原因是厉行节约。较上年支出数${p.changePercent(`th.${key}`, now[key], last[key])}，主要原因是公务活动变化。`,
    )
  p.say('本单位因公出国（境）费用0万元，费用支出与年初预算数持平，与上年支出数持平。')
  part('公务车购置费', 'buy')
  part('公务车运行维护费', 'run')
  part('公务接待费', 'receive')
  const guests = 90 + (b.three.now.receive % 17)
  p.say(
    '（三）“三公”经费实物量情况',
    `${y}年度本单位因公出国（境）共计0个团组，0人；公务用车购置${now.buy ? 1 : 0}辆，公务车保有量为4辆；国内公务接待12批次${guests}人，其中：国内外事接待0批次，0人；国（境）外公务接待0批次，0人。${y}年本单位人均接待费${p.ink.print('per.guest', (now.receive / 100 / guests).toFixed(2))}元，车均购置费${now.buy ? p.plain(now.buy) : '0'}万元，车均维护费${p.w('per.car', now.run / 4)}万元。`,
    '四、其他需要说明的事项',
    `（一）机关运行经费情况说明`,
    `${y}年度本单位机关运行经费支出${p.w('office', publicOf(b))}万元，机关运行经费主要用于日常办公。`,
    '（二）国有资产占用情况说明',
    `截至${y}年12月31日，本单位共有车辆${p.ink.print('cars', '4')}辆，其中，副部（省）级及以上领导用车0辆、主要负责人用车0辆、机要通信用车1辆、应急保障用车1辆、执法执勤用车2辆、特种专业技术用车0辆、离退休干部服务用车0辆、其他用车0辆。单价100万元（含）以上设备（不含车辆）0台（套）。`,
    '（三）政府采购支出情况说明',
    `${y}年度本单位政府采购支出总额${p.w('buy', 31e6)}万元，其中：政府采购货物支出${p.w('buy.goods', 11e6)}万元、政府采购工程支出0万元、政府采购服务支出${p.w('buy.service', 20e6)}万元。授予中小企业合同金额${p.w('buy.small', 24.8e6)}万元，占政府采购支出总额的${p.ink.print('buy.small.share', '80.00')}%，其中：授予小微企业合同金额${p.w('buy.micro', 15.5e6)}万元，占政府采购支出总额的${p.ink.print('buy.micro.share', '50.00')}%。`,
    '五、预算绩效管理情况说明',
    '本单位对全部项目开展了绩效自评。',
    '六、专业名词解释',
    ...terms,
    '七、决算公开联系方式及信息反馈渠道',
    '本单位决算公开信息反馈和联系方式：000-00000000',
  )
  return { title: `${b.unit}${y}年度单位决算公开说明`, blocks: p.blocks }
}
