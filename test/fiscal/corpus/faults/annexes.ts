import { type Mark, marksOf } from '../mark.ts'
import { changeOne, type Fault, isPositive, numberOf, perturb, printUnits, unitsOf } from './kit.ts'

const id = (pattern: RegExp) => (found: Mark) => pattern.test(found.id)
const beside = (all: readonly Mark[], found: Mark, column: string) =>
  all.find((other) => other.id === found.id.replace(/[^.]+$/, column))

const weights: Fault = {
  kind: 'weights',
  wanted: 'error',
  plant: changeOne(id(/^(pj\.\d+|overall)\.\d+\.weight$/), (r, found) => {
    const [weight, gap] = [numberOf(found.text), r.int(1, 6)]
    return String(weight > gap && r.chance(0.5) ? weight - gap : weight + gap)
  }),
}

const total: Fault = {
  kind: 'evaluation_total',
  wanted: 'error',
  plant: changeOne(
    (found) => id(/^pj\.\d+\.score$/)(found),
    (r, found) => printUnits(unitsOf(found.text) - 100 * r.int(1, 9), found.text),
  ),
}

const overWeight: Fault = {
  kind: 'score_over_weight',
  wanted: 'error',
  plant: changeOne(id(/^pj\.\d+\.\d+\.score$/), (r, found, document) => {
    const weight = beside(marksOf(document.lines), found, 'weight')
    return weight ? String(numberOf(weight.text) + r.int(1, 5)) : null
  }),
}

const moneyScore: Fault = {
  kind: 'execution_score',
  wanted: 'error',
  plant: changeOne(id(/^pj\.\d+\.moneyScore$/), (r, found) => {
    const units = unitsOf(found.text)
    return printUnits(units >= 300 ? units - 100 * r.int(1, 2) : units + 200, '0')
  }),
}

const executionRate: Fault = {
  kind: 'execution_rate',
  wanted: 'error',
  plant: changeOne(
    (found) => id(/^pj\.\d+\.(money|fiscal)\.rate$/)(found) && found.block.startsWith('t:pj'),
    (r, found) => printUnits(Math.max(100, unitsOf(found.text) - r.int(150, 2000)), found.text),
  ),
}

const coefficient: Fault = {
  kind: 'coefficient',
  wanted: 'doubt',
  plant: changeOne(id(/^pj\.\d+\.\d+\.coefficient$/), (r, found) =>
    String(Math.max(10, Math.floor(numberOf(found.text)) - r.int(8, 40))),
  ),
}

const deviation: Fault = {
  kind: 'deviation',
  wanted: 'doubt',
  plant: changeOne(id(/^pj\.\d+\.\d+\.deviation$/), (r, found, document) => {
    const all = marksOf(document.lines)
    const [target, actual] = [beside(all, found, 'target'), beside(all, found, 'actual')]
    return target && actual && target.text === actual.text ? String(r.int(8, 45)) : null
  }),
}

/** The goal promises more than its own indicator asks for. */
const goal: Fault = {
  kind: 'goal_count',
  wanted: 'doubt',
  plant: changeOne(id(/^pj\.\d+\.goal$/), (r, found, document) => {
    const project = document.facts.projects[Number(found.id.split('.')[1])]!
    const asked = `${project.goalCount}${project.goalUnit}`
    const more = `${project.goalCount * 2 + r.int(1, 20)}${project.goalUnit}`
    return found.text.includes(asked) ? found.text.replace(asked, more) : null
  }),
}

const projects: Fault = {
  kind: 'project_count',
  wanted: 'doubt',
  plant: changeOne(id(/^projects$/), (r, found) => String(numberOf(found.text) + r.int(1, 4))),
}

const narrative: Fault = {
  kind: 'project_amount_text',
  wanted: 'error',
  plant: changeOne(
    (found, all) =>
      id(/^pj\.\d+\.money\.(paid|adjusted)$/)(found) &&
      all.filter((other) => other.id === found.id).at(-1) === found &&
      all.filter((other) => other.id === found.id).length > 1,
    (r, found) => perturb(r, found.text),
  ),
}

const evaluated: Fault = {
  kind: 'evaluated_sum',
  wanted: 'doubt',
  plant: changeOne(
    (found) => found.id === 'evaluated' && isPositive(found),
    (r, found) => perturb(r, found.text),
  ),
}

const money: Fault = {
  kind: 'target_money',
  wanted: 'error',
  plant: changeOne(id(/^pj\.\d+\.(total|fiscal)$/), (r, found) => perturb(r, found.text)),
}

/** A figure of the self-evaluation's money rows: paid over adjusted no longer gives the rate. */
const paid: Fault = {
  kind: 'evaluation_money',
  wanted: 'error',
  plant: changeOne(
    (found, all) =>
      id(/^pj\.\d+\.money\.paid$/)(found) && all.find((other) => other.id === found.id) === found,
    (r, found) => printUnits(Math.floor((unitsOf(found.text) * r.pick([60, 80, 90])) / 100) - 30, found.text),
  ),
}

/** Targets and self-evaluations. */
export const ANNEXES: readonly Fault[] = [
  weights,
  total,
  overWeight,
  moneyScore,
  executionRate,
  coefficient,
  deviation,
  goal,
  projects,
  narrative,
  evaluated,
  money,
  paid,
]
