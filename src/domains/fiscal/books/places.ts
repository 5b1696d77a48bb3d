/** Which figures a book may hold at all, whatever they amount to. */
import { type Code, type Edition, isCode, isLeaf, type Scheme, whyNot } from '../classification/codes.ts'
import { amounts, counts, type Fact, type Place, procurementKinds, purses, sources, uses } from './book.ts'

interface Shape {
  readonly scheme?: Scheme
  readonly codes?: readonly string[]
  readonly facets?: readonly string[] | 'any'
  readonly purses?: readonly string[]
}

const SHAPES: Readonly<Record<Fact, Shape>> = {
  income: { scheme: 'function', facets: sources },
  expenditure: { scheme: 'function', facets: uses, purses },
  economic: { scheme: 'department_economy', facets: ['basic', 'project'], purses },
  carry_in: { scheme: 'function', purses },
  carry_out: { scheme: 'function', purses },
  procurement: { codes: procurementKinds, purses },
  project: { scheme: 'function', facets: 'any', purses },
  amount: { codes: amounts },
  count: { codes: counts },
}

/** Why there can be no figure at this place; null when there can. */
export function misplaced(place: Place, edition: Edition, codes: readonly Code[]): string | null {
  const shape = SHAPES[place.fact]
  if (shape.codes && !shape.codes.includes(place.code)) return `没有“${place.code}”这一项`
  const wrongCode = shape.scheme ? misplacedCode(shape.scheme, place.code, edition, codes) : null
  if (wrongCode) return wrongCode
  if (shape.facets === 'any' ? place.facet === '' : !(shape.facets ?? ['']).includes(place.facet))
    return `没有“${place.facet}”这一栏`
  return (shape.purses ?? ['']).includes(place.purse) ? null : `没有“${place.purse}”这种资金`
}

function misplacedCode(
  scheme: Scheme,
  code: string,
  edition: Edition,
  codes: readonly Code[],
): string | null {
  if (!isCode(scheme, code)) return `“${code}”不是科目编码`
  if (!isLeaf(scheme, code)) return `${code} 下面还有明细科目，请填到${scheme === 'function' ? '项' : '款'}级`
  return whyNot(scheme, code, edition, codes)
}
