import { type Books, booksOf } from './books.ts'
import { bump, Ink, type Paper, type Plant, textOf, turn } from './ink.ts'
import { shandongAccounts, zhejiangBudget } from './regions-east.ts'
import { guangdongAccounts, hubeiAccounts } from './regions-south.ts'
import {
  bureauInBillions,
  chongqingTablesFirst,
  departmentOfTwelve,
  shaanxiBudget,
  sichuanScores,
} from './regions-west.ts'

type Region = {
  name: string
  unit: string
  year: number
  grain: number
  style: string
  write: (ink: Ink, b: Books) => Paper
  finish?: (text: string) => string
}

const english = (text: string) =>
  text
    .replaceAll('，', ',')
    .replaceAll('；', ';')
    .replaceAll('：', ':')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
const fullWidth = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      line.includes('\t')
        ? line
        : line.replace(/[0-9.%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    )
    .join('\n')

export const REGIONS: Region[] = [
  {
    name: 'zhejiang',
    unit: '清溪县发展和改革局',
    year: 2025,
    grain: 1,
    style: 'tabs',
    write: zhejiangBudget,
  },
  { name: 'shandong', unit: '平陵县审计局', year: 2023, grain: 1, style: 'tabs', write: shandongAccounts },
  { name: 'guangdong', unit: '南浦县商务局', year: 2023, grain: 1, style: 'tabs', write: guangdongAccounts },
  {
    name: 'hubei',
    unit: '襄东县民政局',
    year: 2022,
    grain: 1,
    style: 'tabs',
    write: hubeiAccounts,
    finish: english,
  },
  { name: 'shaanxi', unit: '渭阳县司法局', year: 2025, grain: 1e4, style: 'cells', write: shaanxiBudget },
  {
    name: 'twelve',
    unit: '江口县交通运输局',
    year: 2024,
    grain: 1,
    style: 'pipes',
    write: departmentOfTwelve,
  },
  { name: 'billions', unit: '临海市教育局', year: 2024, grain: 1, style: 'tabs', write: bureauInBillions },
  {
    name: 'chongqing',
    unit: '璧河县林业局',
    year: 2025,
    grain: 1e4,
    style: 'columns',
    write: chongqingTablesFirst,
  },
  { name: 'sichuan', unit: '安岳区档案馆', year: 2023, grain: 1, style: 'tabs', write: sichuanScores },
  {
    name: 'full-width',
    unit: '永丰县水务局',
    year: 2023,
    grain: 1,
    style: 'tabs',
    write: guangdongAccounts,
    finish: fullWidth,
  },
]
const ALTER: Record<string, (text: string) => string> = {
  sum: bump(6.3),
  'in-out': bump(8.1),
  'text-table': bump(5.4),
  table: bump(3.3),
  units: bump(40000),
  three: bump(1.7),
  share: bump(3.2),
  percent: bump(4.6),
  change: bump(4.2),
  weight: bump(5),
  score: bump(3),
  count: bump(2),
}
/** In 元 a fault of a few 万元 is a fault of tens of thousands; in 亿元 of a tenth. */
function altered(kind: string, key: string, text: string): string {
  if (/\.dir2?$/.test(key)) return turn(text)
  const amount = Number(text.replaceAll(',', ''))
  if (/\.pct$/.test(key)) return bump(4.6)(text)
  if (['share', 'percent', 'weight', 'score', 'count'].includes(kind) && !/\.chg$/.test(key))
    return ALTER[kind]!(text)
  const yuan = amount > 10000 && kind !== 'units'
  return yuan ? bump(31000)(text) : ALTER[kind]!(text)
}
export type RegionPaper = {
  name: string
  text: string
  faults: { kind: string; key: string }[]
  lines: number[]
}

export function regionPaper(region: Region, seed: number, faults: number): RegionPaper {
  const finish = region.finish ?? ((text: string) => text)
  const books = () => booksOf(seed, region.unit, region.year, region.grain)
  const ink = new Ink()
  region.write(ink, books())
  const keys = [...ink.keys].filter(([, text]) => !/^0(\.0+)?$/.test(text))
  const kinds = [...new Set(keys.map(([key]) => key.split(':')[0]!))]
  const plants: Plant[] = []
  for (let n = 0; n < faults; n++) {
    const kind = kinds[(seed * 3 + n * 5) % kinds.length]!
    const fit = keys.filter(
      ([key]) => key.startsWith(`${kind}:`) && !plants.some((plant) => plant.key === key),
    )
    const [key] = fit[(seed * 11 + n * 7) % fit.length]!
    plants.push({ kind, key, alter: (text) => altered(kind, key, text) })
  }
  const planted = new Ink(...plants)
  const { text, marked } = textOf(region.write(planted, books()), region.style)
  return {
    name: `${region.name}-${faults}`,
    text: finish(text),
    faults: plants.map(({ kind, key }) => ({ kind, key })),
    lines: marked,
  }
}
/** Ten habits, each clean and with one, two and three faults. */
export const regionPapers = (seed: number): RegionPaper[] =>
  REGIONS.flatMap((region, n) =>
    [0, 1, 2, 3].map((faults) => regionPaper(region, seed * 101 + n * 17 + faults, faults)),
  )
