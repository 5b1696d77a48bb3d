import type { CaseKind } from './kind.ts'

/** The state diagram of a kind as Mermaid text, for docs/reference/cases/. Drawn from what runs, so it cannot lie. */
export function drawCaseKind(kind: CaseKind): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${kind.initial}`]
  for (const [state, { label, phase }] of Object.entries(kind.states)) {
    lines.push(`  ${state} : ${label}`)
    if (phase === 'closed') lines.push(`  ${state} --> [*]`)
  }
  for (const transition of Object.values(kind.transitions)) {
    if (!transition.to) continue
    for (const from of transition.from) lines.push(`  ${from} --> ${transition.to} : ${transition.label}`)
  }
  return `${lines.join('\n')}\n`
}

/** The same as a page: diagram, then what each transition does to the clocks. */
export function describeCaseKind(kind: CaseKind): string {
  const rows = Object.entries(kind.transitions).map(([name, transition]) => {
    const from = transition.from.map((state) => kind.states[state]?.label).join('、')
    const to = transition.to ? kind.states[transition.to]?.label : '（不变）'
    const clocks = Object.entries(transition.clocks ?? {})
      .map(([clock, effect]) => `${clock}：${effect}`)
      .join('；')
    return `| ${name} | ${transition.label} | ${from} | ${to} | ${clocks} | ${transition.public ? '是' : '否'} |`
  })
  return [
    `# ${kind.label}（${kind.name}）`,
    '',
    '```mermaid',
    `${drawCaseKind(kind)}\`\`\``,
    '',
    '| 动作 | 中文 | 从 | 到 | 时钟 | 来信人可见 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `提醒：时限过去 ${kind.warnings.map((share) => `${share * 100} %`).join('、')} 时。逾期督办：${kind.escalations
      .map(({ level, afterWorkingDays }) => `${level} 级，逾期满 ${afterWorkingDays} 个工作日`)
      .join('；')}。`,
    '',
  ].join('\n')
}
