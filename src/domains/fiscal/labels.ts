/** Chinese words of the books. Shared with the browser. */
import type { AmountName, BookKind, BookState, CountName, Fact, Purse, Source, Use } from './books/book.ts'
import type { Scheme } from './classification/codes.ts'
import type { Nature } from './units/contract.ts'

export const bookKindLabels: Readonly<Record<BookKind, string>> = {
  budget: '年初预算',
  adjusted: '调整预算',
  final: '决算',
}

export const bookStateLabels: Readonly<Record<BookState, string>> = {
  draft: '填报中',
  checked: '已校验',
  in_review: '送审中',
  released: '已公开',
}

export const schemeLabels: Readonly<Record<Scheme, string>> = {
  function: '支出功能分类',
  department_economy: '部门预算经济分类',
  government_economy: '政府预算经济分类',
  income: '收入分类',
}

export const natureLabels: Readonly<Record<Nature, string>> = {
  administrative: '行政单位',
  civil_service_managed: '参公管理事业单位',
  institution: '事业单位',
}

export const factLabels: Readonly<Record<Fact, string>> = {
  income: '收入',
  expenditure: '支出',
  economic: '经济分类支出',
  carry_in: '上年结转',
  carry_out: '结转下年',
  procurement: '政府采购',
  project: '项目',
  amount: '其他金额',
  count: '数量',
}

export const sourceLabels: Readonly<Record<Source, string>> = {
  general_public: '一般公共预算拨款',
  government_fund: '政府性基金预算拨款',
  state_capital: '国有资本经营预算拨款',
  special_account: '财政专户管理资金',
  business: '事业收入',
  superior_subsidy: '上级补助收入',
  affiliate_remittance: '附属单位上缴收入',
  operating: '事业单位经营收入',
  other: '其他收入',
}

export const purseLabels: Readonly<Record<Purse, string>> = {
  general_public: '一般公共预算',
  government_fund: '政府性基金预算',
  state_capital: '国有资本经营预算',
  special_account: '财政专户管理资金',
  own: '单位资金',
}

export const useLabels: Readonly<Record<Use, string>> = {
  basic_personnel: '基本支出（人员经费）',
  basic_public: '基本支出（公用经费）',
  project: '项目支出',
  to_superior: '上缴上级支出',
  operating: '经营支出',
  subsidies: '对附属单位补助支出',
}

export const amountLabels: Readonly<Record<AmountName, string>> = {
  'three_public.abroad': '因公出国（境）费',
  'three_public.car.purchase': '公务用车购置费',
  'three_public.car.running': '公务用车运行维护费',
  'three_public.reception': '公务接待费',
  meeting: '会议费',
  training: '培训费',
  organ_running: '机关运行经费',
  surplus_used: '使用非财政拨款结余',
  surplus_distributed: '结余分配',
  'procurement.small': '授予中小企业合同金额',
  'procurement.micro': '其中：授予小微企业合同金额',
}

export const countLabels: Readonly<Record<CountName, string>> = {
  'abroad.groups': '因公出国（境）团组数',
  'abroad.people': '因公出国（境）人次',
  'car.bought': '购置公务用车数量',
  'car.held': '公务用车保有量',
  'reception.batches': '国内公务接待批次',
  'reception.people': '国内公务接待人次',
  'reception.foreign_batches': '外事接待批次',
  'reception.foreign_people': '外事接待人次',
  'vehicle.leader': '副部（省）级以上领导用车',
  'vehicle.main_leader': '主要负责人用车',
  'vehicle.confidential': '机要通信用车',
  'vehicle.emergency': '应急保障用车',
  'vehicle.law': '执法执勤用车',
  'vehicle.special': '特种专业技术用车',
  'vehicle.retired': '离退休干部服务用车',
  'vehicle.other': '其他用车',
  'equipment.million': '单价 100 万元（含）以上设备',
  'staff.posts': '编制数',
  'staff.present': '在职人数',
  'staff.retired': '退休人数',
  'staff.veteran': '离休人数',
}

const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  amount: amountLabels,
  count: countLabels,
  procurement: { goods: '货物', works: '工程', services: '服务' },
}
const FACETS: Readonly<Record<string, string>> = {
  ...sourceLabels,
  ...useLabels,
  basic: '基本支出',
}

/** A figure's place in words: 支出 · 2010350 · 项目支出 · 一般公共预算. */
export function placeLabel(text: string): string {
  const [fact = '', code = '', facet = '', purse = ''] = text.split('/')
  const part = PARTS[fact]?.[code]
  const what = fact === 'amount' || fact === 'count' ? '' : (factLabels[fact as Fact] ?? fact)
  const facetWord = fact === 'income' ? sourceLabels[facet as Source] : FACETS[facet]
  const words = [what, part ?? code, facetWord ?? facet, purseLabels[purse as Purse] ?? purse]
  return words.filter(Boolean).join(' · ')
}
