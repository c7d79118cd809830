import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';

const NOT_THERE = 'not-there:';
/** Packages that work with files, processes or servers; what imports them is not called in a page. */
const ONLY_IN_NODE = ['yauzl', 'bullmq', 'ioredis', '@duckdb/node-api'];

/**
 * What runs in a page may share files with what needs Node: that part is left out as nothing calls it. Modules of Node become
 * ones with the same names, each of which throws.
 */
function withoutNode(): Plugin {
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId(id) {
      const isNode = id.startsWith('node:') || builtinModules.includes(id) || ONLY_IN_NODE.includes(id);
      return isNode ? { id: `\0${NOT_THERE}${id}`, moduleSideEffects: false } : undefined;
    },
    async load(id) {
      if (!id.startsWith(`\0${NOT_THERE}`)) return undefined;
      const name = id.slice(NOT_THERE.length + 1);
      const names = Object.keys((await import(name)) as object).filter((key) => /^[A-Za-z_]\w*$/.test(key) && key !== 'default');
      const lines = names.map(
        (key) => `const x_${key} = /* @__PURE__ */ notThere(${JSON.stringify(key)}); export { x_${key} as ${key} };`,
      );
      return [
        `const notThere = (name) => function absent() { throw new Error(name + ' of ${name} is not there in a page'); };`,
        'export default {};',
        ...lines,
      ].join('\n');
    },
  };
}

/** Bundles the lab into one script, which is the program of its workers too; `tools/ship-lab.tsx` puts it into a page. */
export default defineConfig({
  plugins: [withoutNode()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Files are found from their module; in a page there are none, and the catalog comes along.
  define: { 'import.meta.url': '"file:///kneepoint/src/lab/main.js"' },
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
