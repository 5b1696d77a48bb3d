import type { Display } from './display.ts'
import type { PageFacts, Site } from './site.ts'
import type { Theme } from './theme.ts'

/** Who looks, as far as the page must know it. */
export interface Visitor {
  readonly display: Display
  /** The address they are at, for the links that lead back to it. */
  readonly path: string
}

export interface Pages {
  readonly theme: Theme
  readonly site: Site
  html(template: string, facts: PageFacts, data: object, visitor: Visitor): string
}

export const plainVisitor: Visitor = { display: { large: false, contrast: false }, path: '/' }

/** Sets what every page shows (site, settings, switches) around what one page is about. */
export interface PagesOptions {
  readonly strict?: boolean
  /** What every part of these pages gets besides: the navigation of a published site. */
  readonly globals?: Readonly<Record<string, unknown>>
}

export function createPages(
  theme: Theme,
  site: Site,
  { strict = false, globals = {} }: PagesOptions = {},
): Pages {
  return {
    theme,
    site,
    html: (template, facts, data, visitor) =>
      theme.render(
        template,
        { ...data },
        {
          ...globals,
          site,
          settings: theme.settings,
          page: { ...facts, ...correction(site, facts) },
          display: visitor.display,
          switches: switches(visitor),
        },
        { strict },
      ),
  }
}

/** 我为政府网站找错: the form must know which page the visitor was on. */
function correction(site: Site, facts: PageFacts): { url: string; correctionHref: string } {
  const url = `https://${site.domain}${facts.path}`
  return { url, correctionHref: `/correction?page=${encodeURIComponent(facts.path)}` }
}

function switches({ display, path }: Visitor): Record<'large' | 'contrast', string> {
  const back = encodeURIComponent(path)
  return {
    large: `/display?large=${display.large ? 'off' : 'on'}&back=${back}`,
    contrast: `/display?contrast=${display.contrast ? 'off' : 'on'}&back=${back}`,
  }
}
