/** The door of the themes: pages made of LiquidJS templates that a designer may edit. */
export { chooseEncoding, type Encoding } from './assets.ts'
export { DISPLAY_COOKIE, readDisplay } from './display.ts'
export { type Finding, lintPage, lintTheme } from './lint.ts'
export { escapeHtml, Markup } from './markup.ts'
export { createPages, type Pages, type PagesOptions, plainVisitor, type Visitor } from './pages.ts'
export { type Article, type Column, type Crumb, type PageFacts, type Site, siteSchema } from './site.ts'
export { answerPage, themeRoutes, visitorOf } from './theme.routes.ts'
export { openTheme, type Theme, type ThemeOptions, themeState } from './theme.ts'
