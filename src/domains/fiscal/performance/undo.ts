/** How each act of performance is taken back, or why nothing takes it back. */
import { sayUndo } from '#kernel/actions'

const DRAFT = '草稿可以反复改写，再存一次即可；送审之前不作数'

sayUndo({
  'fiscal.open_target': '用 `fiscal.discard_target` 作废',
  'fiscal.save_target': `${DRAFT}；批复过的各版从不改写`,
  'fiscal.discard_target': '作废的稿子仍可按编号查看；用 `fiscal.open_target` 另起一份',
  'fiscal.submit_target': '批复之前用 `fiscal.withdraw_target` 撤回',
  'fiscal.withdraw_target': '再次 `fiscal.submit_target`',
  'fiscal.return_target': '改好后再次 `fiscal.submit_target`',
  'fiscal.approve_target': '批复即是承诺，不撤回；要改用 `fiscal.adjust_target` 另出一版，原版保留',
  'fiscal.adjust_target': '用 `fiscal.discard_target` 作废调整稿；批复之前仍按原版执行',
  'fiscal.bind_indicator': '用 `fiscal.unbind_indicator` 解除，或绑定到别的指标',
  'fiscal.unbind_indicator': '再次 `fiscal.bind_indicator`',
  'fiscal.fill_indicator': '用 `fiscal.unfill_indicator` 撤回，填过的值和理由留存',
  'fiscal.unfill_indicator': '再次 `fiscal.fill_indicator`',
  'fiscal.open_monitoring': '空表不作数，不必撤销；同一天只有一张',
  'fiscal.save_monitoring': '草稿可以反复改写，再存一次即可；提交之前不作数',
  'fiscal.submit_monitoring': '用 `fiscal.reopen_monitoring` 重新打开',
  'fiscal.reopen_monitoring': '再次 `fiscal.submit_monitoring`',
  'fiscal.open_evaluation': '每项承诺都要自评，不撤销；提交之前不作数',
  'fiscal.save_evaluation': '草稿可以反复改写，再存一次即可；提交之前不作数',
  'fiscal.submit_evaluation': '复核之前用 `fiscal.withdraw_evaluation` 撤回',
  'fiscal.withdraw_evaluation': '再次 `fiscal.submit_evaluation`',
  'fiscal.review_evaluation': '定稿之前用 `fiscal.return_evaluation` 退回',
  'fiscal.return_evaluation': '改好后再次 `fiscal.submit_evaluation`',
  'fiscal.finalize_evaluation': '自评随决算公开，次年预算据此安排，不撤回；有错在决算更正时说明',
  'fiscal.open_appraisal': '没有提交的评估不作数，不必撤销',
  'fiscal.save_appraisal': '草稿可以反复改写，再存一次即可；提交之前不作数',
  'fiscal.submit_appraisal': '由审核人用 `fiscal.return_appraisal` 退回',
  'fiscal.return_appraisal': '改好后再次 `fiscal.submit_appraisal`',
  'fiscal.decide_appraisal': '用 `fiscal.reopen_appraisal` 重新评估，原结论记入审计',
  'fiscal.reopen_appraisal': '再次 `fiscal.submit_appraisal` 和 `fiscal.decide_appraisal`',
})
