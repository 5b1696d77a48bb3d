/** This year: five projects of 电子政务中心 with six indicators each, the centre as a whole, and a draft full of doubts. */
import { centreCode } from '../units.ts'
import { type DemoIndicator, type DemoTarget, PAID } from './types.ts'

type Level = DemoIndicator['level']
const number: Level = ['产出指标', '数量指标']
const quality: Level = ['产出指标', '质量指标']
const timely: Level = ['产出指标', '时效指标']
const cost: Level = ['成本指标', '经济成本指标']
const social: Level = ['效益指标', '社会效益指标']
const served: Level = ['满意度指标', '服务对象满意度指标']

const SURVEY = 'ledger.satisfaction_survey.satisfaction'

function indicator(
  level: Level,
  [name, comparator, value, unit]: readonly [string, DemoIndicator['comparator'], string, string],
  weight: string,
  from: DemoIndicator['from'],
  more: Pick<DemoIndicator, 'scope' | 'factor' | 'growth'> = {},
): DemoIndicator {
  return { level, name, comparator, value, unit, weight, from, ...more }
}

const lines: DemoTarget = {
  project: '两个平台光纤接入专项',
  unit: centreCode,
  scheme: 'former',
  goal: '租用光纤专线，把乡镇街道和县级部门接入政务外网与视频会议平台，线路出故障能很快恢复，各接入单位用得放心。',
  indicators: [
    indicator(number, ['在用光纤专线', '≥', '50', '条'], '15', 'ledger.leased_line.standing'),
    indicator(quality, ['专线可用率', '≥', '99.5', '%'], '15', 'ledger.leased_line.availability'),
    // Will be missed: repairs take hours, as they do.
    indicator(
      timely,
      ['专线故障平均修复时间', '≤', '90', '分钟'],
      '10',
      'ledger.line_outage.average_minutes',
    ),
    indicator(['产出指标', '成本指标'], ['线路租用支出', '≤', '29', '万元'], '10', PAID),
    indicator(social, ['专线故障恢复率', '≥', '99', '%'], '30', 'ledger.line_outage.restored_rate'),
    indicator(served, ['接入单位满意率', '≥', '92', '%'], '10', SURVEY),
  ],
}

const software: DemoTarget = {
  project: '政务软件维护服务专项',
  unit: centreCode,
  scheme: 'standard',
  goal: '维护公文流转等政务软件，及时修补安全漏洞，派人上门解决问题，让办公人员会用、敢用。',
  indicators: [
    // Drifts: what nobody has confirmed does not count yet.
    indicator(number, ['上门技术支持', '≥', '36', '次'], '15', 'ledger.visit.visits'),
    indicator(quality, ['安全问题按期整改率', '≥', '70', '%'], '15', 'ledger.security_finding.fixed_rate'),
    indicator(
      timely,
      ['安全问题平均整改时间', '≤', '20', '天'],
      '15',
      'ledger.security_finding.average_days',
    ),
    indicator(cost, ['软件维护服务支出', '≤', '240000', '元'], '15', PAID, { factor: '10000' }),
    indicator(social, ['操作培训考核合格率', '≥', '95', '%'], '20', 'ledger.training.passed_rate'),
    indicator(served, ['软件用户满意率', '≥', '92', '%'], '10', SURVEY),
  ],
}

const website: DemoTarget = {
  project: '门户网站运行维护专项',
  unit: centreCode,
  scheme: 'standard',
  goal: '维护县政府门户网站和各分站，有人驻场、域名有效，群众来信办得及时、答复看得到。',
  indicators: [
    indicator(number, ['管护网站', '≥', '56', '个'], '15', 'portal.sites.count', { scope: 'county' }),
    indicator(
      number,
      ['驻场运维人员', '≥', '3', '人'],
      '15',
      { on: '03-31', value: '3', paper: '驻场人员名册和考勤表.txt' },
      { growth: 'as_is' },
    ),
    indicator(quality, ['来信按时办结率', '≥', '85', '%'], '15', 'interaction.letters.on_time_rate', {
      scope: 'county',
    }),
    indicator(cost, ['网站运行维护支出', '≤', '9.6', '万元'], '15', PAID),
    indicator(social, ['来信答复公开率', '≥', '60', '%'], '20', 'interaction.letters.published_rate', {
      scope: 'county',
    }),
    indicator(served, ['来信人满意率', '≥', '80', '%'], '10', 'interaction.letters.satisfaction', {
      scope: 'county',
    }),
  ],
}

