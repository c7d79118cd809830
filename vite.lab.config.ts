import { defineConfig } from 'vite';

/** Bundles the lab into one script, which is the program of its workers too; `tools/ship-lab.tsx` puts it into a page. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/lab/bundle',
    emptyOutDir: true,
    target: 'es2023',
    lib: {
      entry: 'src/lab/main.tsx',
      formats: ['iife'],
      name: 'kneepointLab',
      fileName: () => 'lab.js',
    },
  },
});
