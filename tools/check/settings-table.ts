import { type Setting, settings } from '../../src/kernel/config/public.ts'

/** The table of settings as README.zh-CN.md must have it, word for word: `node tools/check/settings-table.ts` prints it. */
export function settingsTable(): string {
  const rows = settings.map(
    ({ name, byDefault, meaning }: Setting) => `| \`${name}\` | ${byDefault} | ${meaning} |`,
  )
  return ['| 名称 | 默认 | 含义 |', '|---|---|---|', ...rows].join('\n')
}

/** The English page may say it in its own words, but must leave none out. */
export function settingsProblems(pages: {
  english: string | undefined
  chinese: string | undefined
}): string[] {
  const { english, chinese } = pages
  const missing = settings.filter(({ name }) => english !== undefined && !english.includes(`\`${name}\``))
  const problems = missing.map(({ name }) => `README.md 的设置表缺少 ${name}`)
  if (chinese === undefined || chinese.includes(settingsTable())) return problems
  return [...problems, `README.zh-CN.md 的设置表与程序不符，应为：\n${settingsTable()}`]
}

if (import.meta.main) console.log(settingsTable())
