import { globSync } from 'node:fs'
import { CHECKOUT, type Config } from '#kernel/config'
import { type Database, openDatabase } from '#kernel/db'
import { runningEmbedded } from '#kernel/db/embedded'
import { readState } from './database.queries.ts'
import { doubtful, type Finding, good, wrong } from './finding.ts'

/** Looks at the database without changing it, and does not start one that is not running. */
export async function databaseFindings(config: Config): Promise<Finding[]> {
  if (config.database) return findingsOf(config.database.url, '外部数据库')
  const running = runningEmbedded(config.dataDir)
  if (!running) return [good('数据库', `内置 PostgreSQL，未在运行（数据目录 ${config.dataDir}）`)]
  return [good('服务', `进程 ${running.pid} 正在运行`), ...(await findingsOf(running.appUrl, '内置数据库'))]
}

async function findingsOf(url: string, subject: string): Promise<Finding[]> {
  const db = openDatabase(url, { connections: 1, name: 'zhengshu-doctor' })
  try {
    return await look(db, subject)
  } catch (error) {
    return [
      wrong(subject, `无法连接：${(error as Error).message}`, '请核对 DATABASE_URL，并确认数据库已启动'),
    ]
  } finally {
    await db.close()
  }
}

async function look(db: Database, subject: string): Promise<Finding[]> {
  const { version, encoding, isSuperuser, applied, driftSeconds } = await readState(db.tx)
  return [
    version >= 150_000
      ? good(subject, `PostgreSQL ${Math.floor(version / 10_000)}`)
      : wrong(subject, `PostgreSQL ${Math.floor(version / 10_000)}`, '需要 15 或更高版本'),
    encoding === 'UTF8'
      ? good('编码', 'UTF8')
      : wrong('编码', encoding, '请用 UTF8 编码重建数据库，否则生僻字无法保存'),
    isSuperuser
      ? doubtful('数据库角色', '超级用户', '请为应用另建普通角色，否则审计记录可以被改写')
      : good('数据库角色', '普通角色'),
    migrations(applied),
    Math.abs(driftSeconds) < 5
      ? good('时钟', '与数据库一致')
      : wrong(
          '时钟',
          `与数据库相差 ${Math.round(driftSeconds)} 秒`,
          '请为两台机器启用时间同步，期限按时钟计算',
        ),
  ]
}

function migrations(applied: string[]): Finding {
  const shipped = globSync('src/{kernel,domains}/*/migrations/*.sql', { cwd: CHECKOUT })
  const names = shipped
    .map((path) => path.replaceAll('\\', '/').split('/'))
    .map((parts) => `${parts[2]}/${parts[4]}`)
  const waiting = names.filter((name) => !applied.includes(name))
  if (waiting.length === 0) return good('表结构', `${applied.length} 项迁移均已应用`)
  return doubtful('表结构', `有 ${waiting.length} 项迁移未应用`, '重新启动服务时会自动应用')
}
