/** The table of roles and permissions as it is printed in the reference. */
import { allPermissions } from './permissions.ts'
import { ownPermissions, type RoleName, roleNames, roles } from './roles.ts'

const REACH = { county: '全县', unit: '所授单位及下级', either: '授权时指定' } as const

function mark(role: RoleName, permission: string): string {
  const template = roles[role]
  const own = !template.forTokens && (ownPermissions as readonly string[]).includes(permission)
  return own || template.permissions.includes(permission) ? '●' : ''
}

export function generatePermissionMatrix(): string {
  const permissions = allPermissions()
  const header = ['权限', '说明', ...roleNames.map((role) => roles[role].label)]
  const rows = permissions.map(({ name, label }) => [
    `\`${name}\``,
    label,
    ...roleNames.map((role) => mark(role, name)),
  ])
  const about = roleNames.map((role) => {
    const { label, about, reach, administrator } = roles[role]
    return [`\`${role}\``, label, REACH[reach], administrator ? '三员，与其他任何角色互斥' : '', about]
  })
  return [
    '# 角色与权限',
    '',
    '本页由程序生成：`node tools/references.ts` 重写，检查时核对。权限 × 范围：下表回答“能做什么”，授权时的单位回答“对谁”。',
    '',
    '## 角色',
    '',
    ...table([['代码', '角色', '范围', '限制', '说明'], ...about]),
    '',
    '## 权限',
    '',
    ...table([header, ...rows]),
    '',
  ].join('\n')
}

function table([header, ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header ?? []), line((header ?? []).map(() => '---')), ...rows.map(line)]
}
