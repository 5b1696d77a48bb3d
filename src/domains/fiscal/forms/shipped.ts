/** The sets of forms under rules/fiscal/forms. One more is one more file, and no code. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FormSet } from './form.ts'

const FORMS = join(import.meta.dirname, '../../../../rules/fiscal/forms')

let sets: readonly FormSet[] | undefined

export function formSets(): readonly FormSet[] {
  sets ??= readdirSync(FORMS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(FORMS, file), 'utf8')) as FormSet)
  return sets
}

export function formSet(id: string): FormSet | undefined {
  return formSets().find((set) => set.id === id)
}
