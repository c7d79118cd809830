/*
 * Writes the host-size curves of three estates into docs/images/sizes, and the table of them into
 * docs/how-big-should-a-host-be.md, between its two markers. Takes some minutes, and gives the same bytes everywhere.
 *   npm run docs:sizes
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { machinesToSize, sizeEstate } from '../src/app/size/size-input.ts';
import { readEstate } from '../src/estate/read-estate.ts';
import { formatNumber } from '../src/views/words/format.ts';
import { sizeSvg } from '../src/views/charts/size-chart.tsx';
import { FAMILY_TITLES, isBoundByMemory, largestLoss, workText } from '../src/views/words/size-words.ts';
import { parsePromise } from '../src/knees/promise.ts';
import { cachedExecutor } from '../src/run/cached-executor.ts';
import { openRunStore, storeFolder } from '../src/run/run-store.ts';
import { sizeHosts } from '../src/knees/size-hosts.ts';
import type { HostSizeResult } from '../src/knees/size-result.ts';
import { thisThread } from '../src/run/this-thread.ts';

const ESTATES = [
  { file: 'estates/web-shop.csv', title: 'A web shop: 270 small guests' },
  { file: 'estates/databases.csv', title: 'Databases: 72 guests of 8 to 24 vCPUs' },
  { file: 'estate-400.xlsx', title: 'A mixed estate: 400 guests' },
] as const;
const PROMISE = 'ready<=5%';
const WIDTH = 720;

const page = new URL('../docs/how-big-should-a-host-be.md', import.meta.url);
const images = new URL('../docs/images/sizes/', import.meta.url);
const [begin, end] = ['<!-- table -->', '<!-- end of table -->'];

const catalog = readCatalog();
const store = await openRunStore(storeFolder(process.env));
const executor = cachedExecutor(thisThread(), store, (reason) => console.error(reason));
mkdirSync(images, { recursive: true });
const sections: string[] = [];
for (const { file, title } of ESTATES) {
  const estate = await readEstate(`examples/${file}`, { includePoweredOff: false, includeTemplates: false });
  const { hosts, guests } = sizeEstate(estate, machinesToSize(catalog, []), catalog, {
    scheduler: catalog.schedulers.default,
    memory: { basis: 'configured' },
  });
  const result = await sizeHosts(hosts, {
    guests,
    promises: [parsePromise(PROMISE)],
    precision: 0.05,
    tolerance: 0.05,
    walls: true,
    catalog: simulationCatalog(catalog),
    executor,
    onProgress: (doing, share) => console.error(`${file} ${Math.round(share * 100)}% ${doing}`),
  });
  const name = (file.split('/').pop() ?? file).replace(/\..*$/, '');
  writeFileSync(new URL(`${name}.svg`, images), sizeSvg(result, WIDTH, title));
  sections.push(`### ${title}\n\n![${title}](images/sizes/${name}.svg)\n\n${tableOf(result)}`);
}
await store.close();
const text = readFileSync(page, 'utf8');
const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
writeFileSync(page, `${before}${begin}\n\n${sections.join('\n\n')}\n\n${after}`);

function tableOf({ hosts, best, fullCore }: HostSizeResult): string {
  const rows = hosts.map((host, index) => {
    const { size, guests, usable, ideal } = host;
    const cores = index === best?.host ? `**${formatNumber(size.cores)}**` : formatNumber(size.cores);
    if (host.outcome !== 'carries') return [cores, '-', '-', '-', '-', 'a guest is wider than this host'].join(' | ');
    const loss = largestLoss(host);
    const most = loss === undefined ? '' : `${FAMILY_TITLES[loss.family]} −${workText(loss.perCore, fullCore)}`;
    return [
      cores,
      formatNumber(guests),
      host.hosts === null ? '-' : formatNumber(host.hosts),
      workText(usable.mean, fullCore),
      workText(ideal.mean, fullCore),
      isBoundByMemory(host) ? 'memory is full first' : most,
    ].join(' | ');
  });
  return ['cores | guests a host | hosts | usable | pooling allows | loses most to', '--:|--:|--:|--:|--:|---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}
