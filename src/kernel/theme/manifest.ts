import { z } from 'zod'

const setting = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: z.string().min(1),
  kind: z.enum(['text', 'number', 'yes_no', 'colour']),
  default: z.union([z.string(), z.number(), z.boolean()]),
  help: z.string().optional(),
})
export type Setting = z.infer<typeof setting>

/** Which labels a page owes (国办发〔2017〕47号, annex): those of the site, of a column, or of an article. */
export const pageKinds = ['site', 'column', 'article'] as const
export type PageKind = (typeof pageKinds)[number]

export const manifestSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, '主题名只能用小写字母、数字和连字符'),
  title: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, '版本号应写成 1.0.0 的样子'),
  description: z.string().optional(),
  /** A theme beside it that it changes: what it has not of its own it has from there. */
  base: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, '所依据的主题名只能用小写字母、数字和连字符')
    .optional(),
  settings: z.array(setting).default([]),
  pages: z.record(z.string(), z.object({ kind: z.enum(pageKinds) })),
})
export type Manifest = z.infer<typeof manifestSchema>

export type SettingValues = Readonly<Record<string, string | number | boolean>>

const WRITTEN: Record<Setting['kind'], (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  yes_no: (value) => typeof value === 'boolean',
  colour: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value),
}

/** The theme's defaults under what the county has set. What the theme does not know, or of another kind, is refused. */
export function settingValues(manifest: Manifest, given: SettingValues = {}): SettingValues {
  const values: Record<string, string | number | boolean> = {}
  for (const one of manifest.settings) {
    const value = given[one.id] ?? one.default
    if (!WRITTEN[one.kind](value)) throw new RangeError(`主题设置“${one.label}”的值不对：${String(value)}`)
    values[one.id] = value
  }
  const unknown = Object.keys(given).find((id) => !(id in values))
  if (unknown) throw new RangeError(`主题“${manifest.title}”没有名为 ${unknown} 的设置。`)
  return values
}
