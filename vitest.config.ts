import { defineConfig } from 'vitest/config';

/** These replace modules (`vi.mock`), so that each needs modules of its own. */
const REPLACING_MODULES = 'src/**/extending.test.ts';
// Long enough for a machine that does other work beside it: a test is never about its time.
const common = {
  // What the build made is loaded as users load it.
  server: { deps: { external: [/\/dist\//] } },
  setupFiles: ['./test/reproducible-properties.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  test: {
    reporters: ['default', './tools/closing-line-reporter.ts'],
    // The default leaves one processor unused.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...common,
          name: 'all',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [REPLACING_MODULES],
          // Loading the modules again for every file takes a third of the time of all tests.
          isolate: false,
        },
      },
      { test: { ...common, name: 'replacing modules', include: [REPLACING_MODULES], sequence: { groupOrder: 1 } } },
    ],
  },
});
