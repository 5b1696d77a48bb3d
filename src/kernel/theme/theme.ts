import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Asset, collectAssets } from './assets.ts'
import { fingerprint, readThemeFiles, type ThemeFile } from './files.ts'
import { compileTemplates, type How, type Templates } from './liquid.ts'
import { type Manifest, manifestSchema, type SettingValues, settingValues } from './manifest.ts'

export interface Theme {
  readonly manifest: Manifest
  readonly settings: SettingValues
  /** Another one when any file of the theme is another. */
  readonly fingerprint: string
  readonly assets: readonly Asset[]
  /** `globals` reach every part of the page; `strict` makes a misspelt name an error. */
  render(template: string, data: object, globals?: object, options?: How): string
  /** Templates that are drawn by LiquidJS, step by step. */
  readonly interpreted: readonly string[]
  /** By its name in the theme's folder: site.css. */
  asset(name: string): Asset | undefined
  /** By its address with the hash in it. */
  assetAt(url: string): Asset | undefined
  /** The sample data the designer works with: samples/letter.json. */
  readonly samples: ReadonlyMap<string, unknown>
}

export interface ThemeOptions {
  readonly settings?: SettingValues
  /** In development: what a designer saves shows at the next look, without a restart. */
  readonly watch?: boolean
}

interface Loaded {
  readonly fingerprint: string
  readonly manifest: Manifest
  readonly settings: SettingValues
  readonly templates: Templates
  readonly assets: ReadonlyMap<string, Asset>
  readonly byUrl: ReadonlyMap<string, Asset>
  readonly samples: ReadonlyMap<string, unknown>
}

const TEMPLATE = /^templates\/([a-z0-9-]+(?:\/[a-z0-9-]+)*)\.liquid$/
const SAMPLE = /^samples\/([a-z0-9.-]+)\.json$/

export function openTheme(folder: string, options: ThemeOptions = {}): Theme {
  const root = resolve(folder)
  let current = load(root, options)
  let seen = options.watch ? themeState(root) : ''
  const fresh = (): Loaded => {
    if (!options.watch) return current
    const now = themeState(root)
    if (now !== seen) {
      current = load(root, options)
      seen = now
    }
    return current
  }
  return {
    get manifest() {
      return fresh().manifest
    },
    get settings() {
      return fresh().settings
    },
    get fingerprint() {
      return fresh().fingerprint
    },
    get assets() {
      return [...fresh().assets.values()]
    },
    get samples() {
      return fresh().samples
    },
    get interpreted() {
      return fresh().templates.interpreted
    },
    render: (template, data, globals = {}, how = {}) =>
      fresh().templates.render(template, data, globals, how),
    asset: (name) => fresh().assets.get(name),
    assetAt: (url) => fresh().byUrl.get(url),
  }
}

function load(root: string, options: ThemeOptions): Loaded {
  const { files, manifest } = completed(root)
  const assets = collectAssets(files)
  const sources = Object.fromEntries(
    matching(files, TEMPLATE).map(([name, file]) => [name, file.bytes.toString('utf8')]),
  )
  return {
    fingerprint: contentHash(files),
    manifest,
    settings: settingValues(manifest, options.settings),
    templates: compileTemplates(sources, assets),
    assets,
    byUrl: new Map([...assets.values()].map((asset) => [asset.url, asset])),
    samples: new Map(
      matching(files, SAMPLE).map(([name, file]) => [name, parseJson(file) as unknown] as const),
    ),
  }
}

interface Based {
  readonly files: readonly ThemeFile[]
  readonly manifest: Manifest
}

/** One step only: a base has no base. Settings and pages add up, the theme's own first. */
function completed(root: string): Based {
  const own = readThemeFiles(root)
  const manifest = readManifest(root, own)
  if (!manifest.base) return { files: own, manifest }
  const baseRoot = baseOf(root, manifest.base)
  const below = readThemeFiles(baseRoot)
  const from = readManifest(baseRoot, below)
  if (from.base) throw new RangeError(`主题 ${manifest.name} 所依据的 ${from.name} 自己又依据别的主题。`)
  const names = new Set(own.map(({ name }) => name))
  const changed = new Set(manifest.settings.map(({ id }) => id))
  return {
    files: [...own, ...below.filter(({ name }) => !names.has(name))],
    manifest: {
      ...manifest,
      settings: [...manifest.settings, ...from.settings.filter(({ id }) => !changed.has(id))],
      pages: { ...from.pages, ...manifest.pages },
    },
  }
}

/** Beside it; a county's own theme may change one that was shipped. */
function baseOf(root: string, base: string): string {
  const beside = join(root, '..', base)
  return existsSync(join(beside, 'theme.json')) ? beside : join(SHIPPED, base)
}

const SHIPPED = join(import.meta.dirname, '../../../themes')

/** Whatever makes the theme another when it is changed, its base included. */
export function themeState(root: string): string {
  const { base } = readManifest(root, readThemeFiles(root))
  return base ? `${fingerprint(root)}\n${fingerprint(baseOf(root, base))}` : fingerprint(root)
}

function contentHash(files: readonly ThemeFile[]): string {
  const all = createHash('sha256')
  for (const { name, bytes } of files) all.update(`${name} ${bytes.length}\n`).update(bytes)
  return all.digest('base64url').slice(0, 16)
}

function matching(files: readonly ThemeFile[], pattern: RegExp): [string, ThemeFile][] {
  return files.flatMap((file) => {
    const name = pattern.exec(file.name)?.[1]
    return name === undefined ? [] : [[name, file] as [string, ThemeFile]]
  })
}

function parseJson(file: ThemeFile): unknown {
  try {
    return JSON.parse(file.bytes.toString('utf8'))
  } catch {
    throw new RangeError(`主题文件 ${file.name} 不是正确的 JSON。`)
  }
}

function readManifest(root: string, files: readonly ThemeFile[]): Manifest {
  const file = files.find(({ name }) => name === 'theme.json')
  if (!file) throw new RangeError(`${root} 不是主题文件夹：缺少 theme.json。`)
  const parsed = manifestSchema.safeParse(parseJson(file))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
  throw new RangeError(`theme.json 有误：${issues.join('；')}`)
}
