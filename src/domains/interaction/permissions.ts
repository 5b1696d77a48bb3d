import { definePermissions } from '#kernel/access'

definePermissions('interaction', {
  'interaction.read_letters': { label: '查看来信、找错、舆情和答问库' },
  'interaction.export_letters': { label: '导出来信、找错和舆情列表' },
  'interaction.read_statistics': { label: '查看来信统计和指标' },
  'interaction.register_letter': { label: '代为登记来信和网上舆情' },
  'interaction.triage_letter': { label: '受理、转办、并案、退回和终止' },
  'interaction.handle_letter': { label: '签收、办理、起草答复' },
  'interaction.review_reply': { label: '审核答复，审批延期' },
  'interaction.publish_letter': { label: '脱敏并公开来信和答复' },
  'interaction.supervise': { label: '督办和解除督办' },
  'interaction.instruct': { label: '作出批示' },
  'interaction.reveal_person': { label: '查看来信人的联系方式' },
  'interaction.manage_answers': { label: '维护答问库' },
  'interaction.manage_mailboxes': { label: '维护信箱' },
  'interaction.import_letters': { label: '导入旧系统的来信' },
})
