import { isExpected } from '#kernel/errors'

const FILE_WORDS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足，请腾出空间后再启动。',
  EROFS: '数据目录所在磁盘是只读的，请用 ZHENGSHU_DATA 指定一个可写的目录。',
  EACCES: '数据目录没有写入权限，请用目录的所有者运行，或用 ZHENGSHU_DATA 指定另一个目录。',
  ECONNREFUSED: '连不上数据库，请检查 DATABASE_URL 和数据库是否已启动。',
  '28P01': '数据库拒绝了用户名或密码，请检查 DATABASE_URL。',
  '3D000': 'DATABASE_URL 指定的数据库不存在，请先建立。',
}

/** One clear sentence for whoever tries to start; the trace only when somebody asks for it. */
export function explainStart(error: unknown): string {
  const {
    code = '',
    message,
    stack,
    name,
  } = error as { code?: string; message: string; stack?: string; name?: string }
  const words = FILE_WORDS[code]
  if (words) return `启动失败：${words}`
  const known = isExpected(error) || /[\u4e00-\u9fff]/.test(message) || name === 'StartRefused'
  if (known) return `启动失败：${message}`
  return process.env.ZHENGSHU_LOG_LEVEL === 'debug' ? `启动失败：${stack}` : `启动失败：${message}`
}
