import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import type { Disclosure, DisclosureChart } from '../writing/disclosure.ts'
import { CHART_HEIGHT, CHART_WIDTH, chartSvg } from './chart-svg.ts'
import { renderPapers } from './papers.ts'

const chart = (more: Partial<DisclosureChart>): DisclosureChart => ({
  id: 'c1',
  number: '图1',
  title: '收支变动情况',
  kind: 'bar',
  unit: '万元',
  categories: ['2024年', '2025年'],
  series: [{ name: '收入', values: ['12.30', '45.60'] }],
  alt: '收入2024年12.30万元，2025年45.60万元。',
  ...more,
})

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}
function tagsIn(svg: string): Tag[] {
  const tags: Tag[] = []
  const parser = new Parser(
    { onopentag: (name, attributes) => void tags.push({ name, attributes }) },
    { xmlMode: true },
  )
  parser.end(svg)
  return tags
}
const number = (text: string | undefined): number => Number(text ?? Number.NaN)
/** All but the white sheet and the marks of the legend. */
const barsIn = (svg: string) =>
  tagsIn(svg).filter(
    ({ name, attributes }) => name === 'rect' && attributes.stroke && attributes.height !== '12',
  )

test('a bar is as long as its value, and stands on nothing or hangs from it', () => {
  const svg = chartSvg(chart({ series: [{ name: '变动', values: ['100.00', '-50.00'] }] }))
  const [up, down] = barsIn(svg).map(({ attributes: { y, height } }) => ({
    top: number(y),
    height: number(height),
  }))
  expect(up && down && Math.round((up.height / down.height) * 100)).toBe(200)
  expect(up && down && Math.abs(up.top + up.height - down.top)).toBeLessThan(0.02)
  for (const words of ['100.00', '-50.00', '2024年']) expect(svg).toContain(`>${words}</text>`)
})

test('slices share the circle as their values do; what is nothing is not drawn, one alone is the whole', () => {
  const pie = { kind: 'pie', categories: ['甲', '乙', '丙'] } as const
  const svg = chartSvg(chart({ ...pie, series: [{ name: '支出', values: ['30.00', '10.00', '0.00'] }] }))
  const paths = tagsIn(svg).filter(({ name }) => name === 'path')
  expect(paths).toHaveLength(2)
  // Three quarters end at the left of the middle, and take the long way round.
  expect(paths[0]?.attributes.d).toMatch(/A122 122 0 1 1 38 173Z$/)
  expect(svg).not.toContain('丙')
  const alone = chartSvg(chart({ ...pie, series: [{ name: '支出', values: ['30.00', '0', '0'] }] }))
  expect(tagsIn(alone).map(({ name }) => name)).toContain('circle')
})

test('everything stays on the sheet, however many parts and however long their names', () => {
  const many = Array.from({ length: 28 }, (_, nth) => `功能分类科目名称很长的第${nth + 1}类支出`)
  const values = many.map((_, nth) => `${(nth + 1) * 1_234_567}.89`)
  for (const kind of ['bar', 'pie'] as const) {
    const tags = tagsIn(chartSvg(chart({ kind, categories: many, series: [{ name: '支出', values }] })))
    for (const { name, attributes } of tags.filter(({ name }) => name === 'text' || name === 'rect')) {
      const [x, y] = [number(attributes.x ?? '0'), number(attributes.y ?? '0')]
      expect([name, x >= 0 && x <= CHART_WIDTH, y >= 0 && y <= CHART_HEIGHT]).toEqual([name, true, true])
    }
  }
})

test('names are words, never markup, and nothing is styled in a way a strict page refuses', () => {
  const hostile = '"><script>alert(1)</script>&'
  const svg = chartSvg(
    chart({ id: hostile, title: hostile, alt: hostile, unit: hostile, categories: [hostile, '乙'] }),
  )
  const names = new Set(tagsIn(svg).map(({ name }) => name))
  expect([...names].sort()).toEqual(['desc', 'line', 'rect', 'svg', 'text', 'title'])
  expect(svg).not.toContain('style=')
})

test('a disclosure of nothing, and one whose years are all nothing, are papers too', async () => {
  const empty: Disclosure = {
    title: '云溪县电子政务中心2025年单位预算情况说明',
    unitCode: '103005',
    unitName: '云溪县电子政务中心',
    year: 2025,
    kind: 'budget',
    scope: 'unit',
    variant: 'budget-national',
    figures: [],
    pieces: [],
  }
  const zeros = chart({ series: [{ name: '收入', values: ['0', '0'] }] })
  for (const disclosure of [empty, { ...empty, pieces: [{ type: 'chart', chart: zeros }] as const }])
    for (const bytes of Object.values(await renderPapers(disclosure)))
      expect(bytes.length).toBeGreaterThan(100)
})
