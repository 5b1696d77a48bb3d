/** Chinese for every state and choice. A new one without Chinese is a type error. */
import type {
  Channel,
  CorrectionKind,
  CorrectionState,
  DeclineGround,
  LetterActionName,
  LetterKind,
  LetterState,
  OpinionState,
  PauseReason,
  PublicationState,
  Satisfaction,
} from './contract.ts'

export const letterKindLabels = {
  enquiry: '咨询',
  complaint: '投诉',
  suggestion: '建议',
  help: '求助',
  tipoff: '举报',
  thanks: '感谢',
} satisfies Record<LetterKind, string>

export const channelLabels = {
  web: '网站',
  phone: '公开电话',
  walk_in: '来访',
  hotline_12345: '12345 转来',
  upper_mailbox: '上级信箱转来',
  imported: '旧系统导入',
} satisfies Record<Channel, string>

export const letterStateLabels = {
  submitted: '待审核',
  awaiting_supplement: '待补充',
  accepted: '已受理',
  assigned: '待签收',
  handling: '办理中',
  suspended: '已挂起',
  reviewing: '答复审核',
  replied: '已办结',
  archived: '已归档',
  declined: '不予受理',
  merged: '已并案',
  terminated: '终止办理',
  withdrawn: '已撤回',
} satisfies Record<LetterState, string>

export const publicationLabels = {
  undecided: '未定',
  private: '不公开',
  published: '已公开',
} satisfies Record<PublicationState, string>

export const satisfactionLabels = {
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
} satisfies Record<Satisfaction, string>

export const declineGroundLabels = {
  other_procedure: '应通过诉讼、仲裁、纪检监察、行政复议或政府信息公开申请等途径解决',
  petition_system: '已进入信访渠道办理',
  secret_or_unlawful: '涉及国家秘密、商业秘密、个人隐私或违反公序良俗',
  already_concluded: '已依法办结且答复合理，又以同一事实和理由提出',
  no_concrete_content: '没有具体内容或无法联系来信人',
  outside_jurisdiction: '不属于本县管辖',
  civil_dispute: '属于政府职责之外的民事纠纷',
  other: '其他依法不予受理的情形',
} satisfies Record<DeclineGround, string>

export const pauseReasonLabels = {
  joint_unit: '等待协办单位意见',
  third_party: '征求第三方意见',
  other: '其他',
} satisfies Record<PauseReason, string>

export const letterActionLabels = {
  accept: '受理',
  decline: '不予受理',
  ask_supplement: '退回补充',
  assign: '转办',
  sign: '签收',
  ask_return: '申请退回',
  decide_return: '审批退回',
  ask_extension: '申请延期',
  decide_extension: '审批延期',
  suspend: '挂起',
  resume: '恢复办理',
  give_opinion: '提出协办意见',
  save_draft: '保存答复草稿',
  submit_reply: '提交答复',
  send_back_reply: '退回修改',
  approve_reply: '审核通过并答复',
  publish: '公开',
  keep_private: '不公开',
  withdraw_publication: '撤下公开',
  order_redo: '要求重办',
  archive: '归档',
  terminate: '终止办理',
  merge: '并案',
  unmerge: '取消并案',
  instruct: '领导批示',
  supervise: '督办',
  lift_supervision: '解除督办',
  reveal_person: '查看联系方式',
  add_note: '添加备注',
} satisfies Record<LetterActionName, string>

export const correctionKindLabels = {
  wrong_word: '错别字或表述错误',
  dead_link: '链接打不开',
  wrong_content: '内容与事实不符',
  not_updated: '内容长期不更新',
  cannot_open: '页面打不开',
  other: '其他',
} satisfies Record<CorrectionKind, string>

export const correctionStateLabels = {
  submitted: '待转办',
  forwarded: '待答复',
  answered: '已答复',
  declined: '不予受理',
} satisfies Record<CorrectionState, string>

export const opinionStateLabels = {
  registered: '待交办',
  assigned: '待回应',
  responded: '已回应',
  closed: '已了结',
} satisfies Record<OpinionState, string>

export const opinionLevelLabels = { ordinary: '一般', major: '重大突发' } as const
