import { Button, Form, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { Loading, Panel, ProblemNotice, useRead, withQuery } from '#kernel/ui'
import type { SiteItem } from '../../sites/contract.ts'
import { importsApi, sitesApi } from '../paths.ts'
import { SectionSelect } from '../sections/SectionSelect.tsx'
import { Outcome } from './Outcome.tsx'
import { useImportFile } from './useImportFile.ts'

/** Where a batch goes and what it is called, then its file: tried first, then taken over. */
export function NewBatch() {
  const [section, setSection] = useState<string>()
  const [name, setName] = useState('旧站稿件')
  const [base, setBase] = useState('')
  const { file, answer, problem, busy, send } = useImportFile({ section, name, base })
  return (
    <Panel title="新的一批">
      <Form layout="vertical" component="div" className="p-form-grid">
        <SiteAndSection section={section} choose={setSection} />
        <Form.Item label="这一批叫什么" htmlFor="p-import-name">
          <Input
            id="p-import-name"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        <Form.Item
          label="旧网站地址（可不填）"
          htmlFor="p-import-base"
          extra="导入文件夹时填写：文件夹原来在网上的地址，旧网址由此推出"
        >
          <Input
            id="p-import-base"
            maxLength={500}
            value={base}
            placeholder="http://www.old.gov.cn/"
            onChange={(event) => setBase(event.target.value.trim())}
          />
        </Form.Item>
      </Form>
      <Ways section={section} />
      <FileChoice
        file={file}
        isMain={!answer}
        disabled={!section}
        choose={(chosen) => void send(chosen, true)}
      />
      <ProblemNotice error={problem} />
      {busy && <Loading label="正在检查…" />}
      {answer && !busy && file && <Outcome answer={answer} takeOver={() => void send(file, false)} />}
    </Panel>
  )
}

interface SiteAndSectionProps {
  readonly section: string | undefined
  readonly choose: (section: string | undefined) => void
}

function SiteAndSection({ section, choose }: SiteAndSectionProps) {
  const sites = useRead<{ items: readonly SiteItem[] }>(sitesApi).data?.items ?? []
  const [siteId, setSite] = useState<string>()
  return (
    <>
      <Form.Item label="网站" htmlFor="p-import-site">
        <Select
          id="p-import-site"
          value={siteId}
          onChange={(id: string) => {
            setSite(id)
            choose(undefined)
          }}
          showSearch={{ optionFilterProp: 'label' }}
          options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item label="栏目">
        <SectionSelect siteId={siteId} value={section} onChange={choose} any />
      </Form.Item>
    </>
  )
}

/** What may be handed in, and the list to fill in. */
function Ways({ section }: { section: string | undefined }) {
  return (
    <div className="z-gap-below z-muted">
      <p>
        清单（.xlsx）：每行一篇，
        {section ? (
          <a href={withQuery(`${importsApi}/template`, { section })} download>
            下载模板
          </a>
        ) : (
          '选择栏目后可下载模板'
        )}
        ；与正文文件、附件一起打成 ZIP 也可以。
      </p>
      <p>网页和 Word（.zip）：把文件夹打成 ZIP，网页里的图片和附件一并带走；单个 .html、.docx 也可以。</p>
      <p>数据（.jsonl）：每行一个 JSON，title、html、publishedAt 必填。</p>
    </div>
  )
}

interface FileChoiceProps {
  readonly file: File | null
  readonly isMain: boolean
  readonly disabled: boolean
  readonly choose: (file: File) => void
}

function FileChoice({ file, isMain, disabled, choose }: FileChoiceProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className="z-form-buttons z-gap-below">
      <input
        ref={field}
        className="z-unseen"
        type="file"
        accept=".zip,.xlsx,.csv,.docx,.html,.htm,.jsonl,.ndjson,.txt,.json"
        tabIndex={-1}
        aria-label="选择文件"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) choose(chosen)
        }}
      />
      <Button
        type={isMain ? 'primary' : 'default'}
        disabled={disabled}
        onClick={() => field.current?.click()}
      >
        {file ? '换一个文件' : '选择文件并试运行'}
      </Button>
      <span className="z-muted">{file ? file.name : '最大 50 MB；更大的在服务器上用命令导入文件夹'}</span>
    </div>
  )
}
