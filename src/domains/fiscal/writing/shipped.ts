/** Layouts, phrases and shared sections as they ship, under rules/fiscal/writing. */
import phrases from '../../../../rules/fiscal/writing/phrases.json' with { type: 'json' }
import sections from '../../../../rules/fiscal/writing/sections.json' with { type: 'json' }
import { layoutsOnDisk } from './layout.store.ts'
import type { Layout, Phrases, Scope, Section } from './layout.ts'

export const variants = (): readonly Layout[] => layoutsOnDisk()

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
