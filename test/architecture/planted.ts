import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const CHECKOUT = join(import.meta.dirname, '../..')

export interface Planted {
  readonly rule: string
  readonly file: string
  readonly code: string
}

/** One file for each rule that breaks this rule. A rule is not a rule until it has refused something. */
export const violations: readonly Planted[] = [
  { rule: 'no-cycles', file: 'src/domains/interaction/egg.ts', code: "import type { Hen } from './hen.ts'" },
  { rule: 'resolvable', file: 'src/domains/interaction/lost.ts', code: "import './nowhere.ts'" },
  {
    rule: 'domain-door',
    file: 'src/domains/interaction/sneak.ts',
    code: "import '../administration/person.ts'",
  },
  {
    rule: 'domain-door',
    file: 'src/apps/server/sneak.ts',
    code: "import '../../domains/administration/person.ts'",
  },
  { rule: 'kernel-door', file: 'src/domains/interaction/deep.ts', code: "import '../../kernel/db/pool.ts'" },
  { rule: 'kernel-knows-no-domain', file: 'src/kernel/cases/kind.ts', code: "import '#domains/interaction'" },
  {
    rule: 'nothing-imports-apps',
    file: 'src/domains/interaction/app.ts',
    code: "await import('../../apps/server/main.ts')",
  },
  {
    rule: 'edges-of-interaction',
    file: 'src/domains/interaction/edge.ts',
    code: "import '#domains/administration'",
  },
  {
    rule: 'edges-of-administration',
    file: 'src/domains/administration/edge.ts',
    code: "import '#domains/interaction'",
  },
  { rule: 'edges-of-fiscal', file: 'src/domains/fiscal/edge.ts', code: "import '#domains/interaction'" },
  { rule: 'edges-of-ledger', file: 'src/domains/ledger/edge.ts', code: "import '#domains/interaction'" },
  { rule: 'edges-of-portal', file: 'src/domains/portal/edge.ts', code: "import '#domains/interaction'" },
  { rule: 'kernel-layer-0', file: 'src/kernel/errors/up.ts', code: "import '#kernel/db'" },
  { rule: 'kernel-layer-1', file: 'src/kernel/db/up.ts', code: "import type { Row } from '#kernel/audit'" },
  { rule: 'kernel-layer-2', file: 'src/kernel/audit/up.ts', code: "import '#kernel/org'" },
  { rule: 'kernel-layer-3', file: 'src/kernel/org/up.ts', code: "import '#kernel/files'" },
  { rule: 'kernel-layer-4', file: 'src/kernel/files/up.ts', code: "import '#kernel/cases'" },
  { rule: 'kernel-layer-5', file: 'src/kernel/cases/up.ts', code: "import '#kernel/ui'" },
  { rule: 'kernel-layer-6', file: 'src/kernel/ui/up.ts', code: "import '#kernel/testing'" },
  {
    rule: 'sql-in-stores',
    file: 'src/domains/interaction/letter.actions.ts',
    code: "import { sql } from 'kysely'",
  },
  { rule: 'sql-in-stores', file: 'src/apps/server/rows.ts', code: "import pg from 'pg'" },
  {
    rule: 'http-in-routes',
    file: 'src/domains/interaction/letter.jobs.ts',
    code: "import type { FastifyInstance } from 'fastify'",
  },
  {
    rule: 'rules-without-io',
    file: 'src/domains/interaction/letters/letter.ts',
    code: "import { readFileSync } from 'node:fs'",
  },
  {
    rule: 'browser-sees-contracts',
    file: 'src/domains/interaction/ui/Server.tsx',
    code: "import '../letter.actions.ts'",
  },
  {
    rule: 'browser-sees-contracts',
    file: 'src/domains/interaction/ui/Other.tsx',
    code: "import '../../administration/ui/Page.tsx'",
  },
  { rule: 'browser-has-no-node', file: 'src/kernel/ui/files.ts', code: "import 'node:path'" },
  {
    rule: 'console-mounts-ui',
    file: 'src/apps/console/main.tsx',
    code: "import '../../domains/interaction/ui/Letter.tsx'",
  },
  {
    rule: 'tests-stay-out',
    file: 'src/domains/interaction/shipped.ts',
    code: "import { aLetter } from './testing.ts'",
  },
  {
    rule: 'source-needs-no-test-folder',
    file: 'src/domains/interaction/bench.ts',
    code: "import '../../../bench/load.ts'",
  },
]

/** What the rules must let pass, each beside a refusal that differs from it in one thing. */
export const permitted: readonly Omit<Planted, 'rule'>[] = [
  {
    file: 'src/domains/interaction/letter.store.ts',
    code: "import { sql } from 'kysely'\nimport '#kernel/db'",
  },
  {
    file: 'src/domains/interaction/letter.routes.ts',
    code: "import type { FastifyInstance } from 'fastify'",
  },
  { file: 'src/domains/interaction/letter.export.ts', code: "import 'node:fs'" },
  { file: 'src/domains/interaction/ui/Letter.tsx', code: "import '../contract.ts'\nimport '#kernel/ui'" },
  { file: 'src/domains/interaction/ui/routes.tsx', code: "import './Letter.tsx'" },
  { file: 'src/domains/interaction/letter.test.ts', code: "import './testing.ts'\nimport '#kernel/testing'" },
  {
    file: 'src/apps/server/main.ts',
    code: "import '#domains/interaction'\nimport '#domains/interaction/letters'\nimport '#kernel/db'\nimport '#kernel/db/embedded'",
  },
  { file: 'src/apps/console/router.tsx', code: "import '../../domains/interaction/ui/routes.tsx'" },
  { file: 'src/kernel/cases/down.ts', code: "import '#kernel/org'\nimport '#kernel/errors'" },
]

const scenery: Record<string, string> = {
  'src/domains/interaction/hen.ts': "import './egg.ts'\nexport interface Hen { name: string }",
  'src/domains/interaction/contract.ts': 'export {}',
  'src/domains/interaction/letters/public.ts': 'export {}',
  'src/domains/interaction/testing.ts': 'export const aLetter = 1',
  'src/domains/administration/person.ts': 'export {}',
  'src/domains/administration/ui/Page.tsx': 'export {}',
  'src/kernel/db/pool.ts': 'export {}',
  'bench/load.ts': 'export {}',
  'src/domains/interaction/public.ts': 'export {}',
  'src/domains/administration/public.ts': 'export {}',
  'src/kernel/db/embedded/public.ts': 'export {}',
}

/** Builds a small house with every violation in it, with this checkout's packages and doors. */
export function plant(folder: string): void {
  const parts = ['errors', 'db', 'audit', 'org', 'files', 'cases', 'ui', 'testing']
  for (const part of parts)
    write(folder, `src/kernel/${part}/public.ts`, 'export interface Row { id: string }')
  for (const [file, code] of Object.entries(scenery)) write(folder, file, code)
  for (const { file, code } of [...violations, ...permitted]) write(folder, file, `${code}\nexport {}`)
  write(
    folder,
    'package.json',
    JSON.stringify({
      type: 'module',
      imports: { '#kernel/*': './src/kernel/*/public.ts', '#domains/*': './src/domains/*/public.ts' },
    }),
  )
  write(
    folder,
    'tsconfig.json',
    JSON.stringify({ extends: join(CHECKOUT, 'tsconfig.json'), include: ['src'], exclude: [] }),
  )
  symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'))
}

function write(folder: string, file: string, code: string): void {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${code}\n`)
}
