import type { Command } from './command.ts'

interface Entry {
  readonly name: string
  readonly summary: string
  load(): Promise<{ command: Command }>
}

/** One line a command. Its file is read only when it is called, so that `clock` does not wait for the database's code. */
export const commands: readonly Entry[] = [
  { name: 'doctor', summary: '检查安装和运行环境，说明哪里不对', load: () => import('./doctor.ts') },
  { name: 'clock', summary: '计算期限，逐日说明理由', load: () => import('./clock.ts') },
  { name: 'demo', summary: '批量写入来信，供压测使用', load: () => import('./demo.ts') },
  { name: 'audit', summary: '校验审计记录，指出第一处被改动的地方', load: () => import('./audit.ts') },
  { name: 'backup', summary: '把数据库和附件备份到一个文件', load: () => import('./backup.ts') },
  { name: 'restore', summary: '从备份文件恢复', load: () => import('./restore.ts') },
  { name: 'fiscal', summary: '校核预决算公开文本，指出自相矛盾之处', load: () => import('./fiscal.ts') },
  { name: 'text', summary: '检查错敏字词，指出位置和建议', load: () => import('./text.ts') },
  { name: 'portal', summary: '生成、核对公众网站的页面', load: () => import('./portal.ts') },
]
