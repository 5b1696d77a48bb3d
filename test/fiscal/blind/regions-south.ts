import {
  type Books,
  basicOf,
  grouped,
  lastSpentOf,
  personnelOf,
  projectOf,
  publicOf,
  spentOf,
  startOf,
  sum,
  threeSum,
} from './books.ts'
import type { Ink, Paper } from './ink.ts'
import { Pen } from './pen.ts'
import { classTable, codeTable, economicTable, listClasses, scoreTable, threeColumns } from './regions.ts'
import { economicNames } from './regions-east.ts'

/** 广东: total, income and spending each with last year's figure before it; blank rows in the tables. */
export function guangdongAccounts(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const all = t + b.other
  const lastAll = lastSpentOf(b) + b.lastOther
  const { start, now } = b.three
  const title = `${y}年${u}部门决算`
  p.say(
    title,
    '第一部分 部门概况',
    '一、部门主要职责',
    '统筹协调本地有关事务，承办上级交办事项。',
    '二、部门决算单位构成',
    `纳入${u}${y}年部门决算编报范围的单位共1个，即${u}本级。`,
  )
  p.say(`第二部分 ${y}年部门决算表`, '表1：收入支出决算总表', '金额单位：万元')
  p.table([
    ['收入', '', '', '支出', '', ''],
    ['项目', '行次', '金额', '项目', '行次', '金额'],
    [
      '一、一般公共预算财政拨款收入',
      '1',
      p.w('text-table:k1.gp', t),
      '一、一般公共服务支出',
      '31',
      p.w(
        'table:k1.201',
        sum(b.items.filter((i) => i.code.startsWith('201')).map((i) => i.basic + i.project)) + b.other,
      ),
    ],
    ...grouped(b, 3)
      .slice(1)
      .map((g, i) => [
        '',
        '',
        '',
        `${'二三四五六七'[i]}、${g.name}`,
        String(32 + i),
        p.w(`table:k1.${g.code}`, g.total),
      ]),
    ['八、其他收入', '8', p.w('sum:k1.other', b.other), '', '', ''],
    [],
    ['本年收入合计', '24', p.w('text-table:k1.in', all), '本年支出合计', '54', p.w('table:k1.out', all)],
    [
      '年初结转和结余',
      '26',
      p.w('sum:k1.open', b.opening),
      '年末结转和结余',
      '56',
      p.w('sum:k1.end', b.opening),
    ],
    [
      '总计',
      '27',
      p.w('in-out:k1.insum', all + b.opening),
      '总计',
      '57',
      p.w('in-out:k1.outsum', all + b.opening),
    ],
  ])
  p.say('表5：一般公共预算财政拨款支出决算表', '金额单位：万元')
  codeTable(p, b, 'k5', [['功能分类科目编码', '科目名称', '合计', '基本支出', '项目支出']], {
    gaps: true,
    last: true,
  })
  p.say('表6：一般公共预算财政拨款基本支出决算表', '金额单位：万元')
  economicTable(p, b, 'k6', [['科目编码', '科目名称', '决算数', '人员经费', '公用经费']])
  p.say('表7：一般公共预算财政拨款“三公”经费支出决算表', '金额单位：万元')
  threeColumns(p, 'k7', ['预算数', '决算数'], start, now)
  p.say(`第三部分 ${y}年部门决算情况说明`, '一、收入支出决算总体情况说明', '（一）年度总收入和总支出')
  p.say(
    `1.年度总收入${p.w('text-table:all', all + b.opening)}万元，其中：本年收入${p.w('text-table:all.in', all)}万元，年初结转和结余${p.w('sum:all.open', b.opening)}万元。`,
    `2.年度总支出${p.w('in-out:all.out', all + b.opening)}万元，其中：本年支出${p.w('text-table:all.spent', all)}万元，年末结转和结余${p.w('sum:all.end', b.opening)}万元。`,
  )
  p.say(
    '（二）收入决算',
    `收入合计${p.w('text-table:in', all)}万元，比上年决算数${p.plain(lastAll)}万元${p.changePercent('change:in', all, lastAll)}，主要变动情况：一是财政拨款收入${p.w('sum:in.gp', t)}万元，占收入合计的${p.percent('share:in.gp', t, all)}；二是其他收入${p.w('sum:in.other', b.other)}万元，占收入合计的${p.percent('share:in.other', b.other, all)}。`,
  )
  p.say(
    '（三）支出决算',
    `支出合计${p.w('text-table:out', all)}万元，其中：基本支出${p.w('sum:out.basic', basicOf(b))}万元，占支出合计的${p.percent('share:out.basic', basicOf(b), all)}；项目支出${p.w('sum:out.project', projectOf(b) + b.other)}万元，占支出合计的${p.percent('share:out.project', projectOf(b) + b.other, all)}。`,
  )
  p.say(
    '二、一般公共预算财政拨款支出决算情况说明',
    `一般公共预算财政拨款支出${p.w('text-table:ge', t)}万元，比上年决算数${p.plain(lastSpentOf(b))}万元${p.changePercent('change:ge', t, lastSpentOf(b))}；完成年初预算${p.plain(startOf(b))}万元的${p.percent('percent:ge.done', t, startOf(b))}。具体分类如下：`,
  )
  p.say(...listClasses(p, b, 'st', (n, a, s, i) => `${i + 1}.${n}${a}万元，占${s}；`))
  p.say(
    '三、一般公共预算财政拨款基本支出决算情况说明',
    `基本支出${p.w('text-table:ba', basicOf(b))}万元。其中：人员经费${p.w('sum:ba.people', personnelOf(b))}万元，主要包括：${economicNames(b, '301')}；公用经费${p.w('sum:ba.public', publicOf(b))}万元，主要包括：${economicNames(b, '302')}。`,
  )
  p.say(
    '四、“三公”经费支出决算情况说明',
    `“三公”经费支出决算${p.w('three:th', threeSum(now))}万元，完成预算${p.w('three:th.plan', threeSum(start))}万元的${p.percent('percent:th.done', threeSum(now), threeSum(start))}。其中：因公出国（境）费支出0.00万元，占0.00%；公务用车购置及运行维护费支出${p.w('three:th.car', now.buy + now.run)}万元，占${p.percent('share:th.car', now.buy + now.run, threeSum(now))}；公务接待费支出${p.w('three:th.receive', now.receive)}万元，占${p.percent('share:th.receive', now.receive, threeSum(now))}。`,
  )
  p.say(
    `公务用车购置及运行维护费支出中，公务用车购置支出${p.w('three:th.buy', now.buy)}万元；公务用车运行维护费支出${p.w('three:th.run', now.run)}万元。年末公务用车保有量4辆。`,
  )
  p.say(
    '五、国有资产占用情况',
    `截至${y}年12月31日，共有车辆${p.ink.print('count:cars', '4')}辆，其中：机要通信用车1辆、应急保障用车2辆、其他用车1辆；单价100万元以上设备0台（套）。`,
  )
  p.say('六、预算绩效管理情况', `对2个项目开展绩效自评，涉及资金${p.plain(projectOf(b))}万元。`)
  for (const [n, i] of b.items.filter((i) => i.project > 0).entries()) {
    p.say(`附表${n + 1}：项目支出绩效自评表`)
    scoreTable(p, `se${n}`, `${i.name}项目`, Math.round(i.project * 1.12), i.project)
  }
  p.say('第四部分 名词解释', '一、财政拨款收入：指同级财政当年拨付的资金。')
  return { title, blocks: p.blocks }
}
/** 湖北: completion of the whole year's budget (全年预算), 2. 3. 4. under one heading. */
export function hubeiAccounts(ink: Ink, b: Books): Paper {
  const p = new Pen(ink)
  const { year: y, unit: u } = b
  const t = spentOf(b)
  const { start, now, last } = b.three
  const title = `${u}${y}年度部门决算公开`
  p.say(
    title,
    '第一部分 部门概况',
    '一、部门主要职能',
    '承担本地有关服务管理职责。',
    '二、机构设置情况',
    '内设综合股、业务股、监督股3个职能股室。',
  )
  p.say(`第二部分 ${y}年度部门决算表`)
  p.say('一、收入支出决算总表', '单位：万元')
  classTable(
    p,
    b,
    'k1',
    [
      '一般公共预算财政拨款收入',
      '政府性基金预算财政拨款收入',
      '国有资本经营预算财政拨款收入',
      '事业收入',
      '其他收入',
    ],
    { total: '金额', balance: true },
  )
  p.say('三、支出决算表', '单位：万元')
  codeTable(p, b, 'k3', [
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['栏次', '', '1', '2', '3'],
  ])
  p.say('六、一般公共预算财政拨款基本支出决算表', '单位：万元')
  economicTable(p, b, 'k6', [['科目编码', '科目名称', '决算数', '人员经费', '公用经费']])
  p.say('七、财政拨款“三公”经费支出决算表', '单位：万元')
  threeColumns(p, 'k7', ['预算数', '决算数'], start, now)
  p.say(`第三部分 ${y}年度部门决算情况说明`, '一、收入支出决算总体情况说明')
  p.say(
    `${y}年度收、支总计${p.w('text-table:all', t + b.opening)}万元。与${y - 1}年度相比，收、支总计各${p.changePercent('percent:all', t + b.opening, lastSpentOf(b) + b.opening)}，主要原因是政策性增支和压减项目共同影响。`,
  )
  p.say(
    '二、收入决算情况说明',
    `${y}年度收入合计${p.w('text-table:in', t)}万元，与${y - 1}年度相比，收入合计${p.changePercent('percent:in', t, lastSpentOf(b))}。其中：财政拨款收入${p.w('sum:in.gp', t)}万元，占本年收入100.0%。`,
  )
  p.say(
    '三、支出决算情况说明',
    `${y}年度支出合计${p.w('text-table:out', t)}万元，与${y - 1}年度相比，支出合计${p.changePercent('percent:out', t, lastSpentOf(b))}。其中：基本支出${p.w('sum:out.basic', basicOf(b))}万元，占本年支出${p.percent('share:out.basic', basicOf(b), t)}；项目支出${p.w('sum:out.project', projectOf(b))}万元，占本年支出${p.percent('share:out.project', projectOf(b), t)}。`,
  )
  p.say(
    '四、一般公共预算财政拨款支出决算情况说明',
    '（一）财政拨款支出决算总体情况',
    `${y}年度财政拨款支出${p.w('text-table:ge', t)}万元，占本年支出合计的100.0%。`,
  )
  p.say(
    '（二）财政拨款支出决算结构情况',
    `${y}年度财政拨款支出主要用于以下方面：`,
    ...listClasses(p, b, 'st', (n, a, s, i) => `${i + 1}.${n}（类）支出${a}万元，占${s}。`),
  )
  p.say(
    '（三）财政拨款支出决算具体情况',
    `${y}年度财政拨款支出全年预算为${p.w('sum:de.plan', startOf(b))}万元，支出决算为${p.w('text-table:de', t)}万元，完成全年预算的${p.percent('percent:de.done', t, startOf(b))}。其中：`,
  )
  for (const [n, i] of b.items.entries())
    p.say(
      `${n + 1}.${i.className}（类）${i.groupName}（款）${i.name}（项）。全年预算为${p.w(`sum:de.${i.code}.plan`, i.start)}万元，支出决算为${p.w(`text-table:de.${i.code}`, i.basic + i.project)}万元，完成全年预算的${p.percent(`percent:de.${i.code}.done`, i.basic + i.project, i.start)}，支出决算数与全年预算数的差异原因：据实结算。`,
    )
  p.say(
    '五、一般公共预算财政拨款基本支出决算情况说明',
    `${y}年度财政拨款基本支出${p.w('text-table:ba', basicOf(b))}万元，其中：人员经费${p.w('sum:ba.people', personnelOf(b))}万元；公用经费${p.w('sum:ba.public', publicOf(b))}万元。`,
  )
  p.say(
    '六、“三公”经费支出决算情况说明',
    `${y}年度“三公”经费财政拨款支出全年预算为${p.w('three:th.start', threeSum(start))}万元，支出决算为${p.w('three:th', threeSum(now))}万元，完成全年预算的${p.percent('percent:th.done', threeSum(now), threeSum(start))}。`,
  )
  p.say(
    `2.公务用车购置及运行费支出决算为${p.w('three:th.car', now.buy + now.run)}万元，完成全年预算的${p.percent('percent:th.car', now.buy + now.run, start.buy + start.run)}；其中：公务用车购置费${p.w('three:th.buy', now.buy)}万元；公务用车运行费${p.w('three:th.run', now.run)}万元，比上年${p.changePercent('percent:th.run', now.run, last.run)}。`,
  )
  p.say(
    `3.公务接待费支出决算为${p.w('three:th.receive', now.receive)}万元，完成全年预算的${p.percent('percent:th.receive', now.receive, start.receive)}，比上年${p.changePercent('percent:th.receive2', now.receive, last.receive)}。`,
  )
  p.say(
    '七、政府采购支出说明',
    `${y}年度政府采购支出总额${p.w('sum:buy', 60e6)}万元，其中：政府采购货物支出${p.w('sum:buy.goods', 13e6)}万元、政府采购工程支出${p.w('sum:buy.works', 32e6)}万元、政府采购服务支出${p.w('sum:buy.service', 15e6)}万元。授予中小企业合同金额45.00万元，占政府采购支出总额的${p.percent('share:buy.small', 45, 60)}，其中：授予小微企业合同金额27.00万元，占授予中小企业合同金额的${p.percent('share:buy.micro', 27, 45)}。`,
  )
  p.say('第四部分 名词解释', '（一）一般公共预算财政拨款收入：指财政当年拨付的资金。')
  return { title, blocks: p.blocks }
}
