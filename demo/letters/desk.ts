/** What the people at the desks write on a letter while it goes round. */
export const assignNotes = [
  '请核实情况后按期答复来信人。',
  '请主办单位牵头，注意与来信人联系。',
  '请实地查看，答复要具体。',
  null,
  null,
] as const

export const returnReasons = {
  right: '经核实，来信事项不属于我单位职责，依据部门职责分工应由其他单位办理，申请退回改派。',
  wrong: '我单位人手紧张，且该事项涉及其他单位，申请退回。',
} as const

export const returnDecisions = {
  approved: '经核对职责清单，同意退回，改由有关单位主办，办理期限连续计算。',
  rejected: '该事项的主要职责在你单位，不同意退回；涉及其他单位的，请牵头会商。',
} as const

export const extensionReasons = [
  '需委托第三方检测，报告尚未出具。',
  '涉及历史档案，需到市里调取原件核对。',
  '现场施工受连续降雨影响，需延后核查。',
  '涉及多个部门，需召开协调会确定方案。',
  '当事人外出，需待其返回后当面核实。',
] as const

export const extensionDecisions = {
  approved: '情况属实，同意延期，请将延期原因告知来信人。',
  rejected: '理由不充分，不同意延期，请按原期限办结。',
} as const

export const pauses = [
  ['third_party', '等待第三方检测机构出具报告'],
  ['joint_unit', '等待协办单位现场确认'],
  ['third_party', '征求相邻权利人意见'],
  ['other', '当事人外出，约定返回后到现场核对'],
] as const
export const resumeNotes = [
  '检测报告已经收到，恢复办理。',
  '对方单位已书面回复，恢复办理。',
  '意见征求完毕，恢复办理。',
] as const

export const sendBackComments = [
  '答复只讲了政策，没有写核查的时间和结果，请补充。',
  '请写明依据的规定和下一步的具体时间。',
  '语气生硬，请修改；联系电话请写清楚。',
  '来信问了两件事，只答了一件，请补全。',
  '“尽快”不是时间，请给出明确的日期。',
] as const

export const jointOpinions = [
  '经核实，我单位职责范围内的事项已经办理完毕，请主办单位统一答复。',
  '我单位已安排专人配合现场核查，同意主办单位的处理意见。',
  '涉及我单位的部分已列入工作计划，具体时间见附件说明。',
] as const

export const instructions = [
  '群众的事无小事，请认真核实，限期解决，并将结果报我。',
  '请分管同志牵头现场办公，拿出管用的办法，不要只发函。',
  '反映的问题有代表性，请举一反三，在全县排查一遍。',
  '请督查室跟踪，办理结果要让来信人满意。',
] as const

export const supervisions = {
  reminder: '该件临近期限仍未办结，请说明进展并抓紧办理。',
  listed: '该件超期未办结，现挂牌督办，请主要负责同志过问，每日报告进展。',
  interview: '该件超期较久、来信人多次催问，请单位负责人到县政府办公室说明情况。',
} as const

export const withdrawals = [
  '问题已经解决，不用再办了，谢谢。',
  '自己和对方协商好了，撤回这封信。',
  '写错了地方，撤回后重新提交。',
  '个人原因，不想继续反映了。',
] as const

export const terminations = [
  '多次联系来信人，来信人拒绝提供具体情况并表示不再配合，经批准终止办理。',
  '办理中查明，来信事项已进入诉讼程序，依规定终止办理，并已告知来信人。',
  '来信人已就同一事项申请行政复议，经批准终止办理。',
] as const

export const redoReasons = [
  '回访核实，答复与现场情况不符，请重新办理。',
  '抽查发现答复内容不完整，请重新核实答复。',
] as const

export const privateReasons = [
  '来信人要求不公开。',
  '涉及个人隐私较多，遮盖后无法看懂，不予公开。',
  '涉及举报人信息，不予公开。',
] as const

export const mergedReason = '与主件一并答复，主件已公开，不再重复公开。'

export const followUps = [
  [
    '请问答复里说的时间能保证吗？如果到时没有完成，我找谁？',
    '答复的时间已列入工作台账，由专人负责；到期未完成，您可以直接拨打答复中的电话，也可以再次来信。',
  ],
  [
    '看到答复了，想再问一下，这次整改包括我们旁边那一片吗？',
    '包括在内。您说的位置已与本次一并安排，施工时会在现场张贴公告。',
  ],
  [
    '工作人员来看过，但是没有说结果，能告诉我吗？',
    '现场核查的结果已在答复中写明，如需书面材料，可到我单位查阅，也可以约定时间由工作人员当面说明。',
  ],
  ['办理的时候还需要我再交什么材料吗？', '不需要。已掌握的材料齐全，后续如有变化，会提前电话联系您。'],
] as const

export const promiseOutcomes = {
  kept: ['已按承诺完成，现场照片和验收单已存档。', '承诺事项已经落实，并电话告知来信人。'],
  broken: ['因材料进场推迟，未能按期完成，已向来信人说明，顺延一个月。', '受天气影响未完成，正在组织赶工。'],
} as const
