import { builtinModules } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const NOT_THERE = 'not-there:';
/** Parts of packages that the page does not use: JSON Schemas, the texts of ticks, YAML that is written, and its other schemas than the core one. */
const NEVER_CALLED = [
  /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/,
  /d3-format\/(src\/index\.js|dist\/d3-format\.mjs)$/,
  /yaml\/browser\/dist\/schema\/(json\/schema|yaml-1\.1\/(binary|bool|float|int|omap|pairs|schema|set|timestamp))\.js$/,
  /yaml\/browser\/dist\/parse\/cst-visit\.js$/,
  /yaml\/browser\/dist\/stringify\/(stringify(Document|Collection|Pair|String|Number)?|foldFlowLines)\.js$/,
];
/** Methods of every schema of zod that none of ours calls: formats such as e-mail, encoding, and what waits for promises. */
const UNUSED_METHODS = {
  of: /zod\/v4\/classic\/schemas\.js$/,
  each: [
    /^ {4}\w+\(params\) \{\n {8}return this\.check\(core\._\w+\(Zod\w+, params\)\);\n {4}\},\n/gm,
    /^ {4}(async )?\w*([eE]n|[dD]e)code\w*(: (async )?function \w+)?\(data, params\) \{\n.*\n {4}\},\n/gm,
    /^ {4}(async )?\w+Async(: async function \w+)?\(data, params\) \{\n.*\n {4}\},\n/gm,
  ],
};
/** What fields of a format mean: schemas and docs say it, the page nowhere. */
const DESCRIBED = /\.describe\(\s*(?:'(?:[^'\\]|\\.)*'|`[^`$]*`),?\s*\)/g;
/** Files that stand for packages, for those of Node, and for our own that need it, by their paths. */
const INSTEAD: Readonly<Record<string, string>> = {
  'node:buffer': 'src/lab/browser/node-buffer.ts',
  'node:path': 'src/lab/browser/node-path.ts',
  'string-width': 'src/lab/browser/string-width.ts',
  'd3-interpolate': 'src/lab/browser/d3-interpolate.ts',
  'csv-parse': 'src/lab/browser/csv-parse.ts',
  fflate: 'src/lab/browser/fflate.ts',
  saxes: 'src/lab/browser/saxes.ts',
  'node_modules/zod/v4/core/memoizer.js': 'src/lab/browser/zod-memoizer.ts',
  ...standsFor('src/lab/browser/shipped-catalog.ts', [
    'src/app/assumptions/assumed.ts',
    'src/catalog/connection-catalog.ts',
    'src/catalog/read-catalog.ts',
    'src/estate/read-demand-assumptions.ts',
  ]),
  ...standsFor('src/lab/browser/formats-of-command-line.ts', [
    'src/estate/formats/kubevirt/format.ts',
    'src/estate/formats/libvirt/domain-list.ts',
    'src/estate/formats/nutanix-prism/prism-element.ts',
    'src/estate/formats/openstack/openstack-inventory.ts',
    'src/estate/formats/ovirt/ovirt-inventory.ts',
    'src/estate/formats/rvtools-python/rvtools-python-inventory.ts',
    'src/estate/formats/xen/format.ts',
    'src/estate/formats/xenserver/format.ts',
    'src/estate/input/yaml-text.ts',
  ]),
  ...standsFor('src/lab/browser/without-files.ts', [
    'src/app/estate.ts',
    'src/app/existing-hosts/read-existing-hosts.ts',
    'src/app/existing-hosts/within-today.ts',
    'src/app/host-rules-file.ts',
    'src/app/moving-time.ts',
    'src/app/plan/kept-hosts.ts',
    'src/app/plan/what-if-file.ts',
    'src/app/runs/open-runs.ts',
    'src/catalog/read-licences.ts',
    'src/catalog/read-prices.ts',
    'src/demand/over-time/sets-of-estate.ts',
    'src/plan/outlook.ts',
    'src/plan/what-if-steps/plan-steps.ts',
  ]),
  ...standsFor('src/lab/browser/not-asked.ts', [
    'src/estate/formats/kneepoint-csv/unclear-lists.ts',
    'src/app/plan/connection-wall.ts',
    'src/demand/over-time/busy-windows.ts',
    'src/demand/over-time/use-of-guests.ts',
    'src/demand/over-time/use-of-hosts.ts',
    'src/demand/over-time/week-band.ts',
    'src/knees/connections/own-kernel.ts',
    'src/plan/licences/cost-of-plan.ts',
    'src/plan/licences/guests-of-product.ts',
    'src/plan/licences/licence-islands.ts',
    'src/plan/licences/licences-of-plan.ts',
    'src/plan/licences/licences-today.ts',
    'src/plan/packing/full-when-grown.ts',
    'src/plan/packing/keep-in-windows.ts',
    'src/plan/packing/pool-record.ts',
    'src/plan/rules/own-hosts.ts',
    'src/plan/simulation/hosts-in-windows.ts',
    'src/plan/simulation/simulate-windows.ts',
    'src/views/page/plan/cost.tsx',
    'src/views/page/plan/demand-over-week.tsx',
    'src/views/page/plan/kept-hosts.tsx',
    'src/views/page/plan/kept-row.tsx',
    'src/views/page/plan/licences.tsx',
    'src/views/page/plan/outlook.tsx',
    'src/views/page/plan/steps.tsx',
    'src/views/page/shared/changed-assumptions.tsx',
    'src/views/page/shared/made.tsx',
    'src/views/words/connection-wall-words.ts',
    'src/views/words/fault-domain-words.ts',
    'src/views/words/keep-words.ts',
    'src/views/words/licensed-cores-words.ts',
    'src/views/words/near-machines.ts',
    'src/views/words/steps-words.ts',
    'src/views/words/trend-words.ts',
    'src/views/words/windows-words.ts',
  ]),
};
/** Packages that work with files, processes or servers; what imports them is not called in a page. */
const ONLY_IN_NODE = ['bullmq', 'ioredis', '@duckdb/node-api'];

