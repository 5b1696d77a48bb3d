import pg from 'pg'

export const OWNER_ROLE = 'zhengshu_owner'
export const APP_ROLE = 'zhengshu_app'
export const DATABASE_NAME = 'zhengshu'

/** The owner migrates; the application reads and writes rows and owns nothing. Done again, it changes nothing. */
export async function ensureRoles(
  superUrl: string,
  passwords: { owner: string; app: string },
): Promise<{ ownerUrl: string; appUrl: string }> {
  const client = new pg.Client({ connectionString: superUrl, application_name: 'zhengshu-roles' })
  await client.connect()
  try {
    await ensureRole(client, OWNER_ROLE, passwords.owner)
    await ensureRole(client, APP_ROLE, passwords.app)
    await ensureDatabase(client)
  } finally {
    await client.end()
  }
  return {
    ownerUrl: urlAs(superUrl, OWNER_ROLE, passwords.owner),
    appUrl: urlAs(superUrl, APP_ROLE, passwords.app),
  }
}

export function urlAs(superUrl: string, role: string, password: string): string {
  const url = new URL(superUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  url.pathname = `/${DATABASE_NAME}`
  return url.href
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (rowCount) return
  await client.query(
    `create role ${role} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
  )
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE_NAME])
  if (rowCount) return
  await client.query(
    `create database ${DATABASE_NAME} owner ${OWNER_ROLE} encoding 'UTF8' template template0`,
  )
  await client.query(`revoke connect, temporary on database ${DATABASE_NAME} from public`)
  await client.query(`grant connect, temporary on database ${DATABASE_NAME} to ${APP_ROLE}`)
}
