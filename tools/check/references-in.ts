import { join } from 'node:path/posix'

/** What this checkout has; a document that names anything else is stale. */
export interface Known {
  readonly scripts: readonly string[]
  readonly commands: readonly string[]
  readonly settings: readonly string[]
  exists(path: string): boolean
  read(path: string): string | undefined
}

const TOP_FOLDERS = 'src|docs|rules|themes|demo|test|bench|tools|setup|bin'
const ALWAYS_THERE = ['install', 'ci', 'start', 'test', 'run']

/** Dead links and stale names of one document that lies in `folder`. Fenced examples count too: people paste them. */
export function brokenReferences(text: string, folder: string, known: Known): string[] {
  return [
    ...deadLinks(text, folder, known),
    ...stalePaths(text, folder, known),
    ...namesAfter(text, /npm run ([a-z][\w:-]*)/g, known.scripts, 'npm run'),
    ...namesAfter(text, /`npm ([a-z]+)/g, ALWAYS_THERE, 'npm'),
    ...namesAfter(text, /bin\/zhengshu ([a-z][a-z-]*)/g, [...known.commands, 'help'], 'bin/zhengshu'),
    ...namesAfter(text, /\b(ZHENGSHU_[A-Z_]*[A-Z])\b/g, known.settings, '设置'),
  ]
}

function namesAfter(text: string, pattern: RegExp, known: readonly string[], what: string): string[] {
  const named = new Set([...text.matchAll(pattern)].map((match) => match[1]!))
  return [...named].filter((name) => !known.includes(name)).map((name) => `提到不存在的 ${what} ${name}`)
}

function deadLinks(text: string, folder: string, known: Known): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  const links = [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => match[1]!)
  return links
    .filter((link) => !/^[a-z]+:/i.test(link))
    .flatMap((link) => {
      const [path = '', anchor] = decodeURI(link).split('#')
      const target = path === '' ? undefined : join(folder, path)
      if (target !== undefined && !known.exists(target)) return [`的链接 ${link} 指向不存在的文件`]
      if (!anchor) return []
      const there = target === undefined ? text : known.read(target)
      return there === undefined || anchorsOf(there).includes(anchor)
        ? []
        : [`的链接 ${link} 指向不存在的标题`]
    })
}

/** As GitHub makes them from headings. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#{1,6} +(.+)$/gm)].map((match) => match[1]!)
  return headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\p{Mark}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

/** A path in back-quotes that begins with one of our folders; one with a placeholder in it is a pattern, not a file. */
function stalePaths(text: string, folder: string, known: Known): string[] {
  const quoted = [...text.matchAll(new RegExp(`\`((?:${TOP_FOLDERS})/[^\`\\s]*)\``, 'g'))].map(
    (match) => match[1]!,
  )
  const paths = quoted.map((path) => path.replace(/[#:].*$/, '').replace(/[.,]$/, ''))
  const files = [...new Set(paths)].filter((path) => !/[<>{}…]|\.\.\./.test(path))
  return files
    .filter((path) => !known.exists(path) && !known.exists(join(folder, path)))
    .map((path) => `提到不存在的文件 ${path}`)
}
