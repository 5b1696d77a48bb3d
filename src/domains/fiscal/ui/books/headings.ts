/** Headings over headings: which cell spans how far. */
import type { TableView } from '../../books/contract.ts'

export interface HeadCell {
  readonly key: string
  readonly title: string
  readonly columns: number
  readonly rows: number
}

export function headRows({ codeTitle, nameTitle, columns }: TableView['blocks'][number]): HeadCell[][] {
  const paths = [
    ...(codeTitle === null ? [] : [[codeTitle]]),
    [nameTitle],
    ...columns.map(({ title, under }) => [...under, title]),
  ]
  const depth = Math.max(...paths.map(({ length }) => length))
  return Array.from({ length: depth }, (_, level) => rowAt(paths, level, depth))
}

function rowAt(paths: readonly string[][], level: number, depth: number): HeadCell[] {
  const cells: HeadCell[] = []
  for (let at = 0; at < paths.length; ) {
    const path = paths[at] ?? []
    const title = path[level]
    const isLast = level === path.length - 1
    let wide = 1
    while (!isLast && isSameAbove(paths[at + wide], path, level)) wide++
    if (title !== undefined)
      cells.push({ key: `${level}.${at}`, title, columns: wide, rows: isLast ? depth - level : 1 })
    at += wide
  }
  return cells
}

const isSameAbove = (other: string[] | undefined, path: string[], level: number): boolean =>
  other !== undefined &&
  other.length > level + 1 &&
  path.slice(0, level + 1).every((word, at) => word === other[at])
