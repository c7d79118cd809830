import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', './tools/closing-line-reporter.ts'],
    setupFiles: ['./test/reproducible-properties.ts'],
    testTimeout: 60_000,
    // The default leaves one processor unused.
    maxWorkers: '100%',
  },
});
