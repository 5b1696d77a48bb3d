import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface PdfTask {
  /** Constant. What people wrote comes in `document` only, as data. */
  readonly template: string
  readonly fontFolders: readonly string[]
  readonly document: string
}

let compiler: NodeCompiler | undefined
let loadedFonts = ''

/** Reading 40 MB of type takes longer than setting a paper, so the compiler is kept. */
function compilerWith(fontFolders: readonly string[]): NodeCompiler {
  const key = fontFolders.join('\n')
  if (compiler && key === loadedFonts) return compiler
  loadedFonts = key
  compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [...fontFolders] }] })
  return compiler
}

function typeset({ template, fontFolders, document }: PdfTask): Buffer {
  const typst = compilerWith(fontFolders)
  try {
    const compiled = typst.compile({ mainFileContent: template, inputs: { document } })
    const paper = compiled.result
    if (!paper) throw new Error(reasonOf(typst, compiled.takeError()))
    try {
      return typst.pdf(paper, { pdfStandard: 'a-2a' })
    } catch {
      return typst.pdf(paper)
    }
  } finally {
    typst.evictCache(2)
  }
}

function reasonOf(
  typst: NodeCompiler,
  error: ReturnType<ReturnType<NodeCompiler['compile']>['takeError']>,
): string {
  return error ? JSON.stringify(typst.fetchDiagnostics(error)) : 'typst gave neither a paper nor a reason'
}

parentPort?.on('message', (task: PdfTask) => {
  try {
    parentPort?.postMessage({ value: typeset(task) })
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).message })
  }
})
