import { tmpdir } from 'node:os'
import { type Browser, chromium } from 'playwright-core'
import { type BrowserFiles, browserFiles } from './files.ts'

// Nothing but this machine can be reached: a page that wants a font or a script from elsewhere fails its test.
const ONLY_THIS_MACHINE = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--font-render-hinting=none',
  `--host-resolver-rules=${ONLY_THIS_MACHINE}`,
]

let unpacked: Promise<BrowserFiles> | undefined

/** The browser that npm brings, with the fonts that npm brings. Close it when the test file is done. */
export async function launchBrowser(): Promise<Browser> {
  unpacked ??= browserFiles()
  const { program, env } = await unpacked
  return chromium.launch({
    executablePath: program,
    args: ARGUMENTS,
    env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), TZ: 'Asia/Shanghai', ...env },
  })
}
