import { escapeXml } from './escape-xml.ts';
import type { ResourceFamily } from '../../knees/resource.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { formatNumber } from '../words/format.ts';
import { FAMILY_TITLES, lossOf } from '../words/size-words.ts';

const LEFT = 52;
const RIGHT = 16;
const TOP = 44;
const BOTTOM = 300;
const TICKS = 4;
/** Labels of sizes are at least so far from each other. */
const LEAST_GAP = 30;
const LEGEND_ROW = 20;
const LEGEND_COLUMN = 215;

/** Readable for colour-blind eyes: P. Okabe and K. Ito's palette. */
const COLOURS: Readonly<Record<ResourceFamily, string>> = {
  processors: '#999999',
  scheduler: '#d55e00',
  switches: '#e69f00',
  caches: '#cc79a7',
  memory: '#009e73',
  devices: '#f0e442',
  locks: '#56b4e9',
  smt: '#b8bec6',
  balancing: '#8c6bb1',
};
const USABLE = '#0072b2';

/** What the drawing needs of style: by its classes, so that it follows the page that it stands in. */
export const SIZE_SVG_STYLE = `.size-svg { font: 12px system-ui, sans-serif; --ink: #1c1f23; --soft: #5c646e; --rule: #d9dce0; --card: #ffffff; }
@media (prefers-color-scheme: dark) { .size-svg { --ink: #e8eaed; --soft: #a2abb5; --rule: #3a4149; --card: #1b1f23; } }
.size-svg text { fill: var(--ink); }
.size-svg .soft { fill: var(--soft); }
.size-svg .card { fill: var(--card); }
.size-svg .rule { stroke: var(--rule); fill: none; }
.size-svg .pooling, .size-svg .best { stroke: var(--ink); fill: none; }`;

/**
 * Draws the host-size curve: what each core carries, and above it what each kind of resource takes from what pooling
 * allows. Sizes stand at equal distances on a scale of logarithms.
 * @param width of the drawing in its own units, which are pixels where it is shown at its size; at least 320
 * @param title drawn above; none where the page says it
 * @returns an SVG element without its style; `standaloneSizeSvg` is a file
 */
