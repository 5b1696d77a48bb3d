/** Runs a page's drawing operations far enough to know where every character and every line stands. */
import { type Marks, type Matrix, multiply, type Piece, place, type Rule } from './marks.ts'
import { drawBars, drawLines } from './strokes.ts'

/** The operations of the reader's list that place text or draw lines, by their names there. */
export type Codes = Readonly<Record<string, number>>

export interface Operations {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly (readonly unknown[] | null)[]
}

interface Glyph {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}

interface Graphics {
  ctm: Matrix
  size: number
  charSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
}

interface Machine {
  graphics: Graphics
  readonly stack: Graphics[]
  text: Matrix
  /** Where the pen stands, and where its line began. */
  x: number
  y: number
  lineX: number
  lineY: number
  readonly placed: Placed[]
  readonly across: Rule[]
  readonly down: Rule[]
}

interface Placed extends Piece {
  /** Quarter turns; text at another angle is a watermark. */
  readonly turn: number | null
  readonly matrix: Matrix
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
export function marksOf(operations: Operations, view: Matrix, codes: Codes): Marks {
  const graphics: Graphics = {
    ctm: view,
    size: 1,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  }
  const machine: Machine = {
    graphics,
    stack: [],
    text: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    placed: [],
    across: [],
    down: [],
  }
  const actions = actionsBy(codes)
  for (let at = 0; at < operations.fnArray.length; at++)
    actions.get(operations.fnArray[at]!)?.(machine, operations.argsArray[at] ?? [])
  return { ...upright(machine.placed), across: machine.across, down: machine.down }
}

type Action = (machine: Machine, args: readonly unknown[]) => void
const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const matrixOf = (args: readonly unknown[]): Matrix => {
  // Some operations carry the six numbers, others one array of them.
  const given = typeof args[0] === 'number' ? args : Array.from((args[0] ?? IDENTITY) as ArrayLike<number>)
  return [0, 1, 2, 3, 4, 5].map((at) => number(given[at])) as unknown as Matrix
}

const ACTIONS: Readonly<Record<string, Action>> = {
  save: (machine) => {
    if (machine.stack.length < 500) machine.stack.push({ ...machine.graphics })
  },
  restore: (machine) => {
    machine.graphics = machine.stack.pop() ?? machine.graphics
  },
  transform: (machine, args) => {
    machine.graphics.ctm = multiply(machine.graphics.ctm, matrixOf(args))
  },
  paintFormXObjectBegin: (machine, args) => {
    machine.stack.push({ ...machine.graphics })
    if (args[0]) machine.graphics.ctm = multiply(machine.graphics.ctm, matrixOf([args[0]]))
  },
  paintFormXObjectEnd: (machine) => {
    machine.graphics = machine.stack.pop() ?? machine.graphics
  },
  beginText: (machine) => setText(machine, IDENTITY),
  setTextMatrix: (machine, args) => setText(machine, matrixOf(args)),
  moveText: (machine, [x, y]) => move(machine, number(x), number(y)),
  setLeadingMoveText: (machine, [x, y]) => {
    machine.graphics.leading = -number(y)
    move(machine, number(x), number(y))
  },
  nextLine: (machine) => move(machine, 0, -machine.graphics.leading),
  setFont: (machine, [, size]) => {
    machine.graphics.size = number(size)
  },
  setCharSpacing: (machine, [value]) => {
    machine.graphics.charSpacing = number(value)
  },
  setWordSpacing: (machine, [value]) => {
    machine.graphics.wordSpacing = number(value)
  },
  setHScale: (machine, [value]) => {
    machine.graphics.stretch = number(value) / 100
  },
  setLeading: (machine, [value]) => {
    machine.graphics.leading = number(value)
  },
  setTextRise: (machine, [value]) => {
    machine.graphics.rise = number(value)
  },
  showText: (machine, [glyphs]) => show(machine, (glyphs ?? []) as readonly (Glyph | number)[]),
}

function actionsBy(codes: Codes): Map<number, Action> {
  const found = new Map(Object.entries(ACTIONS).map(([name, action]) => [codes[name]!, action] as const))
  const strokes = new Set(
    ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map(
      (name) => codes[name],
    ),
  )
  const fills = new Set(['fill', 'eoFill'].map((name) => codes[name]))
  found.set(codes.constructPath!, (machine, [paint, paths]) => {
    const data = (paths as ArrayLike<ArrayLike<number>> | undefined)?.[0]
    if (data && strokes.has(paint as number)) drawLines(machine, machine.graphics.ctm, data)
    else if (data && fills.has(paint as number)) drawBars(machine, machine.graphics.ctm, data)
  })
  return found
}

function setText(machine: Machine, matrix: Matrix): void {
  machine.text = matrix
  machine.x = machine.lineX = 0
  machine.y = machine.lineY = 0
}

function move(machine: Machine, x: number, y: number): void {
  machine.x = machine.lineX += x
  machine.y = machine.lineY += y
}

function show(machine: Machine, glyphs: readonly (Glyph | number)[]): void {
  const { size, charSpacing, wordSpacing, stretch, rise, ctm } = machine.graphics
  const matrix = multiply(ctm, machine.text)
  let open: { text: string; from: number; to: number } | null = null
  const end = () => {
    if (open && open.text.trim() !== '') machine.placed.push(placed(matrix, open, machine.y + rise, size))
    open = null
  }
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      const shift = (-glyph * size * stretch) / 1000
      // A jump to the next column, or over a sign of another font that is drawn later.
      if (Math.abs(shift) > Math.abs(size) * 0.4) end()
      machine.x += shift
      continue
    }
    if (!glyph) continue
    const advance = ((glyph.width ?? 0) * size) / 1000
    const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0)
    const text = glyph.unicode ?? ''
    open ??= { text: '', from: machine.x, to: machine.x }
    open.text += text
    open.to = machine.x + advance * stretch
    machine.x += (advance + spacing) * stretch
  }
  end()
}

function placed(
  matrix: Matrix,
  { text, from, to }: { text: string; from: number; to: number },
  y: number,
  size: number,
): Placed {
  const [left, base] = place(matrix, from, y)
  const [right, otherBase] = place(matrix, to, y)
  const angle = Math.atan2(otherBase - base, right - left)
  const turn = Math.round(angle / (Math.PI / 2))
  const isStraight = Math.abs(angle - (turn * Math.PI) / 2) < 0.05
  const scale = Math.hypot(matrix[2], matrix[3])
  const turned = isStraight ? (turn + 4) % 4 : null
  return {
    text,
    left,
    right,
    base,
    size: Math.abs(size) * scale,
    turn: turned,
    matrix: [left, base, right, otherBase, 0, 0],
  }
}

/** A table printed sideways is read sideways; what stands across the reading direction is a mark. */
function upright(placed: readonly Placed[]): Pick<Marks, 'pieces' | 'isSideways'> {
  const weights = [0, 0, 0, 0]
  for (const { turn, text } of placed) if (turn !== null) weights[turn]! += text.length
  const main = weights.indexOf(Math.max(...weights))
  const pieces = placed.filter(({ turn }) => turn === main).map((piece) => turnBack(piece, main))
  return { pieces, isSideways: main !== 0 }
}

function turnBack({ text, size, matrix: [x0, y0, x1, y1] }: Placed, turn: number): Piece {
  if (turn === 1) return { text, size, left: y0, right: y1, base: -x0 }
  if (turn === 2) return { text, size, left: -x0, right: -x1, base: -y0 }
  if (turn === 3) return { text, size, left: -y0, right: -y1, base: x0 }
  return { text, size, left: x0, right: x1, base: y0 }
}
