import { Form, Radio, Select } from 'antd'
import {
  Answer,
  api,
  DraftForm,
  Empty,
  optionsOf,
  Page,
  Panel,
  useGo,
  useKept,
  useRead,
  useRefresh,
} from '#kernel/ui'
import { type ArticleKind, articleInput } from '../../articles/contract.ts'
import { articleKindLabels } from '../../labels.ts'
import type { SiteItem } from '../../sites/contract.ts'
import { articlePage, articlesApi, sitesApi } from '../paths.ts'
import { SectionSelect } from '../sections/SectionSelect.tsx'

interface Values {
  readonly siteId?: string
  readonly sectionId?: string
  readonly kind: ArticleKind
}

const ENDED = new Set(['closed', 'archived'])

/** Where it will be and of what kind; the rest is written on its own page. */
export default function NewArticlePage() {
  const answer = useRead<{ items: readonly SiteItem[] }>(sitesApi)
  return (
    <Page
      title="写稿件"
      trail={[{ label: '稿件', to: '/portal/articles' }, { label: '写稿件' }]}
      wide={false}
    >
      <Answer from={answer}>
        {({ items }) => <Where sites={items.filter(({ state }) => !ENDED.has(state))} />}
      </Answer>
    </Page>
  )
}

function Where({ sites }: { sites: readonly SiteItem[] }) {
  const go = useGo()
  const refresh = useRefresh()
  const [last, keep] = useKept<Values>('portal-last-place', { kind: 'news' })
  if (sites.length === 0)
    return <Empty title="还没有您能写稿的网站">网站由电子政务中心开设，请与网站管理员联系。</Empty>
  const known = sites.some(({ id }) => id === last.siteId) ? last : { kind: last.kind, siteId: sites[0]?.id }
  return (
    <Panel>
      <DraftForm<Values>
        label="写稿件"
        submitLabel="开始写"
        initial={known}
        schema={articleInput}
        submit={async ({ siteId, ...values }) => {
          const made = await api.post<{ id: string }>(articlesApi, values)
          keep({ siteId, ...values })
          await refresh()
          go(articlePage(made.id))
        }}
      >
        <Form.Item name="siteId" label="网站">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={sites.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['siteId']}>
          {({ getFieldValue }) => (
            <Form.Item name="sectionId" label="栏目" extra="灰色的栏目不由您的单位供稿">
              <SectionSelect siteId={getFieldValue('siteId') as string | undefined} />
            </Form.Item>
          )}
        </Form.Item>
        <Form.Item name="kind" label="稿件类型">
          <Radio.Group options={optionsOf(articleKindLabels)} />
        </Form.Item>
      </DraftForm>
    </Panel>
  )
}
