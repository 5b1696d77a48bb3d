/** Every setting the environment can carry. The README's table is compared with this one. */
export interface Setting {
  readonly name: string
  /** As the README shows it. */
  readonly byDefault: string
  readonly meaning: string
  /** Never printed, not even when it is wrong. */
  readonly secret?: boolean
}

export const settings = [
  { name: 'PORT', byDefault: '8080', meaning: '网站和接口的端口' },
  {
    name: 'HOST',
    byDefault: '127.0.0.1',
    meaning: '监听的地址；对外服务时设为 0.0.0.0，或由前置的 nginx 转发',
  },
  {
    name: 'DATABASE_URL',
    byDefault: '内置数据库',
    meaning: '外部 PostgreSQL（15 或更高）中应用角色的地址',
    secret: true,
  },
  {
    name: 'DATABASE_OWNER_URL',
    byDefault: '同 DATABASE_URL',
    meaning: '同一数据库中负责升级表结构的角色的地址',
    secret: true,
  },
  { name: 'ZHENGSHU_DATA', byDefault: './data', meaning: '数据目录：内置数据库、附件、密钥' },
  { name: 'ZHENGSHU_DEMO', byDefault: '内置数据库首次启动时为 on', meaning: '是否装入演示县：on 或 off' },
  {
    name: 'ZHENGSHU_DEMO_PASSWORD',
    byDefault: '随机',
    meaning: '演示账号的统一密码，至少 8 个字符',
    secret: true,
  },
  {
    name: 'ZHENGSHU_CHALLENGE',
    byDefault: 'on',
    meaning: '公众提交前的验证；off 同时取消频率限制，只在本机地址上有效',
  },
  {
    name: 'ZHENGSHU_PUBLIC_URL',
    byDefault: 'http://localhost:端口',
    meaning: '公众看到的网址，用于通知中的链接',
  },
  {
    name: 'ZHENGSHU_SMTP_URL',
    byDefault: '不发邮件',
    meaning: '发信服务器，如 smtps://用户:密码@mail.example.gov.cn',
    secret: true,
  },
  { name: 'ZHENGSHU_SMTP_FROM', byDefault: '无', meaning: '发信人，如 领导信箱 <mail@example.gov.cn>' },
  { name: 'ZHENGSHU_AUDIT_MAILTO', byDefault: '无', meaning: '每日接收审计锚点的邮箱' },
  { name: 'ZHENGSHU_WEBHOOK_URL', byDefault: '不推送', meaning: '接收事件推送的网址' },
  {
    name: 'ZHENGSHU_WEBHOOK_SECRET',
    byDefault: '无',
    meaning: '推送签名的密钥，至少 16 个字符',
    secret: true,
  },
  {
    name: 'ZHENGSHU_METRICS_TOKEN',
    byDefault: '只许本机读取',
    meaning: '从别的机器读取 /metrics 的令牌，至少 16 个字符',
    secret: true,
  },
  { name: 'ZHENGSHU_TRUST_PROXY', byDefault: 'off', meaning: '是否采信前置代理给出的来访地址：on 或 off' },
  {
    name: 'ZHENGSHU_LOG_LEVEL',
    byDefault: 'warn',
    meaning: '日志级别：debug、info、warn、error 或 silent；info 起记录每个请求',
  },
  {
    name: 'ZHENGSHU_TEST_DATABASE_URL',
    byDefault: '内置数据库',
    meaning: '只用于测试：超级用户的地址，测试在那里建库',
    secret: true,
  },
] as const satisfies readonly Setting[]

export type SettingName = (typeof settings)[number]['name']

export const isSecret = (name: string): boolean =>
  settings.some((each: Setting) => each.name === name && each.secret === true)
