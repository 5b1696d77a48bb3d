import { domainEdges, kernelLayers } from './architecture.mjs'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const one = (names) => `(${names.join('|')})`
const test = '\\.test\\.tsx?$|/testing(\\.ts|/)|vitest-setup\\.ts$'
const sharedWithBrowser = '/(contract|labels)\\.ts$'
const styles = '\\.css$'
// Dates without I/O, the same on both sides.
const time = '^src/kernel/time/'
// A part within a part may have a door of its own: #kernel/db/embedded, #domains/fiscal/proofread.
const domainDoors = ['^src/domains/[^/]+/public\\.ts$', '^src/domains/[^/]+/[^/]+/public\\.ts$']
const kernelDoors = ['^src/kernel/[^/]+/public\\.ts$', '^src/kernel/[^/]+/[^/]+/public\\.ts$']

export default {
  forbidden: [
    rule('no-cycles', 'A cycle means two files are one idea.', {}, { circular: true }),
    rule('resolvable', 'What is imported must exist.', {}, { couldNotResolve: true }),
    rule(
      'domain-door',
      'Enter a domain by #domains/<name>.',
      { path: '^src/([^/]+)/([^/]+)/', pathNot: ['/ui/', '^src/apps/console/'] },
      {
        path: '^src/domains/',
        pathNot: ['^src/$1/$2/', ...domainDoors, sharedWithBrowser],
      },
    ),
    rule(
      'kernel-door',
      'Enter a kernel part by #kernel/<name>.',
      { path: '^src/([^/]+)/([^/]+)/' },
      { path: '^src/kernel/', pathNot: ['^src/$1/$2/', ...kernelDoors, sharedWithBrowser, styles] },
    ),
    rule(
      'kernel-knows-no-domain',
      'The kernel must work for a domain not yet written.',
      { path: '^src/kernel/' },
      { path: '^src/(domains|apps)/' },
    ),
    rule(
      'nothing-imports-apps',
      'Apps are where wiring ends.',
      { path: '^src/', pathNot: '^src/apps/' },
      { path: '^src/apps/' },
    ),
    ...Object.entries(domainEdges).map(([domain, allowed]) =>
      rule(
        `edges-of-${domain}`,
        'Add the edge to architecture.mjs, with a reason in the commit, or publish an event.',
        { path: `^src/domains/${domain}/` },
        { path: '^src/domains/', pathNot: `^src/domains/${one([domain, ...allowed])}/` },
      ),
    ),
    ...kernelLayers
      .slice(0, -1)
      .map((layer, i) =>
        rule(
          `kernel-layer-${i}`,
          'Kernel parts import downwards only.',
          { path: `^src/kernel/${one(layer)}/`, pathNot: test },
          { path: `^src/kernel/${one(kernelLayers.slice(i + 1).flat())}/`, pathNot: sharedWithBrowser },
        ),
      ),
    rule(
      'sql-in-stores',
      'Only *.store.ts, *.queries.ts and the kernel speak SQL.',
      { path: '^src/(domains|apps)/', pathNot: ['\\.(store|queries)\\.ts$', test] },
      { path: '(^|/)node_modules/(kysely|pg)/' },
    ),
    rule(
      'http-in-routes',
      'Only *.routes.ts, kernel/http and apps/server know the web framework.',
      { path: '^src/', pathNot: ['\\.routes\\.ts$', '^src/kernel/http/', '^src/apps/server/', test] },
      { path: '(^|/)node_modules/(@fastify/|fastify)' },
    ),
    rule(
      'rules-without-io',
      'Within a domain a noun.ts is pure: files, network and processes belong to stores, jobs and the kernel.',
      { path: '^src/domains/.+/[a-z-]+\\.ts$', pathNot: test },
      { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|dgram|dns|worker_threads)$' },
    ),
    rule(
      'browser-sees-contracts',
      'A browser file sees its own ui/, kernel/ui, contracts and labels; never server code.',
      { path: '^src/(domains/([^/]+)|kernel)/ui/', pathNot: test },
      { path: '^src/', pathNot: ['^src/domains/$2/ui/', '^src/kernel/ui/', time, sharedWithBrowser] },
    ),
    rule(
      'browser-has-no-node',
      'A browser file cannot use what only Node has.',
      { path: '^src/(domains/[^/]+/ui|kernel/ui|apps/console)/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'console-mounts-ui',
      'The console mounts each domain by its ui/routes.tsx.',
      { path: '^src/apps/console/' },
      {
        path: '^src/',
        pathNot: [
          '^src/apps/console/',
          '^src/domains/[^/]+/ui/routes\\.tsx?$',
          '^src/kernel/ui/',
          time,
          sharedWithBrowser,
        ],
      },
    ),
    rule(
      'tests-stay-out',
      'Shipped code never imports test helpers.',
      { path: '^src/', pathNot: test },
      { path: test },
    ),
    rule(
      'source-needs-no-test-folder',
      'What is shipped stands without test/, tools/ and bench/.',
      { path: '^src/', pathNot: test },
      { path: '^(test|tools|bench)/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/architecture/planted/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
}