export function sizeSvg({ hosts: all, best, fullCore }: HostSizeResult, width: number, title?: string): string {
  const hosts = all.filter(({ outcome }) => outcome === 'carries');
  if (hosts.length === 0 || best === null) return '';
  const families = (Object.keys(FAMILY_TITLES) as ResourceFamily[]).filter((family) =>
    hosts.some((host) => lossOf(host, family) > 0),
  );
  const levels = hosts.map((host) => levelsOf(host, families));
  const most = Math.max(...levels.map((level) => level[level.length - 1]), ...hosts.map(({ usable }) => usable.mean));
  const step = 0.25 * fullCore;
  const top = step * Math.ceil(most / step - 1e-9);
  const [least, largest] = [Math.log2(hosts[0].size.cores), Math.log2(hosts[hosts.length - 1].size.cores)];
  const span = largest - least || 1;
  const x = (cores: number): number =>
    largest === least
      ? (LEFT + width - RIGHT) / 2
      : LEFT + ((Math.log2(cores) - least) / span) * (width - LEFT - RIGHT);
  const y = (work: number): number => BOTTOM - (work / top) * (BOTTOM - TOP);
  const band = (index: number): string => {
    const upper = hosts.map(({ size }, host) => `${digits(x(size.cores))} ${digits(y(levels[host][index]))}`);
    const lower = hosts.map(
      ({ size }, host) => `${digits(x(size.cores))} ${digits(y(index === 0 ? 0 : levels[host][index - 1]))}`,
    );
    return `M${upper.join('L')}L${lower.toReversed().join('L')}Z`;
  };
  const line = (of: (host: SizedHost, index: number) => number): string =>
    `M${hosts.map((host, index) => `${digits(x(host.size.cores))} ${digits(y(of(host, index)))}`).join('L')}`;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, tick) => tick * step).filter(
    (_, tick, marks) => marks.length <= 2 * TICKS || tick % 2 === 0,
  );
  const bestHost = all[best.host];
  const [first, last] = best.flat.map((index) => all[index].size.cores);
  const legend = [
    { colour: USABLE, text: 'usable' },
    ...families.map((family) => ({ colour: COLOURS[family], text: `lost to ${FAMILY_TITLES[family]}` })),
  ];
  const knowsMemory = hosts.some(({ carried, usable }) => carried < usable.mean);
  if (knowsMemory) legend.push({ colour: 'var(--ink)', text: 'line: memory is full' });
  const perRow = Math.max(1, Math.floor((width - LEFT) / LEGEND_COLUMN));
  const height = BOTTOM + 40 + Math.ceil(legend.length / perRow) * LEGEND_ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="size-svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(title ?? 'Work that each core carries, by size of host')}</title>`,
    ...(title === undefined ? [] : [`<rect class="card" width="${width}" height="${height}"/>`]),
    text(LEFT, 18, title ?? 'Work on each core, by cores of the host', title === undefined ? '' : 'font-weight="600"'),
    text(
      LEFT,
      34,
      '100%: what all its threads can do together; sizes on a scale of logarithms',
      'class="soft" font-size="11"',
    ),
    `<rect x="${digits(x(first) - 5)}" y="${BOTTOM + 2}" width="${digits(x(last) - x(first) + 10)}" height="4" rx="2" fill="${USABLE}"/>`,
    ...['usable', ...families].map(
      (_, index) =>
        `<path d="${band(index)}" fill="${legend[index].colour}"${index === 0 ? '' : ' fill-opacity="0.85"'}/>`,
    ),
    ...ticks.map(
      (tick) =>
        `<path class="rule" d="M${LEFT} ${digits(y(tick))}H${width - RIGHT}" stroke-opacity="0.6"/>` +
        text(LEFT - 8, y(tick) + 4, `${formatNumber((tick / fullCore) * 100, 0)}%`, 'text-anchor="end"'),
    ),
    `<path class="pooling" d="${line((_, index) => levels[index][levels[index].length - 1])}" stroke-width="1.5" stroke-dasharray="4 3"/>`,
    ...(knowsMemory ? [`<path class="best" d="${line(({ carried }) => carried)}" stroke-width="2"/>`] : []),
    `<circle class="best" cx="${digits(x(bestHost.size.cores))}" cy="${digits(y(bestHost.carried))}" r="5" stroke-width="2"/>`,
    ...apart(
      hosts.map(({ size }) => size.cores),
      x,
    ).map((cores) => text(x(cores), BOTTOM + 22, formatNumber(cores), 'text-anchor="middle"')),
    ...legend.map(({ colour, text: says }, index) => {
      const at = LEFT + (index % perRow) * LEGEND_COLUMN;
      const row = BOTTOM + 46 + Math.floor(index / perRow) * LEGEND_ROW;
      return `<rect x="${at}" y="${row - 9}" width="11" height="11" fill="${colour}"/>${text(at + 17, row, says)}`;
    }),
    '</svg>',
  ].join('\n');
}

/** The drawing as a file of its own, for light and dark pages. */
export function standaloneSizeSvg(result: HostSizeResult, width: number, title: string): string {
  return `${sizeSvg(result, width, title).replace('</title>', `</title>\n<style>${SIZE_SVG_STYLE}</style>`)}\n`;
}

/** What is usable, and what would be with more and more of the losses gone; losses that no run can tell are none. */
function levelsOf(host: SizedHost, families: readonly ResourceFamily[]): number[] {
  const levels = [host.usable.mean];
  for (const family of families) levels.push(levels[levels.length - 1] + lossOf(host, family));
  return levels;
}

/** Sizes whose labels do not touch, from the largest down. */
function apart(cores: readonly number[], x: (cores: number) => number): readonly number[] {
  const shown: number[] = [];
  for (const each of cores.toReversed()) {
    if (shown.length === 0 || x(shown[shown.length - 1]) - x(each) >= LEAST_GAP) shown.push(each);
  }
  return shown;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${digits(x)}" y="${digits(y)}"${attributes && ` ${attributes}`}>${escapeXml(content)}</text>`;
}

function digits(value: number): string {
  return value.toFixed(1);
}
