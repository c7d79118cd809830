/*
 * Writes the host-size curves of three estates into docs/images/sizes, and the tables of them into
 * docs/how-big-should-a-host-be.md, each below its heading as soon as it is known. Takes some minutes an estate, goes on where it
 * was stopped, and gives the same bytes everywhere.
 *   npm run docs:sizes
 *   npm run docs:sizes -- databases    (one of them)
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { size } from '../src/app/size/size.ts';
import { formatNumber } from '../src/views/words/format.ts';
import { sizeSvg } from '../src/views/charts/size-chart.tsx';
import { FAMILY_TITLES, isBoundByMemory, largestLoss, workText } from '../src/views/words/size-words.ts';
import type { HostSizeResult } from '../src/knees/size-result.ts';

const ESTATES = [
  { name: 'web-shop', file: 'estates/web-shop.csv', title: 'A web shop: 270 small guests' },
  { name: 'databases', file: 'estates/databases.csv', title: 'Databases: 72 guests of 8 to 24 vCPUs' },
  { name: 'estate-400', file: 'estate-400.xlsx', title: 'A mixed estate: 400 guests' },
] as const;
const PROMISE = 'ready<=5%';
const WIDTH = 720;

const page = new URL('../docs/how-big-should-a-host-be.md', import.meta.url);
const images = new URL('../docs/images/sizes/', import.meta.url);
const end = '<!-- end of table -->';

mkdirSync(images, { recursive: true });
const wanted = process.argv.slice(2);
for (const { name, file, title } of ESTATES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { result } = await size(
    { files: [`examples/${file}`], promises: [PROMISE] },
    { onProgress: ({ doing, share }) => console.error(`${file} ${Math.round(100 * (share ?? 0))}% ${doing}`) },
  );
  writeFileSync(new URL(`${name}.svg`, images), sizeSvg(result, WIDTH, title));
  const text = readFileSync(page, 'utf8');
  const from = text.indexOf(`### ${title}`);
  const to = Math.min(...[text.indexOf('\n### ', from + 1), text.indexOf(end, from)].filter((at) => at > 0));
  const section = `### ${title}\n\n![${title}](images/sizes/${name}.svg)\n\n${tableOf(result)}\n\n`;
  writeFileSync(page, `${text.slice(0, from)}${section}${text.slice(to).replace(/^\n+/, '')}`);
}

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
