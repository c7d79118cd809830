import type { JSX } from 'preact';
import { itemAt } from '../../../base/item-at.ts';
import type { ResourceFamily } from '../../../knees/resource.ts';
import type { SizedHost } from '../../../knees/size-result.ts';
import { SizeChart } from '../../charts/size-chart.tsx';
import type { SizeDocument } from '../../document/size-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../../words/format.ts';
import { sizeDifferences } from '../../words/size-differences.ts';
import { sizeToBuy, sizeVerdict } from '../../words/size-verdict.ts';
import {
  changeText,
  FAMILY_TITLES,
  fillWhenFull,
  kindOf,
  limitText,
  lossOf,
  workText,
} from '../../words/size-words.ts';
import { htmlPage } from '../html-page.tsx';
import { Agreement } from '../shared/agreement.tsx';
import { fileName } from '../../words/file-name.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { sizesTable } from '../../table/size-table.ts';
import { KeyFigures } from '../shared/key-figures.tsx';
import { ChangedAssumptions } from '../shared/changed-assumptions.tsx';
import { Mark } from '../shared/mark.tsx';
import { PageFrame } from '../shared/page-frame.tsx';
import { Table } from '../shared/table.tsx';
import { WhatToBuy } from './what-to-buy.tsx';

const CHART_WIDTH = 1060;

/** The host-size curve as one HTML file, without any script. */
export function sizeHtml(document: SizeDocument, made?: Made): string {
  const body = (
    <div id="report">
      <SizePage document={document} made={made} />
    </div>
  );
  return htmlPage({ title: `How big should a host be: ${fileName(document.source)}`, body, command: 'size' });
}

interface SizePageProps {
  readonly document: SizeDocument;
}

