import type { Expression } from '../../lists/lists.ts'
import { Matcher } from '../../match/matcher.ts'

/** Signs between which an expression is still the same: 两个维护 and “两个维护”. */
const BETWEEN = /[“”‘’"'「」『』、，《》〈〉\s]/u

/** A text without these signs, and where each of its units stood. */
export interface Bare {
  readonly text: string
  readonly at: readonly number[]
}

export function bareOf(text: string): Bare {
  const at: number[] = []
  let bare = ''
  for (let place = 0; place < text.length; place++) {
    if (BETWEEN.test(text[place]!)) continue
    bare += text[place]
    at.push(place)
  }
  return { text: bare, at }
}

/** Where a piece stands in which expression. */
interface Anchor {
  readonly expression: number
  readonly offset: number
}

/** Any near form of an expression still holds one of its pieces: only there is it compared. */
export interface AnchoredExpressions {
  readonly bare: readonly string[]
  readonly exact: Matcher
  readonly pieces: Matcher
  readonly anchors: readonly (readonly Anchor[])[]
}

const PIECES = 3
const SHORTEST = 4

export function anchored(expressions: readonly Expression[]): AnchoredExpressions {
  const bare = expressions.map(({ right }) => bareOf(right).text)
  const also = expressions.flatMap((each) => each.also.map((form) => bareOf(form).text))
  const byPiece = new Map<string, Anchor[]>()
  for (const [expression, text] of bare.entries()) {
    if (text.length < SHORTEST) continue
    const count = Math.min(PIECES, Math.floor(text.length / 2))
    for (let nth = 0; nth < count; nth++) {
      const offset = Math.floor((text.length * nth) / count)
      const piece = text.slice(offset, Math.floor((text.length * (nth + 1)) / count))
      const there = byPiece.get(piece)
      if (there) there.push({ expression, offset })
      else byPiece.set(piece, [{ expression, offset }])
    }
  }
  return {
    bare,
    exact: new Matcher([...new Set([...bare, ...also])].filter((text) => text !== '')),
    pieces: new Matcher([...byPiece.keys()]),
    anchors: [...byPiece.values()],
  }
}
