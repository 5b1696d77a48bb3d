/** Last year: three projects with thirty-four indicators, answered for at the end of it. */
import { centreCode } from '../units.ts'
import { type DemoIndicator, type DemoSelfEvaluation, type DemoTarget, PAID } from './types.ts'

type Level = DemoIndicator['level']
const number: Level = ['产出指标', '数量指标']
const quality: Level = ['产出指标', '质量指标']
const timely: Level = ['产出指标', '时效指标']
const cost: Level = ['产出指标', '成本指标']
const social: Level = ['效益指标', '社会效益指标']
const lasting: Level = ['效益指标', '可持续影响指标']
const served: Level = ['满意度指标', '服务对象满意度指标']
const SURVEY = 'ledger.satisfaction_survey.satisfaction'
const county = { scope: 'county' } as const

type Promise4 = readonly [name: string, comparator: DemoIndicator['comparator'], value: string, unit: string]

const one = (
  level: Level,
  [name, comparator, value, unit]: Promise4,
  weight: string,
  from: DemoIndicator['from'],
  more: Pick<DemoIndicator, 'scope' | 'factor'> = {},
): DemoIndicator => ({ level, name, comparator, value, unit, weight, from, ...more })

const running: DemoTarget = {
  project: '政务软件维护服务专项',
  unit: centreCode,
  scheme: 'former',
  goal: '机房有人巡、网站有人管、会议有人保，出了问题当天有人处理，全年不发生大的故障。',
  indicators: [
    one(number, ['管护机房', '=', '3', '个'], '8', 'ledger.machine_room.standing'),
    one(number, ['会议保障场次', '≥', '110', '次'], '6', 'ledger.supported_meeting.meetings'),
    one(number, ['管护网站域名', '≥', '5', '个'], '4', 'ledger.domain_name.standing'),
    one(number, ['机房巡检', '≥', '120', '次'], '8', 'ledger.inspection.inspections'),
    one(quality, ['巡检异常处理率', '≥', '98', '%'], '9', 'ledger.inspection.handled_rate'),
    one(timely, ['安全问题平均整改时间', '≤', '20', '天'], '8', 'ledger.security_finding.average_days'),
    one(timely, ['线路故障平均修复时间', '≤', '180', '分钟'], '6', 'ledger.line_outage.average_minutes'),
    one(social, ['会议无故障率', '≥', '90', '%'], '10', 'ledger.supported_meeting.trouble_free_rate'),
    one(social, ['会议故障次数', '≤', '15', '次'], '8', 'ledger.supported_meeting.faults'),
    one(lasting, ['安全问题整改率', '≥', '80', '%'], '10', 'ledger.security_finding.fixed_rate'),
    one(served, ['机关用户满意率', '≥', '92', '%'], '4', SURVEY),
    one(served, ['参会人员满意率', '≥', '90', '%'], '4', {
      on: '12-18',
      value: '94.2',
      paper: '参会人员问卷汇总（全年）.txt',
    }),
    one(cost, ['运行维护支出', '≤', '24.5', '万元'], '5', PAID),
  ],
}

const lines: DemoTarget = {
  project: '两个平台光纤接入专项',
  unit: centreCode,
  scheme: 'former',
  goal: '乡镇街道和县级部门的专线全年畅通，带宽够用，故障少、修得快，租金不超预算。',
  indicators: [
    one(number, ['在用光纤专线', '≥', '48', '条'], '15', 'ledger.leased_line.standing'),
    one(quality, ['专线可用率', '≥', '99.5', '%'], '15', 'ledger.leased_line.availability'),
    one(timely, ['专线故障恢复率', '≥', '98', '%'], '10', 'ledger.line_outage.restored_rate'),
    one(social, ['非计划中断次数', '≤', '14', '次'], '15', 'ledger.line_outage.outages'),
    one(lasting, ['在用专线总带宽', '≥', '4500', 'Mbps'], '10', 'ledger.leased_line.bandwidth'),
    one(served, ['接入单位满意率', '≥', '92', '%'], '10', SURVEY),
    one(cost, ['线路租用支出', '≤', '29', '万元'], '15', PAID),
  ],
}

