import ts from 'typescript'

/** Money is exact: nowhere in these folders may it pass through a float. */
const FOLDERS = /^src\/domains\/(fiscal|ledger)\//
const MONEY =
  /^(amount|amounts|money|paid|spent|yuan|price|balance)$|(Amount|Money|Paid|Spent|Yuan|Price|Balance)$/
const INTO_FLOAT = new Set([
  'Number',
  'parseFloat',
  'Number.parseFloat',
  'Math.round',
  'Math.floor',
  'Math.ceil',
  'Math.trunc',
])
const ARITHMETIC = new Set([
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.MinusEqualsToken,
  ts.SyntaxKind.AsteriskEqualsToken,
  ts.SyntaxKind.SlashEqualsToken,
])

export const holdsMoney = (file: string): boolean =>
  FOLDERS.test(file) && !/\.test\.tsx?$|\.testing\.ts$/.test(file)

/** Null: nothing wrong here. Otherwise what would make a float of money, in words. */
export function floatOfMoney(node: ts.Node): string | null {
  if (ts.isCallExpression(node)) return callOf(node)
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken)
    return isMoney(node.operand) ? '不能用 + 把金额变成浮点数' : null
  if (ts.isBinaryExpression(node) && ARITHMETIC.has(node.operatorToken.kind))
    return isMoney(node.left) || isMoney(node.right)
      ? '金额不能用浮点数运算，请用 plus、minus、times、div'
      : null
  return null
}

function callOf(node: ts.CallExpression): string | null {
  const name = node.expression.getText()
  if (/(^|\.)parseFloat$/.test(name) || /\.toNumber$/.test(name)) return `金额所在之处不能用 ${name}`
  const [first] = node.arguments
  if (INTO_FLOAT.has(name) && first && isMoney(first)) return `不能用 ${name} 把金额变成浮点数`
  return name.endsWith('.toFixed') && /^(Number|Math\.\w+)\(/.test(name)
    ? '不能对浮点数取小数位当作金额'
    : null
}

/** By its name: `amount`, `one.amount`, `totalPaid`, `amounts[0]`. */
function isMoney(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return MONEY.test(node.text)
  if (ts.isPropertyAccessExpression(node)) return MONEY.test(node.name.text)
  if (
    ts.isElementAccessExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isParenthesizedExpression(node)
  )
    return isMoney(node.expression)
  return false
}
