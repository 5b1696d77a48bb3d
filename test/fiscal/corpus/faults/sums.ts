import {
  among,
  changeOne,
  type Fault,
  inTable,
  inText,
  isPositive,
  perturb,
  perturbCount,
  unitsOf,
} from './kit.ts'

const TREES = ['function', 'f05', 'f03', 'outgo'] as const
const isTree = among(...TREES)
const id = (pattern: RegExp) => (found: { id: string }) => pattern.test(found.id)

/** Two neighbouring digits changed about, so that the value moves by more than rounding. */
function transposed(text: string): string | null {
  for (let at = 0; at + 1 < text.length; at++) {
    const [a, b] = [text[at]!, text[at + 1]!]
    if (!/\d\d/.test(a + b) || a === b || (at === 0 && b === '0')) continue
    const swapped = text.slice(0, at) + b + a + text.slice(at + 2)
    if (Math.abs(unitsOf(swapped) - unitsOf(text)) >= 20) return swapped
  }
  return null
}

const figure = (kind: string, keep: Parameters<typeof changeOne>[0]): Fault => ({
  kind,
  wanted: 'error',
  plant: changeOne(
    (found, all) => isPositive(found) && keep(found, all),
    (r, found) => perturb(r, found.text),
  ),
})

const count = (kind: string, keep: Parameters<typeof changeOne>[0]): Fault => ({
  kind,
  wanted: 'error',
  plant: changeOne(keep, (r, found) => perturbCount(r, found.text)),
})

const parted = (whole: string) => (_found: unknown, all: readonly { id: string }[]) =>
  all.filter((other) => other.id.startsWith(whole)).length > 1

/** Wholes and parts inside one table or one sentence. */
export const SUMS: readonly Fault[] = [
  figure(
    'tree_parent',
    (found) => isTree(found) && id(/^(general|all)\.(\d{3}|\d{5})\.(total|basic|project)$/)(found),
  ),
  figure(
    'tree_child',
    (found) => isTree(found) && id(/^(general|all)\.\d{7}\.(total|basic|project)$/)(found),
  ),
  figure('basic_project', (found) => isTree(found) && id(/^(general|all)\.(\d{7}|sum)\.total$/)(found)),
  figure(
    'economy_tree',
    (found) => among('economy', 'f06')(found) && id(/^economy\.\d{3}(\d{2})?\.total$/)(found),
  ),
  figure(
    'personnel_running',
    (found) => among('economy', 'f06')(found) && id(/^(personnel|running)$/)(found),
  ),
  figure(
    'income_outgo',
    (found) =>
      among('balance', 'f01', 'fiscal', 'f04')(found) &&
      id(/^(intake|outgo|income|grand|fiscal\.(grand|intake|outgo))$/)(found),
  ),
  figure('income_part', (found) => among('balance', 'f01')(found) && id(/^in\./)(found)),
  figure('purse_split', (found) => among('fiscal', 'f04')(found) && id(/^general\.\d{3}\.total$/)(found)),
  figure(
    'three_part',
    (found) => inText(found) && id(/^three\.(abroad|purchase|operation|reception|cars)$/)(found),
  ),
  figure(
    'three_subtotal',
    (found) => among('three', 'f07')(found) && id(/^(before\.|budget\.)?three\.cars$/)(found),
  ),
  figure(
    'three_total',
    (found) => among('three', 'f07')(found) && id(/^(before\.|budget\.)?three\.sum$/)(found),
  ),
  figure(
    'last_year_column',
    (found) => inTable(found) && id(/^before\.(general\.|three\.(sum|reception|operation))/)(found),
  ),
  figure('buying_parts', (found) => inText(found) && id(/^buy\.(sum|goods|works|services)$/)(found)),
  figure('units_rollup', (found) => among('units')(found) && id(/^unit\.\d\.(total|basic|project)$/)(found)),
  { ...figure('visits', (found) => id(/^visit\.\d$/)(found)), wanted: 'doubt' },
  count(
    'heads',
    (found, all) =>
      inText(found) &&
      id(/^head\.(authorised|actual)(\.\d)?$/)(found) &&
      parted(found.id.split('.').slice(0, 2).join('.'))(found, all),
  ),
  count('vehicles', (found) => found.block === 'n:assets' && id(/^car\.(sum|usual|duty|\d)$/)(found)),
  {
    kind: 'digits_transposed',
    wanted: 'error',
    plant: changeOne(
      (found) =>
        among(...TREES, 'economy')(found) &&
        /^(general|all|economy)\.\d+\.(total|basic|project)$/.test(found.id) &&
        isPositive(found),
      (_, found) => transposed(found.text),
    ),
  },
]
