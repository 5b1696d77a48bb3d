/** Small wrongs planted one at a time: a flipped comparison, a dropped `await`, a constant one off. */
import ts from 'typescript'

export interface Mutant {
  readonly line: number
  readonly from: string
  readonly to: string
  readonly text: string
}

const FLIPS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  '??': '&&',
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly to: string
}

function editsOf(node: ts.Node, source: ts.SourceFile): Edit[] {
  const at = (part: ts.Node, to: string): Edit => ({ start: part.getStart(source), end: part.getEnd(), to })
  if (ts.isBinaryExpression(node)) {
    const to = FLIPS[node.operatorToken.getText(source)]
    return to && !isText(node) ? [at(node.operatorToken, to)] : []
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [at(node, 'false')]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [at(node, 'true')]
  if (ts.isNumericLiteral(node)) return [at(node, String(Number(node.text) + 1))]
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [at(node, node.operand.getText(source))]
  if (ts.isExpressionStatement(node) && ts.isAwaitExpression(node.expression)) return [at(node, '')]
  return []
}

/** Joining texts with + is no arithmetic. */
function isText(node: ts.BinaryExpression): boolean {
  return [node.left, node.right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side))
}

export function mutantsOf(path: string, text: string): Mutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const edits: Edit[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return
    edits.push(...editsOf(node, source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return edits.map(({ start, end, to }) => ({
    line: source.getLineAndCharacterOfPosition(start).line + 1,
    from: text.slice(start, end),
    to,
    text: text.slice(0, start) + to + text.slice(end),
  }))
}
