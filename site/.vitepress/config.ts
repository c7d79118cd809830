import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import type * as commandTable from '../../src/cli/command-table.ts';

const ROOT = new URL('../../', import.meta.url);
/** What pages link to that is no page, and the lab. */
const FILES: Readonly<Record<string, string>> = {
  schemas: 'schemas',
  examples: 'examples',
  catalog: 'catalog',
  'docs/grafana-dashboard.json': 'docs/grafana-dashboard.json',
  'dist/lab/lab.html': 'lab-page.html',
  LICENSE: 'LICENSE',
};
/** Pages of `docs/` by what readers want. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'How big, how full': [
    'how-big-should-a-host-be',
    'how-to-read-the-answer',
    'planning',
    'demand',
    'sweep',
    'fit',
    'tables',
  ],
  'The hosts you have': ['hosts-you-have', 'observe', 'measure', 'agreement-with-today', 'waiting-for-vcpus'],
  'Your exports': ['input-formats', 'estate-csv', 'time-series', 'from-prometheus', 'replay', 'warnings'],
  'One host in detail': ['scenario-format', 'lab', 'devices', 'connections', 'control-groups', 'timers', 'clock-speed'],
  'Cost, and what is assumed': [
    'licences',
    'assumptions',
    'catalog',
    'not-modelled',
    'kernel-validation',
    'optimisations',
  ],
  'For programs': ['serve', 'library', 'result-format', 'extending', 'performance'],
};

refuseForgotten();
// The build's: Node 20 runs no TypeScript.
const { COMMANDS } = (await import(new URL('dist/cli/command-table.js', ROOT).href)) as typeof commandTable;

/** The pages are those of the repository; the site adds the lab, and a reference that is made from the program. */
export default defineConfig({
  title: 'Kneepoint',
  description: 'How big should a virtualization host be, and how full can you run it?',
  srcDir: '..',
  srcExclude: ['**/node_modules/**', 'dist/**', 'dist-site/**', 'test/**', 'src/**', 'bench/**'],
  outDir: fileURLToPath(new URL('dist-site', ROOT)),
  cacheDir: fileURLToPath(new URL('node_modules/.cache/vitepress', ROOT)),
  rewrites: { 'README.md': 'index.md', 'site/:page.md': ':page.md', 'site/:folder/:page.md': ':folder/:page.md' },
  // Code, and files that are copied.
  ignoreDeadLinks: [/^(\.?\.\/)*(schemas|examples|catalog|src|bench|test|tools)\b/, /grafana-dashboard/, /LICENSE/],
  // Not that of the report, which stands in the folder of the pages.
  vite: { configFile: false },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Lab', link: '/lab' },
      { text: 'Commands', link: '/commands/plan' },
      { text: 'JSON', link: '/documents/plan' },
      { text: 'Changes', link: '/CHANGELOG' },
    ],
    sidebar: {
      '/commands/': [listOf('Commands', 'commands', Object.keys(COMMANDS))],
      '/documents/': [listOf('JSON', 'documents', documents())],
      '/': Object.entries(GROUPS).map(([text, pages]) => listOf(text, 'docs', pages)),
    },
  },
  head: [
    // Formulas in plain blocks are wider than a phone.
    ['style', {}, '.vp-doc pre { overflow-x: auto; }'],
    // Else browsers ask for /favicon.ico, which is not there.
    ['link', { rel: 'icon', href: 'data:,' }],
  ],
  transformPageData: (page) => {
    const { command, document } = page.params ?? {};
    if (command !== undefined) page.title = `kneepoint ${command}`;
    if (document !== undefined) page.title = `JSON of ${document}`;
  },
  buildEnd: async ({ outDir }) => {
    for (const [from, to] of Object.entries(FILES)) {
      await cp(fileURLToPath(new URL(from, ROOT)), `${outDir}/${to}`, { recursive: true });
    }
  },
});

function listOf(text: string, folder: string, pages: readonly string[]) {
  const titleOf = (page: string): string => (folder === 'docs' ? headingOf(page) : page);
  return { text, items: pages.map((page) => ({ text: titleOf(page), link: `/${folder}/${page}` })) };
}

/** The first heading of a page of `docs/`. */
function headingOf(page: string): string {
  const text = readFileSync(new URL(`docs/${page}.md`, ROOT), 'utf8');
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? page;
}

function documents(): readonly string[] {
  return readdirSync(new URL('schemas/', ROOT)).map((file) => file.replace('.schema.json', ''));
}

/** @throws where a page is in no group, or a group names a page that is not there */
function refuseForgotten(): void {
  const pages = readdirSync(new URL('docs/', ROOT)).filter((file) => file.endsWith('.md'));
  const listed = Object.values(GROUPS).flat();
  const wrong = [
    ...pages.map((file) => file.replace('.md', '')).filter((page) => !listed.includes(page)),
    ...listed.filter((page) => !pages.includes(`${page}.md`)),
  ];
  if (wrong.length > 0) throw new Error(`the groups of pages and docs/ differ in: ${wrong.join(', ')}`);
}
