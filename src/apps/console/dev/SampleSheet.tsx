import {
  ApiProblem,
  AppearancePanel,
  Chart,
  Empty,
  ErrorState,
  FileList,
  Loading,
  Mark,
  NoPermission,
  NotFoundState,
  Page,
  Panel,
  ProblemNotice,
  StatTile,
  TextDiff,
  Tiles,
  Timeline,
} from '#kernel/ui'
import { SampleDeadlines } from './SampleDeadlines.tsx'
import { SampleForm } from './SampleForm.tsx'
import { SampleGrid } from './SampleGrid.tsx'
import { SampleTable } from './SampleTable.tsx'
import { sampleFiles, sampleMonths, sampleTimeline } from './samples.ts'

const refused = new ApiProblem(409, {
  code: 'refused',
  blockers: [
    { code: 'a', message: '协办单位还没有提出意见。' },
    { code: 'b', message: '答复尚未经过审核。' },
  ],
})
const failed = new ApiProblem(500, { detail: '系统出错，未保存任何改动。请稍后重试。', requestId: '7f3a-21' })

export function SampleSheet() {
  return (
    <main>
      <Page title="组件样张" facts="所有部件的各种状态；内容均为虚构。">
        <Tiles>
          <StatTile label="待办" value={12} unit="件" to="/letters" />
          <StatTile label="已逾期" value={2} unit="件" tone="bad" mark="需立即处理" to="/letters" />
          <StatTile label="三日内到期" value={5} unit="件" tone="warn" mark="临期" to="/letters" />
          <StatTile
            label="按时办结率"
            value="98.6"
            unit="%"
            tone="good"
            mark="达标"
            hint="本年，目标 ≥ 95%"
          />
        </Tiles>
        <div className="z-columns">
          <div>
            <SampleTable />
            <Panel title="文字比较">
              <TextDiff
                before="您反映的路灯问题，我局将于十月底前完成维修，请您谅解。"
                after="您反映的路灯问题，我局已于十月二十日完成维修，感谢您的监督。"
                beforeLabel="第 1 稿"
                afterLabel="第 2 稿"
              />
            </Panel>
            <Panel title="表单">
              <ProblemNotice error={refused} />
              <SampleForm />
            </Panel>
            <Panel title="图表">
              <Chart title="每月收到与办结" {...sampleMonths} />
            </Panel>
          </div>
          <div>
            <SampleDeadlines />
            <Panel title="标记">
              <Mark>已归档</Mark> <Mark tone="main">办理中</Mark> <Mark tone="warn">待补充</Mark>{' '}
              <Mark tone="bad">督办</Mark> <Mark tone="good">满意</Mark>
            </Panel>
            <Panel title="办理过程">
              <Timeline entries={sampleTimeline} />
            </Panel>
            <Panel title="附件">
              <FileList files={sampleFiles} href={(file) => `/api/files/${file.id}`} />
            </Panel>
            <Panel title="外观">
              <AppearancePanel />
            </Panel>
          </div>
        </div>
        <Panel title="网格">
          <SampleGrid />
        </Panel>
        <div className="z-halves">
          <Panel title="读取中">
            <Loading />
          </Panel>
          <Panel title="没有内容">
            <Empty />
          </Panel>
          <Panel title="没有权限">
            <NoPermission />
          </Panel>
          <Panel title="没有找到">
            <NotFoundState />
          </Panel>
          <Panel title="出错">
            <ErrorState error={failed} retry={() => undefined} />
          </Panel>
        </div>
      </Page>
    </main>
  )
}
