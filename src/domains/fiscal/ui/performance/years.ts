import { type Filter, type Option, optionsOf, today } from '#kernel/ui'

const YEARS = 8

/** Next year's targets are written this year. */
export function yearOptions(): Option[] {
  const next = Number(today().slice(0, 4)) + 1
  return Array.from({ length: YEARS }, (_each, back) => ({
    value: String(next - back),
    label: `${next - back} 年`,
  }))
}

export const yearFilter = (): Filter => ({
  key: 'year',
  label: '年度',
  kind: 'choice',
  options: yearOptions(),
})

export const choiceFilter = (
  key: string,
  label: string,
  labels: Readonly<Record<string, string>>,
): Filter => ({ key, label, kind: 'choice', options: optionsOf(labels) })