const assessment: DemoTarget = {
  project: '电子政务外网等级保护测评专项',
  unit: centreCode,
  scheme: 'standard',
  goal: '请有资质的机构测评门户网站和政务外网平台，测评通过，问题有人改，遇到断电断网有人会处置。',
  indicators: [
    indicator(number, ['完成测评的系统', '≥', '2', '个'], '15', 'ledger.security_assessment.assessments'),
    indicator(number, ['组织应急演练', '≥', '1', '次'], '15', 'ledger.emergency_drill.drills'),
    indicator(quality, ['测评平均得分', '≥', '75', '分'], '15', 'ledger.security_assessment.average_score'),
    indicator(cost, ['测评服务支出', '≤', '10.5', '万元'], '15', PAID),
    indicator(social, ['等保测评通过率', '=', '100', '%'], '20', 'ledger.security_assessment.passed_rate'),
    indicator(served, ['被测单位满意率', '≥', '92', '%'], '10', SURVEY),
  ],
}

const meetings: DemoTarget = {
  project: '智能会议系统建设专项',
  unit: centreCode,
  scheme: 'standard',
  goal: '建好常务会议室的无纸化会议系统，九月底前投入使用，全年视频会议和无纸化会议开得稳。',
  indicators: [
    indicator(number, ['无纸化会议保障', '≥', '28', '次'], '15', 'ledger.supported_meeting.paperless'),
    indicator(quality, ['会议无故障率', '≥', '90', '%'], '15', 'ledger.supported_meeting.trouble_free_rate'),
    indicator(timely, ['系统调试完成并投入使用', 'deadline', '09-30', ''], '10', {
      on: '09-20',
      doneOn: '09-16',
      paper: '系统验收单.txt',
    }),
    indicator(cost, ['会议系统购置安装支出', '≤', '10.6', '万元'], '10', PAID),
    indicator(social, ['会议保障场次', '≥', '120', '次'], '30', 'ledger.supported_meeting.meetings'),
    indicator(served, ['参会人员满意率', '≥', '90', '%'], '10', {
      on: '06-30',
      value: '93.5',
      paper: '参会人员问卷汇总.txt',
    }),
  ],
}

export const projectTargets: readonly DemoTarget[] = [lines, software, website, assessment, meetings]

export const wholeTarget: DemoTarget = {
  project: null,
  unit: centreCode,
  scheme: 'whole',
  goal: '网络不断、网站不出事、会议开得稳、来信办得快，花钱有账可查，数据由系统自动取得。',
  indicators: [
    indicator(
      ['运行成本', '经济成本指标'],
      ['公务接待费', '≤', '9000', '元'],
      '10',
      'ledger.reception.amount',
    ),
    indicator(['管理效率', '质量指标'], ['绩效指标自动取数率', '≥', '80', '%'], '10', 'fiscal.bound_share'),
    indicator(
      ['管理效率', '质量指标'],
      ['巡检异常处理率', '≥', '98', '%'],
      '10',
      'ledger.inspection.handled_rate',
    ),
    indicator(
      ['履职效能', '数量指标'],
      ['会议保障场次', '≥', '120', '次'],
      '10',
      'ledger.supported_meeting.meetings',
    ),
    indicator(
      ['履职效能', '数量指标'],
      ['网站发布信息', '≥', '120', '条'],
      '10',
      'portal.articles.published',
      { scope: 'county' },
    ),
    indicator(
      ['履职效能', '质量指标'],
      ['专线可用率', '≥', '99.5', '%'],
      '15',
      'ledger.leased_line.availability',
    ),
    indicator(
      ['社会效应', '社会效益指标'],
      ['全县来信按时办结率', '≥', '85', '%'],
      '15',
      'interaction.letters.on_time_rate',
      { scope: 'county' },
    ),
    indicator(['服务对象满意度', '服务对象满意度指标'], ['服务对象满意率', '≥', '92', '%'], '10', SURVEY),
  ],
}

/** For a visitor to try the quality check on: spending is rewarded, nothing is behind it, and the weights do not add up. */
export const doubtfulTarget: DemoTarget = {
  project: '政务值班专项',
  unit: '103',
  scheme: 'standard',
  goal: '保证全年值班值守不断档，突发事件信息及时报送。',
  indicators: [
    indicator(cost, ['值班经费支出', '≥', '12', '万元'], '20', PAID),
    indicator(number, ['值班天数', '≥', '370', '天'], '20', null),
    indicator(quality, ['突发事件信息及时报送', '≥', '100', '%'], '20', null),
    indicator(served, ['群众满意度', '≥', '95', '%'], '10', null),
    indicator(served, ['服务对象满意率', '≥', '90', '%'], '10', null),
  ],
}
