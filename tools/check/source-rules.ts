import ts from 'typescript'
import { floatOfMoney, holdsMoney } from './money-rules.ts'

export interface Offence {
  readonly file: string
  readonly line: number
  readonly rule: 'file-too-long' | 'function-too-long' | 'own-clock' | 'name' | 'float-money'
  readonly message: string
}

const FILE_LINES = 400
const TEST_FILE_LINES = 600
const FUNCTION_LINES = 80
const NAMES = /(Manager|Helper|Util|Utils|Service|Info|Common|Base)$/

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

/** What the compiler and the linter do not ask: sizes, clocks, and names that say nothing. */
export function offencesIn(file: string, text: string): Offence[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Offence[] = []
  const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1
  const add = (node: ts.Node, rule: Offence['rule'], message: string): void => {
    found.push({ file, line: lineOf(node.getStart(source)), rule, message })
  }
  const isMoneyFile = holdsMoney(file)
  checkFile(source, found)
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && !isTest(file)) checkFunction(node, lineOf, add)
    if (readsOwnClock(node) && mustAskAClock(file))
      add(node, 'own-clock', '时间只能来自 Clock（#kernel/time）')
    if (declaresName(node) && NAMES.test(node.name.text))
      add(node, 'name', `名称 ${node.name.text} 没有说明它是什么`)
    const float = isMoneyFile ? floatOfMoney(node) : null
    if (float) add(node, 'float-money', float)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function checkFile(source: ts.SourceFile, found: Offence[]): void {
  const lines = source.text.trimEnd().split('\n').length
  const limit = isTest(source.fileName) ? TEST_FILE_LINES : FILE_LINES
  if (lines <= limit) return
  found.push({
    file: source.fileName,
    line: limit,
    rule: 'file-too-long',
    message: `${lines} 行，上限 ${limit} 行`,
  })
}

function checkFunction(
  node: ts.SignatureDeclaration,
  lineOf: (at: number) => number,
  add: (node: ts.Node, rule: Offence['rule'], message: string) => void,
): void {
  const lines = lineOf(node.getEnd()) - lineOf(node.getStart()) + 1
  if (lines > FUNCTION_LINES) add(node, 'function-too-long', `函数 ${lines} 行，上限 ${FUNCTION_LINES} 行`)
}

/** Rules about deadlines must be playable at any moment; so must everything that calls them. */
function mustAskAClock(file: string): boolean {
  return file.startsWith('src/') && !file.startsWith('src/kernel/time/') && !isTest(file)
}

function readsOwnClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
  return ts.isCallExpression(node) && ['Date.now', 'Date'].includes(node.expression.getText())
}

function declaresName(node: ts.Node): node is (
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.FunctionDeclaration
) & {
  name: ts.Identifier
} {
  const declares =
    ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isFunctionDeclaration(node)
  return declares && node.name !== undefined
}
