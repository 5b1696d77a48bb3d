/** What the public pages say about kinds, states and other doors. Plain words: what happens next, and by when. */
import type { Column } from '#kernel/theme'
import type { LetterKind, LetterProgress, LetterState } from '../contract.ts'

export const kindMeanings = {
  enquiry: '想弄清楚政策、办事流程、所需材料。',
  complaint: '公共服务、城市管理、工作作风方面的问题，希望纠正。',
  suggestion: '对县里的工作有意见和办法，希望采纳。',
  help: '生活中遇到困难，希望政府帮助协调。',
  tipoff: '反映违法违规行为，您的身份严格保密。',
  thanks: '表扬办事认真、帮过您的人和单位。',
} satisfies Record<LetterKind, string>

/** Matters with a way of their own: 不予受理的情形，须同时告知途径. */
export const elsewhere = [
  {
    matter: '申请公开政府信息',
    channel: '请按《政府信息公开条例》提出申请，答复期限由条例规定，不按来信办理。',
  },
  { matter: '不服处罚、许可等行政决定', channel: '请在法定期限内申请行政复议，或向人民法院起诉。' },
  { matter: '举报公职人员违纪违法', channel: '请拨打 12388，向纪检监察机关举报。' },
  { matter: '已经起诉、仲裁，或已有生效判决', channel: '请向受理的法院或仲裁机构反映。' },
  { matter: '正在信访渠道办理', channel: '请向受理的机关查询进展，再写信不会重复受理。' },
  { matter: '邻里、合同等民事纠纷', channel: '请找村（居）民委员会或司法所调解，也可以起诉。' },
] as const

const date = (letter: LetterProgress): string =>
  letter.expectedReplyOn ? `最迟在 ${letter.expectedReplyOn} 前答复您` : '会尽快答复您'

const nextSteps = {
  submitted: (letter) => `工作人员正在核对，受理后转给负责的单位，${date(letter)}。`,
  awaiting_supplement: () => '需要您补充材料，要补什么写在下面的办理过程里。补充之前暂停计时，补充后接着办。',
  accepted: (letter) => `已经受理，正在转给负责的单位，${date(letter)}。`,
  assigned: (letter) => `已经转给承办单位，等待签收，${date(letter)}。`,
  handling: (letter) => `承办单位正在办理，${date(letter)}。`,
  suspended: () => '办理暂停，原因写在下面的办理过程里。恢复后接着计时，预计日期相应顺延。',
  reviewing: (letter) => `承办单位已拟好答复，正在审核，${date(letter)}。`,
  replied: () => '已经答复。请看看问题是否解决：您可以评价、追问；不满意的，说明理由后重办一次。',
  archived: () => '已经办完归档。还有新的情况，请另写一封信。',
  declined: () => '这封信没有受理，理由和应走的途径写在下面的办理过程里。',
  merged: (letter) => `反映同一件事的来信已合并办理，答复时一并答复您，${date(letter)}。`,
  terminated: () => '已经终止办理，理由写在下面的办理过程里。',
  withdrawn: () => '您已撤回这封信，不再办理。需要时可以重新写信。',
} satisfies Record<LetterState, (letter: LetterProgress) => string>

export function nextStep(letter: LetterProgress): string {
  return nextSteps[letter.state](letter)
}

export const messageLabels: Readonly<Record<string, string>> = {
  supplement: '您的补充',
  follow_up_question: '您的追问',
}

export const visibilityLabels = { public: '同意公开（隐去个人信息）', private: '不公开' } as const

const interaction = '互动交流'
export const columns = {
  mailbox: {
    name: '领导信箱',
    description: '给县长和县政府办公室写信：咨询、投诉、建议、求助、举报、感谢。',
    keywords: '领导信箱,县长信箱,写信,咨询,投诉,建议',
    type: interaction,
  },
  query: {
    name: '查询办理进度',
    description: '凭来信编号和查询码查询办理进度，补充、撤回、追问和评价。',
    keywords: '来信查询,办理进度,追问,评价',
    type: interaction,
  },
  letters: {
    name: '公开来信',
    description: '经来信人同意公开的来信和答复，可按信箱、类型、单位、月份查找。',
    keywords: '公开来信,来信答复,县长信箱',
    type: interaction,
  },
  statistics: {
    name: '办理统计',
    description: '按月份、类型、单位统计的来信收到、受理、办结、按期和满意情况。',
    keywords: '来信统计,办结率,按期率,满意率',
    type: interaction,
  },
  correction: {
    name: '我为政府网站找错',
    description: '报告本网站打不开、有错字、内容过时或不准确的页面。',
    keywords: '网站找错,纠错',
    type: interaction,
  },
} satisfies Record<string, Column>
