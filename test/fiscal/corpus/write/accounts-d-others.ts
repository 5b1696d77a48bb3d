import { sum } from '../money.ts'
import { rate } from './accounts-common.ts'
import { type Pen, second } from './pen.ts'
import { economyNames } from './phrases.ts'

const year = (pen: Pen) => `${pen.year}年度`
const TYPES = [
  '副部（省）级及以上领导用车',
  '主要负责人用车',
  '机要通信用车',
  '应急保障用车',
  '执法执勤用车',
  '特种专业技术用车',
  '离退休干部服务用车',
  '其他用车',
]

export function othersD(pen: Pen): void {
  const { facts } = pen
  pen.head('other', '四、其他需要说明的事项')
  pen.head('meeting', `${second(pen, 1)}财政拨款会议费和培训费情况说明`)
  pen.para(
    'meeting',
    `${year(pen)}会议费支出${pen.money('economy.30215.total', facts.meetings.now)}，${pen.change('meeting', facts.meetings.now, facts.meetings.before, { percent: true, subject: 'meeting' })}。${year(pen)}培训费支出${pen.money('economy.30216.total', facts.trainings.now)}，${pen.change('training', facts.trainings.now, facts.trainings.before, { percent: true, subject: 'training' })}。`,
  )
  pen.head('operating', `${second(pen, 2)}机关运行经费情况说明`)
  const { now, before } = facts.operating
  pen.para(
    'operating',
    now
      ? `${year(pen)}本单位机关运行经费支出${pen.money('operating', now)}，主要用于开支${economyNames(pen, false)}。机关运行经费${pen.change('operating', now, before, { percent: true, subject: 'public' })}。`
      : '按照部门决算列报口径，本单位不在机关运行经费统计范围之内。',
  )
  pen.head('assets', `${second(pen, 3)}国有资产占用情况说明`)
  const kinds = TYPES.map((name, at) => `${name}${pen.count(`car.${at}`, facts.cars.held[at]!)}辆`).join('、')
  pen.para(
    'assets',
    `截至${pen.year}年12月31日，本单位共有车辆${pen.count('car.sum', sum(facts.cars.held))}辆，其中，${kinds}。单价100万元（含）以上设备（不含车辆）${pen.count('equipment', facts.cars.equipment)}台（套）。`,
  )
  pen.head('buying', `${second(pen, 4)}政府采购支出情况说明`)
  const { goods, works, services } = facts.buying
  const whole = goods + works + services
  pen.para(
    'buying',
    whole
      ? `${year(pen)}本单位政府采购支出总额${pen.money('buy.sum', whole)}，其中：政府采购货物支出${pen.money('buy.goods', goods)}、政府采购工程支出${pen.money('buy.works', works)}、政府采购服务支出${pen.money('buy.services', services)}。授予中小企业合同金额${pen.money('small', facts.small)}，占政府采购支出总额的${rate(pen, 'share.small', facts.small, whole)}。`
      : `${year(pen)}本单位未发生政府采购事项，无相关经费支出。`,
  )
}
