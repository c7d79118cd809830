// Puts the lab into one file, `dist/lab/lab.html`: `npm run build` does this.
//   npx tsx tools/ship-lab.tsx
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { listKernels } from '../src/app/connections/kernels.ts';
import { generator } from '../src/app/version.ts';
import { type Catalog, readCatalog } from '../src/catalog/read-catalog.ts';
import { readDemandAssumptions } from '../src/estate/read-demand-assumptions.ts';
import { writtenCatalog } from '../src/lab/browser/shipped-catalog.ts';
import type { Example, LabData } from '../src/lab/page/lab-data.ts';
import { htmlPage } from '../src/views/page/html-page.tsx';

const root = new URL('../', import.meta.url);
const scenarios = new URL('examples/scenarios/', root);
const catalog = readCatalog();
/** What only `kneepoint catalog` and `schedulers` show: where figures come from that the page computes with, and notes on them. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['origin', 'about', 'follows', 'promises']);
const computedWith = <Part,>(part: Part): Part =>
  JSON.parse(JSON.stringify(part, (key, value: unknown) => (NOT_SHOWN.has(key) ? undefined : value))) as Part;
/** Front ends without what only the command and the catalog say of them. */
function unnamed(frontEnds: Catalog['connections']['frontEnds']): Catalog['connections']['frontEnds'] {
  const { balancers, engines } = frontEnds;
  return {
    ...frontEnds,
    balancers: balancers.map((balancer) => ({ ...balancer, title: '' })),
    engines: engines.map((engine) => ({ ...engine, title: '' })),
    products: {},
    figures: [],
  };
}

const shownCatalog: Catalog = {
  ...catalog,
  costs: computedWith(catalog.costs),
  devices: computedWith(catalog.devices),
  schedulers: { ...catalog.schedulers, schedulers: computedWith(catalog.schedulers.schedulers) },
  connections: {
    ...computedWith(catalog.connections),
    curves: catalog.connections.curves,
    frontEnds: unnamed(catalog.connections.frontEnds),
  },
  // Its plans are asked for no licences, and it tunes nothing.
  licences: { ...catalog.licences, products: [] },
  tuning: computedWith(catalog.tuning),
};

const examples: Example[] = readdirSync(scenarios)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(file, scenarios), 'utf8').replace(/^# yaml-language-server.*\n/, '');
    const comment = /^(?:#.*\n)+/.exec(text)?.[0].replaceAll(/^# ?/gm, '') ?? '';
    const title = /^[\s\S]*?(?:[.?](?=\s|$)|:\s*$)/m.exec(comment)?.[0] ?? '';
    return {
      name: file.replace('.yaml', ''),
      title: title.replaceAll('\n', ' ').replace(/:$/, '.'),
      lines: text.split('\n'),
    };
  });
const data: LabData = {
  examples,
  catalog: writtenCatalog({ catalog: shownCatalog, demand: readDemandAssumptions() }),
  kernels: listKernels().map(({ name, title }) => ({ name, title })),
  schedulers: catalog.schedulers.schedulers.map(({ name, title }) => ({ name, title })),
  generator: generator(),
};

const bundle = new URL('dist/lab/bundle/lab.js', root);
const script = readFileSync(bundle, 'utf8');
if (script.includes('__vite-browser-external')) throw new Error('the lab imports a module of Node');
const style = readFileSync(new URL('src/lab/lab.css', root), 'utf8');
const html = htmlPage({
  title: 'Kneepoint lab',
  body: (
    <>
      <div id="lab" />
      <noscript>
        <p>The lab simulates hosts in this page, and needs JavaScript for that.</p>
      </noscript>
    </>
  ),
  client: { script, data },
  style,
  startsWorkers: true,
});
mkdirSync(new URL('dist/lab/', root), { recursive: true });
writeFileSync(new URL('dist/lab/lab.html', root), html);
rmSync(new URL('dist/lab/bundle/', root), { recursive: true });
const bytes = gzipSync(html, { level: 9 }).length;
console.error(`lab.html: ${Math.round(bytes / 1000)} kB gzipped`);
