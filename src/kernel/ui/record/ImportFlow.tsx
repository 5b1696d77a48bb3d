import { Alert, Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useDo } from '../action/useUndoable.tsx'
import { download } from '../api/download.ts'
import { useRefresh } from '../api/query.ts'
import { send, withQuery } from '../api/request.ts'
import { Icon } from '../Icon.tsx'
import { Loading, ProblemNotice } from '../layout/states.tsx'
import { SimpleTable } from '../table/SimpleTable.tsx'
import type { Column } from '../table/types.ts'

export interface ImportProblem {
  readonly sheet?: string
  readonly row: number
  readonly column: string
  readonly message: string
}

export interface ImportResult {
  readonly dryRun: boolean
  readonly rows: number
  readonly problems: readonly ImportProblem[]
}

interface ImportFlowProps<Result extends ImportResult> {
  readonly to: string
  readonly template: string
  readonly templateName: string
  /** What would be, or has been, taken over. */
  readonly summary: (result: Result) => string
  readonly preview?: (result: Result) => ReactNode
  /** Shown with problems and without. */
  readonly remarks?: (result: Result) => ReactNode
  /** Which files, where others than tables are read too. */
  readonly accept?: string
  readonly hint?: string
  /** What is said besides the file; a file that was tried is tried again when it changes. */
  readonly also?: Readonly<Record<string, string | number | undefined>>
}

const columns: readonly Column<ImportProblem & { readonly key: string }>[] = [
  { key: 'message', title: '问题', main: true, render: (problem) => problem.message },
  { key: 'sheet', title: '工作表', render: (problem) => problem.sheet || '—' },
  { key: 'row', title: '行', align: 'right', render: (problem) => problem.row || '—' },
  { key: 'column', title: '列', render: (problem) => problem.column || '—' },
]

/** First a trial that lists every problem by row and changes nothing; only a file without problems can be taken over. */
export function ImportFlow<Result extends ImportResult>(props: ImportFlowProps<Result>) {
  const flow = useImport<Result>(props.to, props.also)
  const { run, busy } = useDo()
  const field = useRef<HTMLInputElement>(null)
  const { file, result } = flow
  return (
    <>
      <div className="z-form-buttons z-gap-below">
        <input
          ref={field}
          className="z-unseen"
          type="file"
          accept={props.accept ?? '.xlsx,.csv'}
          tabIndex={-1}
          aria-label="选择文件"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen) void flow.start(chosen, true)
          }}
        />
        <Button
          type={result ? 'default' : 'primary'}
          icon={<Icon name="upload" />}
          onClick={() => field.current?.click()}
        >
          {file ? '换一个文件' : '选择文件'}
        </Button>
        <Button
          loading={busy}
          icon={<Icon name="download" />}
          onClick={() => void run(() => download(props.template, {}, props.templateName), '模板已下载')}
        >
          下载模板
        </Button>
        <span className="z-muted">
          {file ? file.name : (props.hint ?? '支持 .xlsx 和 .csv；先试运行，不会改动数据')}
        </span>
      </div>
      <ProblemNotice error={flow.problem} />
      {flow.busy && <Loading label="正在检查…" />}
      {result && !flow.busy && (
        <Outcome result={result} {...props} takeOver={() => file && void flow.start(file, false)} />
      )}
    </>
  )
}

function useImport<Result extends ImportResult>(
  to: string,
  also: Readonly<Record<string, string | number | undefined>> = {},
) {
  const [file, setFile] = useState<File | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const refresh = useRefresh()
  async function start(chosen: File, dryRun: boolean) {
    setFile(chosen)
    setProblem(null)
    setBusy(true)
    const body = new FormData()
    body.append('file', chosen)
    try {
      const response = await send('POST', withQuery(to, { ...also, dryRun }), { body })
      setResult((await response.json()) as Result)
      if (!dryRun) await refresh()
    } catch (error) {
      setResult(null)
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const said = JSON.stringify(also)
  const before = useRef(said)
  useEffect(() => {
    if (before.current === said) return
    before.current = said
    if (file) void start(file, true)
  })
  return { file, result, problem, busy, start }
}

interface OutcomeProps<Result extends ImportResult> extends ImportFlowProps<Result> {
  readonly result: Result
  readonly takeOver: () => void
}

function Outcome<Result extends ImportResult>({
  result,
  summary,
  preview,
  remarks,
  takeOver,
}: OutcomeProps<Result>) {
  if (result.problems.length > 0) {
    const rows = result.problems.map((problem, index) => ({ ...problem, key: String(index) }))
    return (
      <>
        <Alert
          className="z-gap-below"
          type="error"
          showIcon
          role="alert"
          title={`共 ${result.rows} 行，有 ${rows.length} 处问题；全部改好后再导入，现在没有改动任何数据。`}
        />
        <SimpleTable label="问题" columns={columns} rows={rows} rowKey={(problem) => problem.key} />
        {remarks?.(result)}
      </>
    )
  }
  return (
    <>
      <Alert
        className="z-gap-below"
        type="success"
        showIcon
        role="status"
        title={
          result.dryRun
            ? `共 ${result.rows} 行，没有问题。将要：${summary(result)}`
            : `已导入：${summary(result)}`
        }
        action={
          result.dryRun && (
            <Button type="primary" onClick={takeOver}>
              导入
            </Button>
          )
        }
      />
      {remarks?.(result)}
      {preview?.(result)}
    </>
  )
}
