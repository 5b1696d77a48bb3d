/** One JSON value, perhaps over several lines, or one a line: told apart while reading, so that both can stream. */
export type Item =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: string }

interface Line {
  readonly number: number
  readonly text: string
}

const BAD_JSON = '不是有效的 JSON。'
const TOO_LONG = '内容过长，一个问题最多 500 万字。'
const MOST_CHARACTERS = 5_000_000

export function itemReader(): { take(text: string): Item[]; end(): Item[] } {
  let number = 0
  let open: Line[] = []
  let depth = 0
  let size = 0

  function closeAs(items: Item[]): Item[] {
    open = []
    depth = 0
    size = 0
    return items
  }

  function take(text: string): Item[] {
    number++
    if (text.trim() === '') return []
    const line = { number, text }
    const alone = parse(text)
    if (open.length === 0 && alone) return [{ line: number, value: alone.value }]
    // Inside an object that was begun, a whole question of its own: what was begun is a broken line.
    if (alone && isQuestion(alone.value))
      return closeAs([...broken(open), { line: number, value: alone.value }])
    return goOn(line)
  }

  function goOn(line: Line): Item[] {
    open.push(line)
    size += line.text.length
    if (size > MOST_CHARACTERS) return closeAs([{ line: open[0]!.number, problem: TOO_LONG }])
    const change = depthOf(line.text)
    if (change === null) return closeAs(broken(open))
    depth += change
    if (depth > 0) return []
    const whole = parse(open.map(({ text }) => text).join('\n'))
    return closeAs(whole ? [{ line: open[0]!.number, value: whole.value }] : broken(open))
  }

  return { take, end: () => closeAs(broken(open)) }
}

/** A line that begins at the margin was meant as one of its own; what is indented belongs to the line before. */
function broken(lines: readonly Line[]): Item[] {
  const meant = lines.filter(({ text }, i) => i === 0 || text.startsWith('{'))
  return meant.map(({ number }) => ({ line: number, problem: BAD_JSON }))
}

function isQuestion(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'start' in value && 'limit' in value
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/** How many more brackets open than close; null when a text is left open, which no line may do. */
function depthOf(text: string): number | null {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '')
  if (bare.includes('"')) return null
  return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0)
}

/** The whole lines of each chunk, as it comes; the last one may lack its end. */
export async function* linesByChunk(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (!text.includes('\n') && rest.length <= MOST_CHARACTERS) {
      rest += text
      continue
    }
    const lines = (rest + text).split('\n')
    // A line without end is cut: memory has one, and what is too long is refused anyway.
    rest = lines.length > 1 ? lines.pop()! : ''
    yield lines
  }
  yield [rest + decoder.decode()]
}
