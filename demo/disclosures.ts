/** What the seven units say of themselves in their budgets and accounts, and when each was approved and published. */

export interface DemoOwnWords {
  readonly duties: string
  readonly organisation: string
}

/** By the unit's code. */
export const ownWords: Readonly<Record<string, DemoOwnWords>> = {
  '103': {
    duties:
      '负责县政府会议的准备和会议决定事项的落实。\n负责县政府公文的起草、审核和运转。\n负责县政府值班、督查和政务公开工作。',
    organisation: '内设综合股、文秘股、督查股、政务公开股四个股室，分管会务、公文、督查和公开。',
  },
  '103005': {
    duties:
      '负责全县电子政务外网和视频会议网络的建设、运行。\n负责县政府门户网站和县长信箱的技术保障。\n负责政务信息系统的等级保护和应急演练。',
    organisation:
      '内设网络运行股、网站信箱股、安全保障股和综合股，各股职责以网络、网站、安全和综合事务为界。',
  },
  '103001': {
    duties: '负责县政府大院的物业、绿化和安全保卫。\n负责公务用车平台的调度和维护。',
    organisation: '内设物业股、车辆股和财务股，分管大院服务、公务用车和财务结算。',
  },
  '103002': {
    duties: '围绕县委、县政府中心工作开展调查研究。\n承担重要文稿的资料收集和起草辅助。',
    organisation: '内设经济研究股和社会研究股，分管经济和社会两类课题。',
  },
  '103003': {
    duties: '承担县政府二十四小时应急值守。\n接收、核实并报送突发事件信息。',
    organisation: '内设值守股和信息股，实行轮班值守。',
  },
  '103004': {
    duties: '编纂县志和云溪年鉴。\n征集、整理和保管地方志资料。',
    organisation: '内设编纂股和资料股，分管编写和资料。',
  },
  '103006': {
    duties: '为县政府重大决策和合同提供法律意见。\n承担行政复议和应诉的辅助工作。',
    organisation: '内设法律服务股和案件股，分管法律意见和案件。',
  },
}

/** By the end of the key under which the layout asks. */
export const commonWords: Readonly<Record<string, string>> = {
  contact: '县政府办公室综合股，电话 0000-62103100。',
  performance: '按要求对全部项目编制了绩效目标，年中开展监控，年末开展自评。',
}

export interface DemoSeason {
  readonly kind: 'budget' | 'final'
  /** Month and day; of the year after for accounts. */
  readonly congress: string
  readonly finance: string
  readonly department: string
  /** Papers are begun then, whether approved or not. */
  readonly begun: string
  readonly released: string
  readonly late: string
}

export const seasons: readonly DemoSeason[] = [
  {
    kind: 'budget',
    congress: '01-18',
    finance: '02-03',
    department: '02-10',
    begun: '02-12',
    released: '02-20',
    late: '03-09',
  },
  {
    kind: 'final',
    congress: '07-15',
    finance: '08-01',
    department: '08-10',
    begun: '08-12',
    released: '08-20',
    late: '09-08',
  },
]

/** One is late with its budget; of the latest papers one waits for its reviewer and one is not half written. */
export const lateUnit = '103004'
export const reviewedUnit = '103003'
export const unfinishedUnit = '103006'
export const layouts: Readonly<Record<string, string>> = {
  'budget/unit': 'budget-chongqing-unit',
  'budget/department': 'budget-chongqing-department',
  'final/unit': 'accounts-sichuan',
  'final/department': 'accounts-chongqing',
}