const website: DemoTarget = {
  project: '门户网站运行维护专项',
  unit: centreCode,
  scheme: 'former',
  goal: '网站内容常新、问题常改，编辑人员受过培训，群众在网上问的事有回音、能公开的都公开。',
  indicators: [
    one(number, ['宣传稿件', '≥', '55', '篇次'], '6', 'ledger.publicity.pieces'),
    one(number, ['业务培训期数', '≥', '4', '期'], '5', 'ledger.training.trainings'),
    one(number, ['参训人次', '≥', '200', '人次'], '8', 'ledger.training.trainees'),
    one(quality, ['培训考核合格率', '≥', '95', '%'], '8', 'ledger.training.passed_rate'),
    one(quality, ['来信网上办结率', '≥', '90', '%'], '6', 'interaction.letters.completion_rate', county),
    one(timely, ['来信按时办结率', '≥', '85', '%'], '5', 'interaction.letters.on_time_rate', county),
    one(timely, ['应急演练', '≥', '1', '次'], '8', 'ledger.emergency_drill.drills'),
    one(cost, ['网站运行维护支出', '≤', '9.6', '万元'], '8', PAID),
    one(social, ['省级以上宣传稿件', '≥', '3', '篇次'], '5', 'ledger.publicity.provincial'),
    one(social, ['高风险安全问题', '≤', '6', '个'], '8', 'ledger.security_finding.high'),
    one(social, ['来信答复公开率', '≥', '60', '%'], '8', 'interaction.letters.published_rate', county),
    one(lasting, ['走访问题解决率', '≥', '85', '%'], '5', 'ledger.visit.solved_rate'),
    one(served, ['来信人满意率', '≥', '80', '%'], '5', 'interaction.letters.satisfaction', county),
    one(served, ['网站用户满意率', '≥', '92', '%'], '5', SURVEY),
  ],
}

export const lastTargets: readonly DemoTarget[] = [running, lines, website]

export const selfEvaluations: readonly DemoSelfEvaluation[] = [
  {
    project: '政务软件维护服务专项',
    result: '三处机房按周巡检，网站域名全部有效，会议保障按计划完成，没有发生大的故障。',
    process: '按年度合同由驻场人员巡检，故障当天响应；每季度汇总一次安全问题，逐条销号。',
    conclusion: '年初定的事基本做到，花钱没有超预算；没有达到的指标已写明原因和措施。',
    problems: '线路修复依赖运营商，时间不好把握；部分安全问题季度末才发现，跨季整改。',
    improvements: '把修复时限写进下一年线路合同；安全扫描提前到每季度第二个月。',
    use: 'keep',
    note: '产出稳定，下年按本年规模安排，线路修复时限要写进合同。',
  },
  {
    project: '两个平台光纤接入专项',
    result: '各乡镇和部门专线全年在用，带宽满足视频会议需要，接入单位总体满意。',
    process: '与三家运营商分别签订年度租用合同，按月核对线路台账后付款，中断逐次登记。',
    conclusion: '线路数量和可用率达到目标，租金在预算之内。',
    problems: '道路施工挖断光缆的情况时有发生。',
    improvements: '与住建、交通部门互通施工计划，重要线路加一路备份。',
    use: 'increase',
    note: '线路是各单位办公的基础，优先保障，新增备份线路另行申报。',
  },
  {
    project: '门户网站运行维护专项',
    result: '网站更新和信件办理有序，编辑人员轮训一遍，可公开的答复及时公开。',
    process: '日常更新由编辑完成，每季度培训一期，来信由系统转办、催办和公开。',
    conclusion: '网站运行平稳，信件办理比上年快；个别指标定得偏低或偏高，已说明。',
    problems: '个别单位答复质量不高，公开要靠催；有的指标值没有历年数据作依据。',
    improvements: '把答复公开纳入单位考核；培训按需报名，指标值按三年平均数定。',
    use: 'keep',
    note: '效果较好，下年保持，指标值要重新测算。',
  },
]

/** Said of what was missed, by name; what nobody foresaw gets the last one. No full stop: the form goes on after it. */
const missed: Readonly<
  Record<string, { readonly cause: string; readonly causeNote: string; readonly measure: string }>
> = {
  线路故障平均修复时间: {
    cause: 'conditions',
    causeNote: '三次道路施工挖断主干光缆，运营商抢修用时较长',
    measure: '新合同写明修复时限，超时按小时扣减租金',
  },
  安全问题整改率: {
    cause: 'management',
    causeNote: '季度末扫描发现的问题来不及在当季销号',
    measure: '扫描提前一个月，逾期问题每周通报',
  },
  非计划中断次数: {
    cause: 'conditions',
    causeNote: '汛期两处管线被水冲断',
    measure: '低洼路段改走架空线路，汛前巡线一遍',
  },
  参训人次: {
    cause: 'target',
    causeNote: '部分单位只派一人参加，人数少于年初估计',
    measure: '提前报名，不足时合并办班',
  },
  省级以上宣传稿件: {
    cause: 'management',
    causeNote: '选题偏重日常动态，上级采用少',
    measure: '每月报送两篇专题稿，专人联系',
  },
  走访问题解决率: {
    cause: 'conditions',
    causeNote: '涉及设备更换的问题要等下一年采购',
    measure: '列入采购清单，到货后逐家回访',
  },
}
const otherwise = {
  cause: 'other',
  causeNote: '实际情况与年初估计有出入，已逐条核对台账',
  measure: '每季度对照一次进度，落后的当季补上',
}

export const explanationOf = (name: string) => missed[name] ?? otherwise

export const farOver = {
  cause: 'target',
  causeNote: '年初没有历年数据可以参照，指标值定低了',
  measure: '下年按近两年实际数的平均值确定指标值',
}
export const execution = {
  executionCause: '年底按实际用量结算，略有结余',
  executionMeasure: '按合同节点付款，十一月底前完成支付',
}
