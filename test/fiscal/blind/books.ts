/** Random but consistent books of a unit: all amounts in 分, so that printed 万元 are rounded as a real ledger rounds. */
export type Random = () => number
export function randomOf(seed: number): Random {
  let s = seed * 2654435761 + 97
  return () => {
    s = (Math.imul(s ^ (s >>> 15), 2246822507) + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 13), 3266489909)
    t ^= t >>> 16
    return (t >>> 0) / 4294967296
  }
}
export type Item = {
  code: string
  className: string
  groupName: string
  name: string
  basic: number
  project: number
  lastBasic: number
  lastProject: number
  start: number
}
export type Economic = { code: string; name: string; amount: number }
export type Three = { abroad: number; buy: number; run: number; receive: number }
export type Books = {
  unit: string
  year: number
  grain: number
  items: Item[]
  economic: Economic[]
  other: number
  lastOther: number
  three: { last: Three; start: Three; now: Three }
  opening: number
  pick: Random
}
const FUNCTIONS: [string, string, string, string, number, number][] = [
  ['2010301', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行', 420, 0],
  ['2010302', '一般公共服务支出', '政府办公厅（室）及相关机构事务', '一般行政管理事务', 0, 160],
  ['2050803', '教育支出', '进修及培训', '培训支出', 3, 0],
  ['2080505', '社会保障和就业支出', '行政事业单位养老支出', '机关事业单位基本养老保险缴费支出', 46, 0],
  ['2080506', '社会保障和就业支出', '行政事业单位养老支出', '机关事业单位职业年金缴费支出', 23, 0],
  ['2089999', '社会保障和就业支出', '其他社会保障和就业支出', '其他社会保障和就业支出', 2, 0],
  ['2101101', '卫生健康支出', '行政事业单位医疗', '行政单位医疗', 21, 0],
  ['2101103', '卫生健康支出', '行政事业单位医疗', '公务员医疗补助', 6, 0],
  ['2130705', '农林水支出', '农村综合改革', '对村民委员会和村党支部的补助', 0, 88],
  ['2210201', '住房保障支出', '住房改革支出', '住房公积金', 37, 0],
]
const ECONOMIC: [string, string, number][] = [
  ['30101', '基本工资', 24],
  ['30102', '津贴补贴', 20],
  ['30103', '奖金', 14],
  ['30108', '机关事业单位基本养老保险缴费', 8],
  ['30110', '职工基本医疗保险缴费', 4],
  ['30113', '住房公积金', 7],
  ['30201', '办公费', 5],
  ['30207', '邮电费', 1],
  ['30211', '差旅费', 3],
  ['30217', '公务接待费', 1],
  ['30228', '工会经费', 1],
  ['30231', '公务用车运行维护费', 1],
  ['30239', '其他交通费用', 3],
  ['30305', '生活补助', 2],
  ['30309', '奖励金', 1],
]
function economicOf(total: number, grain: number, r: Random): Economic[] {
  const weights = ECONOMIC.map(([, , w]) => w * (0.7 + r() * 0.6))
  const sum = weights.reduce((a, b) => a + b, 0)
  const rows = ECONOMIC.map(([code, name], i) => ({
    code,
    name,
    amount: Math.round((total * weights[i]!) / sum / grain) * grain,
  }))
  rows[0]!.amount += total - rows.reduce((a, row) => a + row.amount, 0)
  return rows
}
const threeOf = (grain: number, r: Random, car: boolean): Three => {
  const some = (top: number) => Math.round((top * (0.5 + r() * 0.5) * 1e6) / grain) * grain
  return { abroad: 0, buy: car ? some(18) : 0, run: some(6), receive: some(3) }
}
export function booksOf(seed: number, unit: string, year: number, grain: number): Books {
  const r = randomOf(seed)
  const amount = (middle: number) =>
    middle === 0 ? 0 : Math.max(grain, Math.round((middle * (0.6 + r() * 0.8) * 1e6) / grain) * grain)
  const items = FUNCTIONS.map(([code, className, groupName, name, basic, project]) => ({
    code,
    className,
    groupName,
    name,
    basic: amount(basic),
    project: amount(project),
    lastBasic: amount(basic),
    lastProject: amount(project),
    start: amount(basic + project),
  }))
  const basic = items.reduce((a, i) => a + i.basic, 0)
  const three = {
    last: threeOf(grain, r, false),
    start: threeOf(grain, r, false),
    now: threeOf(grain, r, seed % 3 === 0),
  }
  if (three.now.buy > 0) three.start.buy = three.now.buy + 2e6
  for (const k of ['run', 'receive'] as const) three.start[k] = Math.max(three.start[k], three.now[k])
  const other = amount(5)
  return {
    unit,
    year,
    grain,
    items,
    economic: economicOf(basic, grain, r),
    other,
    lastOther: amount(4),
    three,
    opening: amount(3),
    pick: r,
  }
}
export const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
export const basicOf = (b: Books) => sum(b.items.map((i) => i.basic))
export const projectOf = (b: Books) => sum(b.items.map((i) => i.project))
export const spentOf = (b: Books) => basicOf(b) + projectOf(b)
export const lastBasicOf = (b: Books) => sum(b.items.map((i) => i.lastBasic))
export const lastProjectOf = (b: Books) => sum(b.items.map((i) => i.lastProject))
export const lastSpentOf = (b: Books) => lastBasicOf(b) + lastProjectOf(b)
export const startOf = (b: Books) => sum(b.items.map((i) => i.start))
export const threeSum = (t: Three) => t.abroad + t.buy + t.run + t.receive
export const personnelOf = (b: Books) =>
  sum(b.economic.filter((e) => !e.code.startsWith('302')).map((e) => e.amount))
export const publicOf = (b: Books) =>
  sum(b.economic.filter((e) => e.code.startsWith('302')).map((e) => e.amount))
/** Groups of items at a code length, in code order. */
export function grouped(b: Books, digits: number) {
  const codes = [...new Set(b.items.map((i) => i.code.slice(0, digits)))]
  return codes.map((code) => {
    const items = b.items.filter((i) => i.code.startsWith(code))
    const first = items[0]!
    const name = digits === 3 ? first.className : digits === 5 ? first.groupName : first.name
    const of = (k: 'basic' | 'project' | 'lastBasic' | 'lastProject' | 'start') => sum(items.map((i) => i[k]))
    return {
      code,
      name,
      basic: of('basic'),
      project: of('project'),
      last: of('lastBasic') + of('lastProject'),
      start: of('start'),
      total: of('basic') + of('project'),
    }
  })
}
export const tree = (b: Books) =>
  [...grouped(b, 3), ...grouped(b, 5), ...grouped(b, 7)].sort((x, y) => (x.code < y.code ? -1 : 1))
export const economicTree = (b: Books) =>
  [...new Set(b.economic.map((e) => e.code.slice(0, 3)))].flatMap((code) => {
    const under = b.economic.filter((e) => e.code.startsWith(code))
    const name = { 301: '工资福利支出', 302: '商品和服务支出', 303: '对个人和家庭的补助' }[code] ?? ''
    return [{ code, name, amount: sum(under.map((e) => e.amount)) }, ...under]
  })
