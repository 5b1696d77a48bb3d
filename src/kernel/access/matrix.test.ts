import { expect, test } from 'vitest'
import { generatePermissionMatrix } from './matrix.ts'

/** What a county approves when it approves the roles: a change here is a decision, not a detail. */
test('roles, where they reach and what they are for', () => {
  const roles = generatePermissionMatrix().split('## 权限')[0]
  expect(roles).toMatchInlineSnapshot(`
    "# 角色与权限

    本页由程序生成：\`node tools/references.ts\` 重写，检查时核对。权限 × 范围：下表回答“能做什么”，授权时的单位回答“对谁”。

    ## 角色

    | 代码 | 角色 | 范围 | 限制 | 说明 |
    | --- | --- | --- | --- | --- |
    | \`system_admin\` | 系统管理员 | 全县 | 三员，与其他任何角色互斥 | 维护单位、人员、账号、日历和后台任务；不授予权限，不看业务数据和审计记录。 |
    | \`security_admin\` | 安全管理员 | 全县 | 三员，与其他任何角色互斥 | 授予和收回角色、管理会话和令牌、重置双因素；不建账号，不看业务数据和审计记录。 |
    | \`audit_admin\` | 审计管理员 | 全县 | 三员，与其他任何角色互斥 | 查询、核验和导出审计记录；不做任何改动，不看业务数据。 |
    | \`letters_intake\` | 信件受理员 | 全县 |  | 登记、受理、转办、合并、督办和公开全县来信。 |
    | \`letters_handler\` | 信件承办员 | 所授单位及下级 |  | 签收、办理本单位的来信，起草答复。 |
    | \`letters_reviewer\` | 答复审核员 | 授权时指定 |  | 审核答复，批准延期和退回，督办，公开来信，维护答问库和信箱。 |
    | \`unit_head\` | 单位负责人 | 所授单位及下级 |  | 掌握本单位来信的办理和时限，可亲自办理；填报和审核本单位台账，审核、公开本单位预决算，审核本单位网站稿件。 |
    | \`leader\` | 县领导 | 授权时指定 |  | 查看来信、统计、台账和网站，作出批示，要求督办。 |
    | \`finance\` | 财务专员 | 授权时指定 |  | 填报、校核、公开预决算，登记批复日期，维护收支分类科目；查看统计和指标，填报、审核台账，设置台账种类，供绩效评价使用；不看来信内容。 |
    | \`editor\` | 网站编辑 | 授权时指定 |  | 脱敏并公开来信和答复，维护答问库；撰写、送审和整理网站稿件。 |
    | \`ledger_clerk\` | 台账填报员 | 所授单位及下级 |  | 填报、导入和提交本单位的台账。 |
    | \`ledger_reviewer\` | 台账审核员 | 授权时指定 |  | 审核、退回台账；不审核自己填写的。 |
    | \`site_writer\` | 网站信息员 | 授权时指定 |  | 撰写、送审和整理本单位的网站稿件；不看来信。 |
    | \`site_manager\` | 网站管理员 | 授权时指定 |  | 开设、维护和关停网站，设置栏目，整批导入旧稿件；不审核稿件。 |
    | \`portal_reviewer\` | 稿件审核员 | 授权时指定 |  | 审核、退回本单位的网站稿件；不审核自己写过的。 |
    | \`portal_final_reviewer\` | 稿件终审员 | 授权时指定 |  | 终审网站稿件，批准紧急发布和补签，认可整批导入；不审核自己写过的。 |
    | \`integrator\` | 接口对接 | 授权时指定 |  | 供其他系统通过令牌登记来信、读取进度、台账和指标。 |

    "
  `)
})
