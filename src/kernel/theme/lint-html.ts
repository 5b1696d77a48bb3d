/** Just enough reading of our own pages: attributes are written with double quotes, `name` before `content`. */
const META = /<meta\s+name="([^"]+)"\s+content="([^"]*)"/g

export function metaTags(html: string): ReadonlyMap<string, string> {
  const head = /<head[\s\S]*?<\/head>/.exec(html)?.[0] ?? ''
  return new Map([...head.matchAll(META)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

export function textOf(html: string, element: string): string | undefined {
  return new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`).exec(html)?.[1]
}

export function isMissing(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
