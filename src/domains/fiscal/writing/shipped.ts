/** The layouts under rules/fiscal/writing/layouts: one more is one more file there, and nothing here. */
import { readdirSync, readFileSync } from 'node:fs'
import phrases from '../../../../rules/fiscal/writing/phrases.json' with { type: 'json' }
import sections from '../../../../rules/fiscal/writing/sections.json' with { type: 'json' }
import type { Layout, Phrases, Scope, Section } from './layout.ts'

const FOLDER = new URL('../../../../rules/fiscal/writing/layouts/', import.meta.url)

let layouts: readonly Layout[] | undefined

export function variants(): readonly Layout[] {
  layouts ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Layout)
    .sort((a, b) => a.order - b.order)
  return layouts
}

/** Those that fit, the one to begin with first. */
export function variantsFor(kind: Layout['kind'], scope: Scope): readonly Layout[] {
  return variants().filter((layout) => layout.kind === kind && layout.scopes.includes(scope))
}

export const variant = (id: string): Layout | undefined => variants().find((layout) => layout.id === id)

export const sharedPhrases = phrases.phrases as unknown as Phrases

export function sharedSection(name: string): Section {
  const found = (sections.sections as unknown as Readonly<Record<string, Section>>)[name]
  if (!found) throw new Error(`sections.json has no ${name}`)
  return found
}
