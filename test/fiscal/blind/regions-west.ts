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
  sum,
  threeSum,
} from './books.ts'
import type { Ink, Paper } from './ink.ts'
import { CommaPen, Pen } from './pen.ts'
import {
  classTable,
  codeTable,
  economicTable,
  listClasses,
  scaled,
  scoreTable,
  targetTable,
  threeColumns,
  threeRows,
} from './regions.ts'

/** 陕西: 部门综合预算, every item with its code and its change, then the classes of economy. */
export function shaanxiBudget(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const last = lastSpentOf(b)
  const { last: was, now } = b.three
  const title = `${y}年${u}部门综合预算说明`
  p.say(
    title,
    '第一部分 部门概况',
    '一、部门主要职责及机构设置',
    '1.落实国家方针政策。',
    '2.承担日常服务管理工作。',
    '二、工作任务',
    '围绕年度中心工作，抓好各项任务落实。',
    '三、部门预算单位构成',
    '本部门的部门预算只包括部门本级预算。',
  )
  p.say(
    '四、部门人员情况说明',
    `截至${y - 1}年底，本部门人员编制${p.ink.print('count:staff', '38')}人，其中行政编制22人、事业编制16人；实有人员34人，其中行政20人、事业14人。`,
  )
  p.say('第二部分 收支情况', '五、部门预算收支说明', '1.收支预算总体情况')
  p.say(
    `按照综合预算的原则，本部门所有收入和支出均纳入部门预算管理。${y}年本部门预算收入${p.w('text-table:in', t)}万元，其中一般公共预算拨款收入${p.w('sum:in.gp', t)}万元、政府性基金拨款收入0万元，${y}年本部门预算收入较上年${p.plain(last)}万元${p.change('change:in', t, last)}，主要原因是人员经费和专项业务经费变化；${y}年本部门预算支出${p.w('text-table:out', t)}万元，其中一般公共预算拨款支出${p.w('sum:out.gp', t)}万元、政府性基金拨款支出0万元，较上年${p.plain(last)}万元${p.change('change:out', t, last)}，主要原因同上。`,
  )
  p.say(
    '2.财政拨款收支情况',
    `${y}年本部门财政拨款收入${p.w('text-table:gp.in', t)}万元，财政拨款支出${p.w('in-out:gp.out', t)}万元，收支平衡。`,
  )
  p.say(
    '3.一般公共预算拨款支出明细情况',
    '（1）一般公共预算当年拨款规模变化情况',
    `${y}年本部门当年一般公共预算拨款支出${p.w('text-table:ge', t)}万元，较上年${p.plain(last)}万元${p.changePercent('change:ge', t, last)}。`,
  )
  p.say('（2）支出按功能科目分类的明细情况', `本年一般公共预算支出${p.w('sum:fn', t)}万元，其中：`)
  for (const [n, i] of b.items.entries())
    p.say(
      `（${n + 1}）${i.name}（${i.code}）${p.w(`text-table:fn.${i.code}`, i.basic + i.project)}万元，较上年${p.plain(i.lastBasic + i.lastProject)}万元${p.change(`change:fn.${i.code}`, i.basic + i.project, i.lastBasic + i.lastProject)}，原因是据实安排；`,
    )
  const classes = economicTree({ ...b, economic: b.economic }).filter((e) => e.code.length === 3)
  p.say(
    '（3）支出按经济科目分类的明细情况',
    `按照部门预算支出经济分类的类级科目说明，本年一般公共预算基本支出${p.w('sum:ec', basicOf(b))}万元，其中：`,
    ...classes.map((e) => `${e.name}（${e.code}）${p.w(`text-table:ec.${e.code}`, e.amount)}万元；`),
  )
  p.say(
    '4.“三公”经费等预算情况',
    `${y}年本部门当年一般公共预算“三公”经费预算支出${p.w('three:th', threeSum(now))}万元，较上年${p.plain(threeSum(was))}万元${p.changePercent('change:th', threeSum(now), threeSum(was))}。其中：因公出国（境）经费0.00万元，较上年无变化；公务接待费${p.w('three:th.receive', now.receive)}万元，较上年${p.plain(was.receive)}万元${p.change('change:th.receive', now.receive, was.receive)}；公务用车运行维护费${p.w('three:th.run', now.run)}万元；公务用车购置费${p.w('three:th.buy', now.buy)}万元。`,
  )
  p.say(
    '六、部门国有资产占有使用情况说明',
    `截至${y - 1}年底，本部门所属预算单位共有车辆${p.ink.print('count:cars', '5')}辆，其中：机要通信用车1辆、应急保障用车2辆、执法执勤用车2辆。`,
  )
  p.say('七、专业名词解释', '1.机关运行经费：指各部门的公用经费。', '第四部分 公开报表')
  p.say(`表1 ${y}年部门综合预算收支总表`, '单位：万元')
  classTable(
    p,
    b,
    't1',
    ['一般公共预算拨款', '政府性基金拨款', '国有资本经营预算收入', '事业收入', '其他收入'],
    { total: '预算数', balance: false },
  )
  p.say(`表5 ${y}年部门综合预算一般公共预算支出明细表（按支出功能分类科目）`, '单位：万元')
  codeTable(p, b, 't5', [['功能科目编码', '功能科目名称', '合计', '基本支出', '项目支出']])
  p.say(`表7 ${y}年部门综合预算一般公共预算基本支出明细表`, '单位：万元')
  economicTable(p, b, 't7', [
    ['部门经济科目编码', '部门经济科目名称', '合计', '人员经费支出', '公用经费支出'],
  ])
  return { title, blocks: p.blocks }
}
const NAMES = [
  '机关',
  '监察大队',
  '服务中心',
  '技术推广站',
  '信息中心',
  '培训学校',
  '检测站',
  '档案室',
  '第一管理所',
  '第二管理所',
  '第三管理所',
  '科研所',
]
/** A department of twelve units that prints everything in 元 with thousands apart. */
export function departmentOfTwelve(ink: Ink, b: Books): Paper {
  const p = new CommaPen(ink, 100, 2)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const last = lastSpentOf(b)
  const { last: was, now } = b.three
  const title = `${u}${y}年部门预算公开说明`
  const share = (whole: number, n: number) =>
    n === 0 ? whole - 11 * Math.floor(whole / 14) : Math.floor(whole / 14)
  p.say(
    title,
    '一、部门基本情况',
    '（一）部门职责',
    '统筹全县有关行业发展。',
    '（二）单位构成',
    `本部门预算包括机关本级和所属单位预算，纳入编制范围的预算单位共${p.ink.print('count:units', '12')}家，分别是：${NAMES.map((n) => u.slice(0, 2) + n).join('、')}。`,
  )
  p.say(
    '二、收支预算情况',
    `（一）收入预算${p.w('text-table:in', t)}元，均为一般公共预算拨款，比上年预算${p.plain(last)}元${p.changePercent('change:in', t, last, '元')}。`,
  )
  p.say(
    `（二）支出预算${p.w('text-table:out', t)}元，其中：基本支出${p.w('sum:out.basic', basicOf(b))}元，占${p.percent('share:out.basic', basicOf(b), t)}，比上年预算${p.plain(lastBasicOf(b))}元${p.change('change:basic', basicOf(b), lastBasicOf(b), '元')}；项目支出${p.w('sum:out.project', projectOf(b))}元，占${p.percent('share:out.project', projectOf(b), t)}，比上年预算${p.plain(lastProjectOf(b))}元${p.change('change:project', projectOf(b), lastProjectOf(b), '元')}。`,
  )
  p.say(`支出预算按功能分类：${listClasses(p, b, 'st', (n, a) => `${n}${a}元`).join('，')}。`)
  p.say(
    '三、“三公”经费预算情况',
    `“三公”经费预算${p.w('three:th', threeSum(now))}元，比上年${p.plain(threeSum(was))}元${p.change('change:th', threeSum(now), threeSum(was), '元')}，其中：公务接待费${p.w('three:th.receive', now.receive)}元，公务用车购置费${p.w('three:th.buy', now.buy)}元，公务用车运行维护费${p.w('three:th.run', now.run)}元，因公出国（境）费0元。`,
  )
  p.say(
    '四、政府采购预算',
    `政府采购预算${p.w('sum:buy', 73e6)}元，其中货物${p.w('sum:buy.goods', 28e6)}元、工程${p.w('sum:buy.works', 21e6)}元、服务${p.w('sum:buy.service', 24e6)}元。`,
  )
  p.say('五、名词解释', '（一）基本支出：指保障机构正常运转的支出。', '附表：')
  p.say('附表1 部门预算收支总表', '单位：元')
  classTable(p, b, 't1', ['一般公共预算拨款收入', '政府性基金预算拨款收入', '其他收入'], {
    total: '预算数',
    balance: false,
  })
  p.say('附表2 部门支出预算表（分单位）', '单位：元')
  p.table([
    ['单位编码', '单位名称', '合计', '基本支出', '项目支出'],
    [
      '合计',
      '',
      p.w('units:t2.sum', t),
      p.w('units:t2.basic', basicOf(b)),
      p.w('units:t2.project', projectOf(b)),
    ],
    ...NAMES.map((n, i) => [
      `2170${String(i + 1).padStart(2, '0')}`,
      u.slice(0, 2) + n,
      p.w(`units:t2.u${i}`, share(basicOf(b), i) + share(projectOf(b), i)),
      p.w(`units:t2.u${i}.basic`, share(basicOf(b), i)),
      p.w(`units:t2.u${i}.project`, share(projectOf(b), i)),
    ]),
  ])
  p.say('附表3 一般公共预算支出表', '单位：元')
  codeTable(p, b, 't3', [['科目编码', '科目名称', '合计', '基本支出', '项目支出']], { gaps: true })
  p.say('附表4 一般公共预算基本支出表', '单位：元')
  economicTable(p, b, 't4', [['科目编码', '科目名称', '合计', '人员经费', '公用经费']])
  p.say('附表5 “三公”经费支出预算表', '单位：元')
  threeRows(p, 't5', ['项目', '上年预算数', '当年预算数'], was, now)
  return { title, blocks: p.blocks }
}
/** A large bureau: 亿元 in the words, 万元 in the tables. */
export function bureauInBillions(ink: Ink, small: Books): Paper {
  const b = scaled(small, 160)
  const p = new Pen(ink)
  const e = new Pen(ink, 1e10, 2)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const last = lastSpentOf(b)
  const title = `${u}${y}年部门预算`
  p.say(
    title,
    '一、单位概况',
    '（一）主要职责',
    '负责全市相关系统的建设与管理。',
    '（二）机构设置',
    '内设处室9个。',
    '二、预算收支情况说明',
  )
  p.say(
    `（一）收入预算。${y}年收入预算总额${e.w('text-table:in', t)}亿元，比上年的${e.plain(last)}亿元${e.change('change:in', t, last, '亿元')}。`,
  )
  p.say(
    `（二）支出预算。${y}年支出预算总额${e.w('text-table:out', t)}亿元，其中：基本支出${e.w('sum:out.basic', basicOf(b))}亿元，占${p.percent('share:out.basic', basicOf(b), t)}；项目支出${e.w('sum:out.project', projectOf(b))}亿元，占${p.percent('share:out.project', projectOf(b), t)}。`,
  )
  p.say(
    `按功能分类，${grouped(b, 3)
      .map((g) => `${g.name}${e.w(`text-table:st.${g.code}`, g.total)}亿元`)
      .join('，')}。`,
  )
  p.say(
    `（三）“三公”经费。安排${p.w('three:th', threeSum(b.three.now))}万元，其中公务用车购置费${p.w('three:th.buy', b.three.now.buy)}万元，公务用车运行维护费${p.w('three:th.run', b.three.now.run)}万元，公务接待费${p.w('three:th.receive', b.three.now.receive)}万元，未安排因公出国（境）费。`,
  )
  p.say('三、名词解释', '（一）项目支出：指为完成特定任务发生的支出。')
  p.say('附件1', '部门收支总表', '单位：万元')
  classTable(
    p,
    b,
    't1',
    ['一般公共预算拨款收入', '政府性基金预算拨款收入', '国有资本经营预算拨款收入', '其他收入'],
    { total: '预算数', balance: false },
  )
  p.say('附件2', '一般公共预算支出表', '单位：万元')
  codeTable(p, b, 't2', [
    ['科目编码', '科目名称', `${y}年预算数`, '', ''],
    ['', '', '合计', '基本支出', '项目支出'],
  ])
  p.say('附件3', '一般公共预算基本支出表', '单位：万元')
  economicTable(p, b, 't3', [['科目编码', '科目名称', '合计', '人员经费', '公用经费']])
  return { title, blocks: p.blocks }
}
/** 重庆: the annexes before the words, 万元 with targets. */
export function chongqingTablesFirst(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const { last: was, now } = b.three
  const title = `${u}${y}年单位预算公开`
  p.say(title, '第一部分 预算公开表', '表一 收支总表', '单位：万元')
  classTable(
    p,
    b,
    't1',
    ['一般公共预算资金', '政府性基金预算资金', '国有资本经营预算资金', '事业收入资金', '其他收入资金'],
    { total: '预算数', balance: true },
  )
  p.say('表二 一般公共预算财政拨款支出预算表', '单位：万元')
  codeTable(
    p,
    b,
    't2',
    [
      ['科目编码', '科目名称', `${y - 1}年预算数`, `${y}年预算数`, '', ''],
      ['', '', '', '总计', '基本支出', '项目支出'],
    ],
    { prior: true },
  )
  p.say('表三 一般公共预算财政拨款基本支出预算表', '单位：万元')
  economicTable(p, b, 't3', [['科目编码', '科目名称', '总计', '人员经费', '日常公用经费']])
  p.say('表四 一般公共预算“三公”经费支出表', '单位：万元')
  threeColumns(p, 't4', [`${y - 1}年预算数`, `${y}年预算数`], was, now)
  for (const [n, i] of b.items.filter((i) => i.project > 0).entries()) {
    p.say('表五 项目绩效目标表', `（${y}年度）`)
    targetTable(p, b, `t5.${n}`, `${i.name}补助`, i.project)
  }
  p.say(
    '第二部分 预算情况说明',
    '一、单位基本情况',
    '（一）职能职责',
    '承担辖区内有关管理服务工作。',
    '（二）单位构成',
    '内设3个科室，无下属单位。',
    '二、单位收支总体情况',
  )
  p.say(
    `（一）收入预算：${y}年年初预算数${p.w('text-table:in', t + b.opening)}万元，其中：一般公共预算拨款${p.w('sum:in.gp', t)}万元，上年结转${p.w('sum:in.open', b.opening)}万元。`,
  )
  p.say(
    `（二）支出预算：${y}年年初预算数${p.w('text-table:out', t + b.opening)}万元，其中：当年支出${p.w('sum:out.now', t)}万元，结转下年${p.w('sum:out.end', b.opening)}万元。`,
  )
  p.say(
    '三、一般公共预算情况',
    `${y}年一般公共预算财政拨款支出${p.w('text-table:ge', t)}万元，比${y - 1}年预算数${p.plain(lastSpentOf(b))}万元${p.change('change:ge', t, lastSpentOf(b))}。其中：基本支出${p.w('sum:ge.basic', basicOf(b))}万元，比${y - 1}年预算数${p.plain(lastBasicOf(b))}万元${p.change('change:ge.b', basicOf(b), lastBasicOf(b))}；项目支出${p.w('sum:ge.project', projectOf(b))}万元，比${y - 1}年预算数${p.plain(lastProjectOf(b))}万元${p.change('change:ge.p', projectOf(b), lastProjectOf(b))}。`,
  )
  p.say(
    '四、“三公”经费情况',
    `${y}年“三公”经费预算${p.w('three:th', threeSum(now))}万元，比${y - 1}年${p.change('change:th', threeSum(now), threeSum(was))}。其中：因公出国（境）费用0万元；公务接待费${p.w('three:th.receive', now.receive)}万元；公务用车运行维护费${p.w('three:th.run', now.run)}万元；公务用车购置费${p.w('three:th.buy', now.buy)}万元。`,
  )
  p.say(
    '五、其他',
    `（一）国有资产占有使用情况。共有车辆${p.ink.print('count:cars', '7')}辆，其中一般公务用车4辆、执勤执法用车3辆。`,
    '六、名词解释',
    '（一）基本支出：指为保障机构正常运转发生的支出。',
  )
  return { title, blocks: p.blocks }
}
/** Accounts of a Sichuan unit with two self-evaluations, words before tables. */
export function sichuanScores(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const { now, start, last } = b.three
  const title = `${y}年度${u}单位决算`
  p.say(
    title,
    '第一部分 单位概况',
    '一、主要职责',
    '承担有关公共服务事务。',
    '二、机构设置',
    `${u}下属二级单位0个。`,
    `第二部分 ${y}年度单位决算情况说明`,
  )
  p.say(
    '一、收入支出决算总体情况说明',
    `${y}年度收、支总计均为${p.w('sum:all', t)}万元。与${y - 1}年度${p.plain(lastSpentOf(b))}万元相比，收、支总计各${p.changePercent('change:all', t, lastSpentOf(b))}。主要变动原因是项目增减。`,
  )
  p.say(
    '二、支出决算情况说明',
    `${y}年度本年支出合计${p.w('sum:out', t)}万元，其中：基本支出${p.w('sum:out.basic', basicOf(b))}万元，占${p.percent('share:out.basic', basicOf(b), t)}；项目支出${p.w('sum:out.project', projectOf(b))}万元，占${p.percent('share:out.project', projectOf(b), t)}。`,
  )
  p.say(
    '三、一般公共预算财政拨款支出决算情况说明',
    `（一）结构。${y}年度一般公共预算财政拨款支出${p.w('sum:st', t)}万元，主要用于以下方面：${listClasses(p, b, 'st', (n, a, s) => `${n}${a}万元，占${s}`).join('；')}。`,
  )
  p.say('（二）具体情况')
  for (const [n, i] of b.items.entries())
    p.say(
      `${n + 1}.${i.className.replace(/支出$/, '')}（${i.code.slice(0, 3)}）${i.groupName}（${i.code.slice(3, 5)}）${i.name}（${i.code.slice(5)}）：支出决算为${p.w(`sum:de.${i.code}`, i.basic + i.project)}万元，完成预算${p.plain(i.start)}万元的${p.percent(`percent:de.${i.code}`, i.basic + i.project, i.start)}。`,
    )
  p.say(
    '四、基本支出决算情况说明',
    `${y}年度一般公共预算财政拨款基本支出${p.w('sum:ba', basicOf(b))}万元，其中：人员经费${p.w('sum:ba.people', personnelOf(b))}万元；公用经费${p.w('sum:ba.public', publicOf(b))}万元。`,
  )
  p.say(
    '五、“三公”经费',
    `“三公”经费支出决算为${p.w('three:th', threeSum(now))}万元，完成预算${p.plain(threeSum(start))}万元的${p.percent('percent:th', threeSum(now), threeSum(start))}，较上年度${p.plain(threeSum(last))}万元${p.changePercent('change:th', threeSum(now), threeSum(last))}。其中：公务用车购置费${p.w('three:th.buy', now.buy)}万元；公务用车运行维护费${p.w('three:th.run', now.run)}万元；公务接待费${p.w('three:th.receive', now.receive)}万元。`,
  )
  const projects = b.items.filter((i) => i.project > 0)
  p.say(
    '六、预算绩效管理情况',
    `本单位对${p.ink.print('count:projects', String(projects.length))}个项目开展绩效自评，涉及资金${p.plain(sum(projects.map((i) => i.project)))}万元。`,
  )
  p.say('第三部分 名词解释', '1.财政拨款收入：指从同级财政部门取得的财政预算资金。', '第四部分 附件')
  for (const [n, i] of projects.entries()) {
    p.say(`附件${n + 1}`, `项目支出绩效自评表（${y}年度）`)
    scoreTable(p, `se${n}`, `${i.name}经费`, n === 0 ? i.project : Math.round(i.project * 1.25), i.project)
  }
  return { title, blocks: p.blocks }
}
