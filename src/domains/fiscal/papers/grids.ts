/** Every table and form of a disclosure as grids, in order, whatever they were made of. */
import type { Disclosure, Piece } from '../writing/disclosure.ts'
import { formGrid } from './form-grid.ts'
import type { Grid, Places } from './grid.ts'
import { printedGrid } from './printed-grid.ts'

const NO_PLACES: Places = new Map()

export function gridOf(piece: Extract<Piece, { type: 'table' | 'sheet' }>, unitName: string) {
  return piece.type === 'table'
    ? printedGrid(piece.table, unitName)
    : { grid: formGrid(piece.sheet), places: NO_PLACES }
}

export function gridsOf({ pieces, unitName }: Disclosure): { grid: Grid; places: Places }[] {
  return pieces.flatMap((piece) =>
    piece.type === 'table' || piece.type === 'sheet' ? [gridOf(piece, unitName)] : [],
  )
}

/** 表一　财政拨款收支总表 */
export const nameOf = ({ number, title }: { readonly number: string; readonly title: string }): string =>
  [number, title].filter(Boolean).join('　')
