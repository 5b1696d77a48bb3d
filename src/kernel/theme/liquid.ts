import { Liquid } from 'liquidjs'
import { formatInstant, type Instant, localDateOf, parseInstant } from '#kernel/time'
import type { Asset } from './assets.ts'
import { compile } from './compile.ts'
import { escapeHtml, Markup, paragraphs } from './markup.ts'

/** All a designer may use. Whatever is not named here does not exist: no clock, no regular expression, no file. */
const TAGS = new Set(
  'assign for capture case comment render if layout block raw unless break continue cycle increment decrement #'.split(
    ' ',
  ),
)
const FILTERS = new Set(
  (
    'abs append at_least at_most ceil compact concat default divided_by downcase escape first floor join last ' +
    'map minus modulo newline_to_br plus prepend remove replace reverse round size slice sort split strip ' +
    'strip_newlines sum times truncate uniq upcase url_encode where'
  ).split(' '),
)

/** One render may neither run nor grow without end, whatever a template says. */
const LIMITS = { parseLimit: 2_000_000, renderLimit: 2_000, memoryLimit: 20_000_000 }
const STEPS_MOST = 200_000

export interface Templates {
  render(template: string, data: object, globals: object, how?: How): string
  /** What LiquidJS has to draw itself: it uses a tag that is seldom enough. */
  readonly interpreted: readonly string[]
}

export interface How {
  /** A misspelt name is an error. */
  readonly strict?: boolean
  /** By LiquidJS, step by step, as the compiled template must do it. */
  readonly interpreted?: boolean
}

export function compileTemplates(
  sources: Readonly<Record<string, string>>,
  assets: ReadonlyMap<string, Asset>,
): Templates {
  const engine = new Liquid({
    templates: { ...sources },
    cache: true,
    dynamicPartials: true,
    ownPropertyOnly: true,
    outputEscape: escapeHtml,
    strictFilters: true,
    lenientIf: true,
    ...LIMITS,
  })
  keepOnly(engine.tags, TAGS)
  keepOnly(engine.filters, FILTERS)
  registerFilters(engine, assets)
  // A mistake in any template shows when the theme is opened, not when the first visitor comes.
  const parsed = new Map(Object.keys(sources).map((name) => [name, engine.parseFileSync(name)]))
  const compiled = new Map([...parsed.keys()].map((name) => [name, compile(name, parsed, engine)]))
  return {
    interpreted: [...compiled].flatMap(([name, render]) => (render ? [] : [name])),
    render(template, data, globals, { strict = false, interpreted = false } = {}) {
      const found = parsed.get(template)
      if (!found) throw new RangeError(`主题中没有页面模板 ${template}。`)
      const render = strict || interpreted ? undefined : compiled.get(template)
      if (render) return render(data, globals)
      const options = { globals, strictVariables: strict, ownPropertyOnly: true, templateLimit: STEPS_MOST }
      return String(engine.renderSync(found, data, options))
    },
  }
}

function keepOnly(registered: object, allowed: ReadonlySet<string>): void {
  for (const name of Object.keys(registered)) {
    if (!allowed.has(name)) Reflect.deleteProperty(registered, name)
  }
}

function registerFilters(engine: Liquid, assets: ReadonlyMap<string, Asset>): void {
  engine.registerFilter('raw', {
    raw: true,
    handler: (value: unknown) => (value instanceof Markup ? value.html : escapeHtml(value)),
  })
  engine.registerFilter('paragraphs', { raw: true, handler: paragraphs })
  engine.registerFilter('time', (value: unknown) => when(value, formatInstant))
  engine.registerFilter('day', (value: unknown) => when(value, localDateOf))
  engine.registerFilter('long_day', (value: unknown) => longDay(when(value, localDateOf)))
  engine.registerFilter('asset_url', (name: unknown) => {
    const asset = assets.get(String(name))
    if (!asset) throw new RangeError(`主题中没有资源 ${String(name)}。`)
    return asset.url
  })
}

function when(value: unknown, format: (instant: Instant) => string): string {
  if (value === null || value === undefined || value === '') return ''
  if (value instanceof Date) return format(value)
  const text = String(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : format(parseInstant(text))
}

function longDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  return parts ? `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日` : day
}