/**
 * What runs in a page may share files with what needs Node: that part is left out as nothing calls it. Modules of Node become
 * ones with the same names, each of which throws.
 */
function withoutNode(): Plugin {
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === './browser/globals.ts') return { id: resolve('src/lab/browser/globals.ts'), moduleSideEffects: true };
      const isOwn = id.startsWith('.') && importer !== undefined;
      const instead = INSTEAD[isOwn ? relative('', resolve(dirname(importer), id)) : id];
      if (instead !== undefined) return resolve(instead);
      const isNode = id.startsWith('node:') || builtinModules.includes(id) || ONLY_IN_NODE.includes(id);
      return isNode ? { id: `\0${NOT_THERE}${id}`, moduleSideEffects: false } : undefined;
    },
    transform(code, id) {
      if (UNUSED_METHODS.of.test(id))
        return UNUSED_METHODS.each.reduce((left, method) => left.replaceAll(method, ''), code);
      // Files are found from their module; in a page there are none, and the catalog comes along.
      const changed = code
        .replaceAll('import.meta.url', "'file:///kneepoint/src/lab/main.js'")
        .replaceAll(DESCRIBED, '');
      return changed === code ? undefined : changed;
    },
    async load(id) {
      if (NEVER_CALLED.some((path) => path.test(id))) {
        const names = Object.keys((await import(id)) as object);
        return names.map((name) => `export const ${name} = () => () => undefined;`).join('\n');
      }
      if (!id.startsWith(`\0${NOT_THERE}`)) return undefined;
      const name = id.slice(NOT_THERE.length + 1);
      const names = Object.keys((await import(name)) as object).filter(
        (key) => /^[A-Za-z_]\w*$/.test(key) && key !== 'default',
      );
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

function standsFor(file: string, others: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(others.map((other) => [other, file]));
}

/** Bundles the lab into one script, which is the program of its workers too; `tools/ship-lab.tsx` puts it into a page. */
export default defineConfig({
  plugins: [withoutNode()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/lab/bundle',
    emptyOutDir: true,
    target: 'es2023',
    // To read a property, or a name of the browser, changes nothing.
    rolldownOptions: { treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false } },
    lib: {
      entry: 'src/lab/main.tsx',
      formats: ['iife'],
      name: 'kneepointLab',
      fileName: () => 'lab.js',
    },
  },
});
