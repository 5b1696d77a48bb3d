import { Page } from '#kernel/ui'
import { correctionKindLabels, correctionStateLabels } from '../../labels.ts'
import { MatterList } from './MatterList.tsx'

export default function CorrectionListPage() {
  return (
    <Page title="网站找错" facts="一个工作日内转办，三个工作日内答复。">
      <MatterList
        name="corrections"
        label="网站找错"
        states={correctionStateLabels}
        kinds={correctionKindLabels}
        kindTitle="错误类型"
        closed={['answered', 'declined']}
      />
    </Page>
  )
}
