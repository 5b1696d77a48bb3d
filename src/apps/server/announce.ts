import type { FirstAdministrator } from '#domains/administration'

const ACCOUNTS = [
  ['intake', '信件受理员'],
  ['handler', '住建局承办员'],
  ['reviewer', '答复审核员'],
  ['leader', '县领导'],
  ['township', '乡镇承办员'],
  ['editor', '网站编辑'],
  ['finance', '财务专员'],
  ['sysadmin', '系统管理员'],
  ['secadmin', '安全管理员'],
  ['auditor', '审计管理员'],
] as const

const say = (text = ''): void => void process.stdout.write(`${text}\n`)

export function announceAddress(url: string): void {
  say()
  say('政枢已启动')
  say(`  公众网站　${url}/`)
  say(`  工作台　　${url}/console/`)
  say(`  接口说明　${url}/api/openapi.json`)
  say('  停止服务请按 Ctrl-C')
}

export function announceDemo(password: string, file: string): void {
  say()
  say('演示县“云溪县”的账号（密码都是同一个）：')
  for (const [name, role] of ACCOUNTS) say(`  ${name.padEnd(10)} ${role}`)
  say(`  密码　　　${password}`)
  say(`  密码存于　${file}`)
}

/** Shown once; nobody can read them again. */
export function announceAdministrators(administrators: readonly FirstAdministrator[]): void {
  say()
  say('已建立三名管理员，一次性密码只显示这一次，请立即登录修改：')
  for (const { username, oneTimePassword } of administrators)
    say(`  ${username.padEnd(10)} ${oneTimePassword}`)
}

/** One line that moves on a terminal; every tenth part where the output is kept. */
export function progressLine(label: string): (done: number, total: number) => void {
  let shown = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
    const step = process.stdout.isTTY ? 1 : 10
    if (percent < shown + step && percent !== 100) return
    if (percent === shown) return
    shown = percent
    if (process.stdout.isTTY) process.stdout.write(`\r${label} ${percent} %${percent === 100 ? '\n' : ''}`)
    else say(`${label} ${percent} %`)
  }
}
