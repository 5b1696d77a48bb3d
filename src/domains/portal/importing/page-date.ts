/** When an old page or paper was published: what it says of itself first, then where it lies, then how it ends. Pure. */
import { isLocalDate } from '#kernel/time'
import { momentOf } from './sheet.ts'

export interface FoundDate {
  /** 2019-05-01 or 2019-05-01 09:30. */
  readonly moment: string
  /** Where it was found, when that is worth a look. */
  readonly remark?: string
}

const YEAR = '(?:19|20)\\d{2}'
const SAID = new RegExp(
  `(?:发布|发文|公布|印发|更新|录入)?(?:时间|日期)\\s*[:：]?\\s*(${YEAR}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}\\s*日?(?:\\s*\\d{1,2}[:：]\\d{2})?)`,
)
const IN_PATH = [
  /(?:^|\/)[tc]((?:19|20)\d{2})(\d{2})(\d{2})_\d+\.[a-z]+$/i,
  /(?:^|\/)((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?=[/_-])/,
  /(?:^|[^\d])((?:19|20)\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})日?(?=[^\d])/,
]
const SIGNED = new RegExp(`^[（(]?(${YEAR}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)[)）]?$`)
const WRITTEN =
  /^([〇○Ｏ零一二三四五六七八九]{4})年(元|[一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$/
/** A paper is signed at its end. */
const LAST_LINES = 8

export function dateIn(
  metas: ReadonlyMap<string, string>,
  path: string,
  text: string,
): FoundDate | undefined {
  for (const name of META_NAMES) {
    const moment = isMoment(momentOf(withoutZone(metas.get(name) ?? '')))
    if (moment) return { moment }
  }
  const said = isMoment(momentOf(SAID.exec(text.slice(0, 20_000))?.[1] ?? ''))
  if (said) return { moment: said }
  return signedIn(text) ?? dateInPath(path)
}

const META_NAMES = [
  'pubdate',
  'publishdate',
  'publish_date',
  'article:published_time',
  'datepublished',
  'date',
  'dc.date',
]
const isMoment = (text: string): string | undefined =>
  isLocalDate(text.slice(0, 10)) && /^.{10}( \d\d:\d\d)?$/.test(text) ? text : undefined
const withoutZone = (text: string): string => text.replace(/T(?=\d{2}:)/, ' ')

export function dateInPath(path: string): FoundDate | undefined {
  for (const pattern of IN_PATH) {
    const [, year, month, day] = pattern.exec(path) ?? []
    const moment = year && isMoment(momentOf(`${year}-${month}-${day}`))
    if (moment) return { moment, remark: `发布日期 ${moment} 取自文件名或路径，请核对` }
  }
  return undefined
}

function signedIn(text: string): FoundDate | undefined {
  const last = text
    .split('\n')
    .map((line) => line.normalize('NFKC').replace(/\s/g, ''))
    .filter(Boolean)
    .slice(-LAST_LINES)
  for (const line of last.reverse()) {
    const moment = isMoment(momentOf(SIGNED.exec(line)?.[1] ?? inFigures(line)))
    if (moment) return { moment, remark: `发布日期 ${moment} 取自落款，请核对` }
  }
  return undefined
}

const FIGURES = '零一二三四五六七八九'

/** 二〇一九年十二月三十一日 → 2019-12-31. */
function inFigures(line: string): string {
  const [, year, month, day] = WRITTEN.exec(line.replace(/[〇○O]/g, '零')) ?? []
  if (!year || !month || !day) return ''
  const digits = [...year].map((sign) => FIGURES.indexOf(sign)).join('')
  return `${digits}-${tens(month === '元' ? '一' : month)}-${tens(day)}`
}

function tens(text: string): number {
  const [before, after] = text.includes('十') ? text.split('十') : ['零', text]
  return (
    (before === '' ? 1 : FIGURES.indexOf(before ?? '')) * 10 + Math.max(0, FIGURES.indexOf(after || '零'))
  )
}
