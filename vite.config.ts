import { defineConfig } from 'vite';

/** Bundles the report's page into one script, which the page has inlined. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/views/page',
    emptyOutDir: false,
    target: 'es2023',
    lib: {
      entry: 'src/views/page/plan/main.tsx',
      formats: ['iife'],
      name: 'kneepointReport',
      fileName: () => 'client.js',
    },
  },
});
