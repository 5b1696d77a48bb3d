import { execFile } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const MODULES = join(import.meta.dirname, '../../node_modules')
const FONTS = [
  'noto-sans-sc/400Regular',
  'noto-sans-sc/700Bold',
  'noto-serif-sc/400Regular',
  'noto-serif-sc/700Bold',
]

/** Where the browser, its libraries and its fonts lie unpacked. */
export interface BrowserFiles {
  readonly program: string
  readonly env: Record<string, string>
}

/** Unpacked once for a checkout; for a user who may not write there, once for a process. */
export async function browserFiles(): Promise<BrowserFiles> {
  const home = join(MODULES, '.cache', `chromium-${version()}`)
  if (isUsable(home)) return describe(home)
  const unfinished = newFolderBeside(home)
  await unpackInto(unfinished)
  return describe(settle(unfinished, home))
}

function isUsable(home: string): boolean {
  try {
    accessSync(join(home, 'chromium'), constants.X_OK)
    return true
  } catch {
    return false
  }
}

function newFolderBeside(home: string): string {
  try {
    mkdirSync(dirname(home), { recursive: true })
    return mkdtempSync(`${home}-`)
  } catch {
    const folder = mkdtempSync(join(tmpdir(), 'zhengshu-browser-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
}

/** The package unpacks to fixed names in the temporary folder and takes what it finds there, so it gets one of its own. */
async function unpackInto(folder: string): Promise<void> {
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack.ts')], { env })
}

/** Of two who unpack at once, the second takes what the first has put in place. */
function settle(unfinished: string, wanted: string): string {
  const home = dirname(unfinished) === dirname(wanted) ? wanted : unfinished
  mkdirSync(join(unfinished, 'zhengshu-fonts'))
  writeFileSync(join(unfinished, 'zhengshu-fonts/fonts.conf'), fontSettings(home))
  for (const path of [unfinished, join(unfinished, 'chromium')]) chmodSync(path, 0o755)
  if (home === unfinished) return home
  try {
    renameSync(unfinished, home)
  } catch {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return home
}

function describe(home: string): BrowserFiles {
  const libraries = join(home, 'al2023', 'lib')
  const env = {
    LD_LIBRARY_PATH: libraries,
    FONTCONFIG_PATH: join(home, 'zhengshu-fonts'),
    HOME: tmpdir(),
    LANG: 'C.UTF-8',
  }
  return { program: join(home, 'chromium'), env }
}

/** Only the fonts npm brings: pages look the same on a bare server and on a desktop, and Chinese is never blank. */
function fontSettings(home: string): string {
  const folders = FONTS.map((name) => `<dir>${join(MODULES, '@expo-google-fonts', name)}</dir>`).join('\n  ')
  const prefer = (family: string, font: string): string =>
    `<alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${folders}
  <cachedir>${join(home, 'font-cache')}</cachedir>
  ${prefer('sans-serif', 'Noto Sans SC')}
  ${prefer('monospace', 'Noto Sans SC')}
  ${prefer('serif', 'Noto Serif SC')}
</fontconfig>
`
}

function version(): string {
  const file = join(MODULES, '@sparticuz/chromium/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
