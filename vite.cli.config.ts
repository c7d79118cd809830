import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const SOURCES = fileURLToPath(new URL('src', import.meta.url));

/**
 * Bundles the command line, and the process of a job of the server, into few files: to find and read a thousand takes Node longer
 * than most commands take. What is not needed by every command stays in a chunk of its own.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    {
      // What a module reads lies beside where it was: every file of the bundle is one folder below `dist`.
      name: 'own-place',
      enforce: 'pre',
      transform: {
        filter: { code: /import\.meta\.url/ },
        handler: (code, id) => {
          const place = `../${relative(SOURCES, id)
            .replaceAll('\\', '/')
            .replace(/\.tsx?$/, '.js')}`;
          return code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`);
        },
      },
    },
  ],
  // Native code, and what is there only where the user installed it.
  ssr: { noExternal: true, external: ['@duckdb/node-api', 'bullmq', 'ioredis'] },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node20.19',
    minify: false,
    license: { fileName: 'licences-of-the-command-line.md' },
    rolldownOptions: {
      input: {
        'cli/main': 'src/cli/main.ts',
        'cli/program': 'src/cli/program.ts',
        'cli/command-table': 'src/cli/command-table.ts',
        'cli/examples': 'src/cli/examples.ts',
        'server/job-program': 'src/server/job-program.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', comments: false },
    },
  },
});
