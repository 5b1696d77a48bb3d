/** The figures of all kinds, those of the county's own included, where the rest of the house asks for them. */
import { defineMeasure, defineMeasureSource, type Measure } from '#kernel/measures'
import { allKinds } from '../kinds/kind.store.ts'
import type { Kind } from '../kinds/kind.ts'
import { shippedKinds } from '../kinds/shipped.ts'
import { measureOf } from './figure.queries.ts'

const measuresOf = ({ definition }: Kind): Measure[] =>
  definition.measures.map((figure) => measureOf(definition, figure))

for (const measure of shippedKinds.flatMap(measuresOf)) defineMeasure(measure)

/** A kind that was put away still proves what it proved. */
defineMeasureSource({
  prefix: 'ledger.own_',
  measures: async (tx) => (await allKinds(tx)).filter(({ shipped }) => !shipped).flatMap(measuresOf),
})
