import { accountsOfShares, accountsOfTwoBases } from './accounts.ts'
import { type Books, booksOf } from './books.ts'
import { budgetOfAnnexes, budgetOfTables } from './budgets.ts'
import { bump, Ink, type Paper, type Plant, turn } from './ink.ts'
import { accountsInYuan, accountsOfNineTables, budgetOfItems } from './provinces.ts'

export type Habit = {
  name: string
  unit: string
  grain: number
  write: (ink: Ink, b: Books) => Paper
  style: string
}
export const HABITS: Habit[] = [
  {
    name: 'budget-tables',
    unit: '青川区人民政府信访办公室',
    grain: 1e4,
    write: budgetOfTables,
    style: 'tabs',
  },
  { name: 'budget-annexes', unit: '南溪县统计局', grain: 1e4, write: budgetOfAnnexes, style: 'pipes' },
  {
    name: 'accounts-shares',
    unit: '东川县人民政府办公室',
    grain: 1,
    write: accountsOfShares,
    style: 'cells',
  },
  { name: 'accounts-bases', unit: '北山区档案馆', grain: 1, write: accountsOfTwoBases, style: 'tabs' },
  {
    name: 'budget-department',
    unit: '西陵县农业农村委员会',
    grain: 1,
    write: budgetOfAnnexes,
    style: 'tabs',
  },
  { name: 'accounts-nine', unit: '石门市科学技术局', grain: 1, write: accountsOfNineTables, style: 'tabs' },
  { name: 'accounts-yuan', unit: '白沙镇人民政府', grain: 1, write: accountsInYuan, style: 'tabs' },
  { name: 'budget-items', unit: '云台区司法局', grain: 1, write: budgetOfItems, style: 'tabs' },
  { name: 'accounts-pipes', unit: '长滩县水利局', grain: 1e4, write: accountsOfNineTables, style: 'pipes' },
]
export function write(habit: Habit, seed: number, plant?: Plant) {
  const ink = new Ink(plant)
  const paper = habit.write(ink, booksOf(seed, habit.unit, 2024, habit.grain))
  return { ink, paper }
}
type Rule = { kind: string; key: RegExp; alter: (text: string) => string }
const digits = (text: string) => {
  const m = /^(\d)(\d)/.exec(text.replace('.', ''))
  return m && m[1] !== m[2] && !/^\d\./.test(text) ? text[1]! + text[0]! + text.slice(2) : bump(3.6)(text)
}
export const RULES: Rule[] = [
  { kind: 'direction', key: /^(?!th2\.buy).*\.dir2?$/, alter: turn },
  { kind: 'change', key: /\.chg$/, alter: bump(4.5) },
  { kind: 'percent', key: /\.pct$/, alter: bump(3.7) },
  { kind: 'share', key: /\.share$/, alter: bump(2.6) },
  { kind: 'completion', key: /\.done$/, alter: bump(4.4) },
  { kind: 'three', key: /^(th|th2|three)\.(car|run|receive|buy|sum)$|^th$/, alter: bump(1.3) },
  {
    kind: 'body-total',
    key: /^(all|in|out|gp|ge|st|de|ba|sp|in\.total|out\.total|gp\.in|gp\.out|ge\.in|ge\.out)$/,
    alter: digits,
  },
  {
    kind: 'body-part',
    key: /^(out|st|de|cl|it|ba|sp)\.(\d+|basic|project|people|public)$/,
    alter: bump(7.2),
  },
  {
    kind: 'table-total',
    key: /^[tk]\d\.(sum|in|out|insum|outsum|basic|project|people|public|gp|general)$/,
    alter: digits,
  },
  { kind: 'table-cell', key: /^[tk]\d\.\d+(\.(basic|project|people|public|gp|all))?$/, alter: bump(2.35) },
  { kind: 'table-three', key: /^[tk][47]\.(last|plan|now)\.(sum|car|buy|run|receive)$/, alter: bump(1.4) },
  { kind: 'weight', key: /^(goal|se)\d\.(w\d|exec)$/, alter: bump(5) },
  { kind: 'execution', key: /^se\d\.(rate|rate2|score|total|total2)$/, alter: bump(3) },
  {
    kind: 'procurement',
    key: /^buy\.(sum|goods|service|general|share|small\.share|micro\.share)$|^buy$/,
    alter: bump(5),
  },
  { kind: 'cars', key: /^cars/, alter: bump(2) },
  { kind: 'per-head', key: /^per\./, alter: bump(40) },
]
/** One fault of each kind that the paper offers, at a place the seed chooses. */
export function plantsOf(habit: Habit, seed: number, perKind = 1): Plant[] {
  const keys = [...write(habit, seed).ink.keys].filter(([, text]) => !/^0(\.0+)?%?$/.test(text))
  return RULES.flatMap((rule) => {
    const fit = keys.filter(([key]) => rule.key.test(key))
    return Array.from(
      { length: fit.length ? perKind : 0 },
      (_, n) => fit[(seed * 7 + n * 13 + rule.kind.length) % fit.length]!,
    ).map(([key, text]) => ({
      kind: rule.kind,
      key,
      alter:
        Number(text.replace('%', '')) > 5000
          ? (t: string) =>
              rule.alter(t) === bump(2.35)(t) || Math.abs(Number(rule.alter(t)) - Number(t)) < 100
                ? bump(31000)(t)
                : rule.alter(t)
          : rule.alter,
    }))
  })
}
