interface Node {
  readonly id: string
  readonly parentId: string | null
}

export type Placed<N extends Node> = N & { readonly depth: number }

/** Parents before children, each with how deep it stands. A unit whose parent is not in the list stands at the top. */
export function placed<N extends Node>(nodes: readonly N[]): Placed<N>[] {
  const ids = new Set(nodes.map((node) => node.id))
  const children = new Map<string | null, N[]>()
  for (const node of nodes) {
    const parent = node.parentId !== null && ids.has(node.parentId) ? node.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  const walk = (parent: string | null, depth: number): Placed<N>[] =>
    (children.get(parent) ?? []).flatMap((node) => [{ ...node, depth }, ...walk(node.id, depth + 1)])
  return walk(null, 0)
}
