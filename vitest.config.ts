import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// Not Shanghai, and with a clock change: whatever leans on the machine's time zone fails here.
process.env.TZ = 'America/New_York'

export default defineConfig({
  test: {
    include: ['{src,test,demo,tools}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/architecture/planted/**'],
    globalSetup: ['src/kernel/db/embedded/vitest-setup.ts'],
    pool: 'forks',
    isolate: false,
    // Two cores: of three, one waits for a browser, a timer or the disk.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    // What a browser saves by itself comes later on a machine that does other things too.
    expect: { poll: { timeout: 20_000 } },
  },
})
