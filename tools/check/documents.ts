import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commands } from '../../src/apps/cli/commands.ts'
import { settings } from '../../src/kernel/config/public.ts'
import { brokenReferences } from './references-in.ts'
import { settingsProblems } from './settings-table.ts'

const CHECKOUT = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(CHECKOUT, file), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

const known = {
  scripts: Object.keys(scripts),
  commands: commands.map(({ name }) => name),
  settings: settings.map(({ name }) => name as string),
  exists: (path: string) =>
    path.includes('*') ? globSync(path, { cwd: CHECKOUT }).length > 0 : existsSync(join(CHECKOUT, path)),
  read: (path: string) => (existsSync(join(CHECKOUT, path)) ? read(path) : undefined),
}

const documents = globSync(['*.md', '{docs,src,demo,rules,test,themes,bench,tools}/**/*.md'], {
  cwd: CHECKOUT,
})
const broken = documents.flatMap((file) =>
  brokenReferences(read(file), dirname(file), known).map((message) => `${file} ${message}`),
)
const settingsLines = settingsProblems({
  english: known.read('README.md'),
  chinese: known.read('README.zh-CN.md'),
})
const problems = [...broken, ...settingsLines]
for (const line of problems) console.log(line)
process.exitCode = problems.length > 0 ? 1 : 0
