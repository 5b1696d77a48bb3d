/** Themes and what every page of a site shows, ready to draw with. */
import {
  createPages,
  openTheme,
  type PageFacts,
  type Pages,
  plainVisitor,
  type Site,
  type Theme,
  themeState,
} from '#kernel/theme'
import type { Reader } from '../reader.ts'
import type { ThemeFolders } from '../theme-folders.store.ts'
import type { NavigationEntry } from '../tree.ts'

export interface Shell {
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly base: string
  readonly facts: Readonly<Record<string, string>>
  readonly state: string
  readonly since: string | null
  readonly notice: string | null
  readonly parent: { readonly name: string; readonly domain: string } | null
  readonly theme: string
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly navigation: readonly NavigationEntry[]
}

export interface About {
  readonly description: string
  readonly keywords: string
  readonly notice: string | null
  readonly stateUntil: string | null
}

/** Compiled once for each state of its files: opening one takes a tenth of a second. */
const opened = new Map<string, Theme>()
const OPENED_MOST = 200

function openOnce(folder: string, state: string, settings: Shell['settings']): Theme {
  const key = JSON.stringify([folder, state, settings])
  const known = opened.get(key)
  if (known) return known
  if (opened.size >= OPENED_MOST) opened.clear()
  const theme = openTheme(folder, { settings })
  opened.set(key, theme)
  return theme
}

/** One a round of work: what a theme was when the round began it is until its end. */
export class Studio {
  readonly #folders: ThemeFolders
  readonly #themes = new Map<string, Theme>()
  readonly #states = new Map<string, string>()
  readonly #pages = new Map<unknown, Pages>()

  constructor(folders: ThemeFolders) {
    this.#folders = folders
  }

  theme(name: string, settings: Shell['settings'] = {}): Theme {
    const key = JSON.stringify([name, settings])
    const known = this.#themes.get(key)
    if (known) return known
    const folder = this.#folders(name)
    const state = this.#states.get(folder) ?? themeState(folder)
    this.#states.set(folder, state)
    const theme = openOnce(folder, state, this.#understood(name, settings))
    this.#themes.set(key, theme)
    return theme
  }

  /** A site that changed its theme still has settings of the one before. */
  #understood(name: string, settings: Shell['settings']): Shell['settings'] {
    if (Object.keys(settings).length === 0) return settings
    const known = new Map(this.theme(name).manifest.settings.map((one) => [one.id, typeof one.default]))
    return Object.fromEntries(
      Object.entries(settings).filter(([id, value]) => known.get(id) === typeof value),
    )
  }

  async draw(
    reader: Reader,
    template: string,
    facts: PageFacts,
    data: object,
    about?: About,
  ): Promise<string> {
    const shell = await this.shell(reader)
    const pages = about ? this.#pagesOf(shell, about) : this.#plainPagesOf(shell)
    const path = `${shell.base}${facts.path}`
    return pages.html(template, { ...facts, path }, data, { ...plainVisitor, path })
  }

  /** The theme's own state is a reading too: `theme:<name>` was touched, and its fingerprint is another. */
  async shell(reader: Reader): Promise<Shell> {
    return reader.read<Shell>('shell', reader.siteId)
  }

  #plainPagesOf(shell: Shell): Pages {
    const known = this.#pages.get(shell)
    if (known) return known
    const made = this.#pagesOf(shell, { description: '', keywords: '', notice: null, stateUntil: null })
    this.#pages.set(shell, made)
    return made
  }

  #pagesOf(shell: Shell, about: About): Pages {
    const theme = this.theme(shell.theme, shell.settings)
    const globals = { portal: { ...shell, home: `${shell.base}/`, search: '/search' } }
    return createPages(theme, siteFacts(shell, about), { globals })
  }
}

function siteFacts({ name, facts, parent }: Shell, { description, keywords }: About): Site {
  return {
    name,
    domain: (parent?.domain || facts.domain) ?? '',
    code: facts.siteCode ?? '',
    organiser: facts.organiser ?? '',
    operator: facts.operator ?? '',
    phone: facts.phone ?? '',
    hours: facts.hours ?? '',
    address: facts.address ?? '',
    postcode: facts.postcode ?? '',
    icp: facts.icp ?? '',
    policeRecord: facts.policeRecord ?? '',
    policeRecordCode: facts.policeRecordCode ?? '',
    description,
    keywords,
  }
}
