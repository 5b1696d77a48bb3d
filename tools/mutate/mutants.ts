/** Small wrongs planted one at a time: a flipped comparison, a step left out, a constant one off. */
import ts from 'typescript'

export interface Mutant {
  readonly line: number
  /** The whole line as it stands: tells this place from others of the file when lines move. */
  readonly code: string
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
  if (ts.isNumericLiteral(node)) return [at(node, String(Number(node.text.replaceAll('_', '')) + 1))]
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [at(node, node.operand.getText(source))]
  if (ts.isIfStatement(node)) return [at(node.expression, 'false'), at(node.expression, 'true')]
  if (ts.isExpressionStatement(node) && isStep(node.expression)) return [at(node, ';')]
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isAssigned(node))
    return [at(node, '[]')]
  if (ts.isReturnStatement(node)) return returned(node, at)
  return ts.isCallExpression(node) ? callEdits(node, source, at) : []
}

type At = (part: ts.Node, to: string) => Edit

/** Something done for its effect. */
function isStep(expression: ts.Expression): boolean {
  return ts.isAwaitExpression(expression) || ts.isCallExpression(expression)
}

function callEdits(node: ts.CallExpression, source: ts.SourceFile, at: At): Edit[] {
  const called = node.expression
  if (!ts.isPropertyAccessExpression(called)) return []
  const owner = called.expression.getText(source)
  const name = called.name.text
  if (name === 'filter') return [at(node, owner)]
  if (owner !== 'Math' || (name !== 'min' && name !== 'max')) return []
  return [at(called.name, name === 'min' ? 'max' : 'min')]
}

/** `return` in a function that says it answers yes or no. */
function returned(node: ts.ReturnStatement, at: At): Edit[] {
  const yes = node.expression
  const asked = ts.findAncestor(node, ts.isFunctionLike)?.type?.kind === ts.SyntaxKind.BooleanKeyword
  if (!yes || !asked || ts.isBinaryExpression(yes) || ts.isPrefixUnaryExpression(yes)) return []
  return isWord(yes) ? [] : [at(yes, `!(${yes.getText()})`)]
}

const isWord = (node: ts.Node): boolean =>
  node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword

/** Joining texts with + is no arithmetic. */
function isText(node: ts.BinaryExpression): boolean {
  return [node.left, node.right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side))
}

/** `[a, b] = pair` is no list. */
function isAssigned(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.left === node
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
  const lines = text.split('\n')
  return edits.map(({ start, end, to }) => {
    const { line } = source.getLineAndCharacterOfPosition(start)
    const planted = text.slice(0, start) + to + text.slice(end)
    return { line: line + 1, code: lines[line]!.trim(), from: text.slice(start, end), to, text: planted }
  })
}