function SizePage({ document, made }: SizePageProps & { readonly made: Made | undefined }): JSX.Element {
  const { headline, lead, why, bend } = sizeVerdict(document);
  const { source, promises, generator, seed, precision, best } = document;
  return (
    <PageFrame
      eyebrow={[
        'How big should a host be',
        fileName(source),
        `promise ${promises.join(' and ')}`,
        ...(made === undefined ? [] : [made.at]),
      ]}
      headline={headline}
      good={best !== null}
      lead={lead}
      footer={`${generator}. Simulated with seed ${seed}; each capacity to ${formatPercent(precision)}; intervals are 95%.`}
    >
      <Answer document={document} />
      {why.length > 0 && (
        <section>
          <h2>Why this size</h2>
          <ul class="warnings">
            {why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <WhatToBuy document={document} />
      {best !== null && (
        <section>
          <h2>Usable capacity per core, by size of host</h2>
          <p class="hint">
            The same guests, in the same mix, on hosts of each size: as many as keep {promises.join(' and ')}. Bars:
            usable capacity per core, relative to the smallest host. Blue is the size to buy, light blue is within{' '}
            {formatPercent(document.tolerance)} of the most; pale is the CPU capacity that could be used with more
            memory.
          </p>
          <ChartCard
            width={CHART_WIDTH}
            draw={(width) => (
              <SizeChart
                result={document}
                chosen={sizeToBuy(document.totals, best.flat)?.at ?? best.host}
                width={width}
              />
            )}
          />
          <p class="hint">
            Pooling: more guests on one host absorb each other’s peaks, so a larger host can run fuller. Losses grow
            with size, too: losses larger than on the smallest host are below the line, smaller ones above it. The dot
            is the sum.
          </p>
        </section>
      )}
      {bend.length > 0 && (
        <section>
          <h2>Pooling gain and losses</h2>
          {bend.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
      <section>
        <h2>The sizes</h2>
        <Sizes document={document} />
      </section>
      <Account document={document} />
      {document.agreement && <Agreement agreement={document.agreement} />}
      <Assumptions document={document} />
      <DataLinks files={[...tableFiles('size', [sizesTable(document)]), jsonFile('size.json', () => document)]} />
      <HowMade made={made} />
    </PageFrame>
  );
}

function Answer({ document }: SizePageProps): JSX.Element | null {
  const { hosts, totals, best, tolerance, today } = document;
  if (best === null) return null;
  const toBuy = sizeToBuy(totals, best.flat);
  const host = itemAt(hosts, toBuy?.at ?? best.host);
  const { cpu, memory } = fillWhenFull(host, document);
  const [first, last] = best.flat.map((index) => formatNumber(itemAt(hosts, index).size.cores));
  return (
    <KeyFigures
      label="The size to buy"
      figures={[
        toBuy === undefined
          ? { name: 'To buy', value: '–', note: 'no number of hosts carries all guests' }
          : {
              name: 'To buy',
              value: `${formatNumber(totals[toBuy.at]?.hosts ?? 0)} × ${formatNumber(host.size.cores)}`,
              note: 'cores, one host spare',
            },
        ...(today === undefined
          ? []
          : [{ name: 'Today', value: formatCount(today.hosts, 'host'), note: formatCount(today.cores, 'core') }]),
        {
          name: 'Guests on a host',
          value: formatNumber(host.guests),
          note: `${memory === null ? '' : `memory ${formatPercent(memory)}, `}CPU ${formatPercent(cpu)} full`,
        },
        {
          name: 'As much for each core',
          value: first === last ? 'only this size' : `${first} to ${last}`,
          note: `cores, within ${formatPercent(tolerance)}`,
        },
      ]}
    />
  );
}

function Sizes({ document }: SizePageProps): JSX.Element {
  const { hosts, best, totals, fullCore } = document;
  const toBuy = best === null ? undefined : sizeToBuy(totals, best.flat)?.at;
  const differences = sizeDifferences(document);
  const knowsMemory = hosts.some(({ guestsByMemory }) => guestsByMemory !== null);
  const kind = kindOf(hosts);
  const columns = [
    { header: 'Host', kind: 'text' },
    { header: 'Guests', kind: 'number' },
    { header: 'CPU', kind: 'number' },
    ...(knowsMemory ? [{ header: 'Memory', kind: 'number' } as const] : []),
    { header: 'Hosts', kind: 'number' },
    { header: 'Per core', kind: 'number' },
    { header: 'Of its threads', kind: 'number' },
    { header: 'Limit', kind: 'text' },
  ] as const;
  const rows = hosts.map((host, index) => {
    const { size } = host;
    const carries = host.outcome === 'carries';
    const at = differences?.hosts.indexOf(host) ?? -1;
    const fill = fillWhenFull(host, document);
    return {
      key: size.name,
      strong: index === toBuy,
      cells: [
        kind === undefined ? (
          <>
            {size.name}
            <small>{contentText(size)}</small>
          </>
        ) : (
          contentText(size)
        ),
        carries ? formatNumber(host.guests) : '–',
        carries ? formatPercent(fill.cpu) : '–',
        ...(knowsMemory ? [!carries || fill.memory === null ? '–' : formatPercent(fill.memory)] : []),
        host.hosts === null ? '–' : formatNumber(host.hosts),
        at < 0 ? '–' : changeText((differences?.carried[at] ?? 1) - 1),
        carries ? <Usable host={host} fullCore={fullCore} /> : '–',
        limitText(host),
      ],
    };
  });
  return (
    <>
      <p class="hint">
        {kind !== undefined && `${kind} and fractions of it. `}
        {knowsMemory && 'The memory of a host is what it has for guests.'}
      </p>
      <Table label="The sizes" columns={columns} rows={rows} />
      <p class="hint">
        <small>
          CPU, memory: how full a host is with these guests. Hosts: for all guests, without a spare one. Per core:
          usable capacity per core, relative to the smallest host. Of its threads: work that guests finish while the
          promise is kept, as a share of the work that all threads of the host can do together, with its 95% confidence
          interval (the rounding to whole guests included).
        </small>
      </p>
    </>
  );
}

/** `48 cores, 96 threads, 374 GiB`, which break between their parts alone */
function contentText({ cores, threads, memoryMib }: SizedHost['size']): string {
  const memory = memoryMib === null ? [] : [formatMib(memoryMib)];
  return [formatCount(cores, 'core'), formatCount(threads, 'thread'), ...memory]
    .map((part) => part.replaceAll(' ', '\u00a0'))
    .join(', ');
}

function Usable({ host, fullCore }: { readonly host: SizedHost; readonly fullCore: number }): JSX.Element {
  const { mean, low, high } = host.usable;
  const [from, to] = [low, high].map((end) => (end === null ? '?' : workText(end, fullCore)));
  return (
    <>
      {workText(mean, fullCore)}
      <small>
        {from} to {to}
      </small>
    </>
  );
}

/** What each core could do by pooling alone, what is lost of it, and what is left: a column for each size. */
function Account({ document: { hosts: all, fullCore } }: SizePageProps): JSX.Element | null {
  const hosts = all.filter(({ outcome }) => outcome === 'carries');
  if (hosts.length === 0) return null;
  const lossText = (host: SizedHost, family: ResourceFamily): string => changeText(-lossOf(host, family) / fullCore);
  const families = [...new Set(hosts.flatMap(({ losses }) => losses.map(({ family }) => family)))];
  const isLost = (family: ResourceFamily): boolean => hosts.some((host) => lossText(host, family) !== '0%');
  const nothing = families.filter((family) => !isLost(family)).map((family) => FAMILY_TITLES[family]);
  const row = (name: string, text: (host: SizedHost) => string, strong = false) => ({
    key: name,
    strong,
    cells: [name, ...hosts.map(text)],
  });
  return (
    <section>
      <h2>Pooling gain and losses of each size</h2>
      <p class="hint">
        100% is the work that all threads of a core can do together. The first row is the capacity from pooling, without
        losses; the next rows are the losses, found by making one kind of cost after the other free, in this order.
        {nothing.length > 0 && ` Nothing is lost to ${nothing.join(' and ')}.`}
      </p>
      <Table
        label="Pooling gain and losses of each size"
        narrow="scrolls"
        columns={[
          { header: 'Cores of the host', kind: 'text' },
          ...hosts.map(({ size }) => ({ header: formatNumber(size.cores), kind: 'number' as const })),
        ]}
        rows={[
          row('pooling, without losses', ({ ideal }) => workText(ideal.mean, fullCore)),
          ...families
            .filter(isLost)
            .map((family) => row(`lost to ${FAMILY_TITLES[family]}`, (host) => lossText(host, family))),
          row('usable', ({ usable }) => workText(usable.mean, fullCore), true),
        ]}
      />
    </section>
  );
}

function Assumptions({
  document: { assumptions, warnings, changedAssumptions = [] },
}: SizePageProps): JSX.Element | null {
  if (assumptions.length === 0) return null;
  return (
    <section>
      <h2>What is assumed</h2>
      {warnings.map((warning) => (
        <p key={warning}>{warning}.</p>
      ))}
      <ChangedAssumptions changed={changedAssumptions} />
      <Table
        label="What is assumed"
        columns={[
          { header: 'Assumption', kind: 'text' },
          { header: 'Guests', kind: 'number' },
          { header: 'Mark' },
          { header: 'From', kind: 'text' },
        ]}
        rows={assumptions.map(({ what, guests, mark, from }) => ({
          key: what + from,
          cells: [what, formatNumber(guests), <Mark mark={mark} from={from} />, from],
        }))}
      />
    </section>
  );
}
