import { scaleBand } from 'd3-scale';
import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import type { HostSizeResult } from '../../knees/size-result.ts';
import { formatNumber } from '../words/format.ts';
import { changeText } from '../words/size-words.ts';
import { HeightAxis, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart, type Colour, FONT_PX, type PlotArea, px, svgFile } from './chart.tsx';
import { apart, spread } from './labels.ts';
import { Bar, Dot, Whisker } from './marks.tsx';
import { between, fromZero } from './scales.ts';
import { type SizeChange, type SizeDifferences, sizeDifferences } from '../words/size-differences.ts';

const LEFT = 60;
const RIGHT = 16;
const USABLE_HEIGHT = 190;
const CHANGES_HEIGHT = 210;
/** Between the two panels: labels and title of the upper one's axis, title of the lower one's. */
const BETWEEN = 84;
/** A chart of this width has room for names beside it; on a narrower one they stand below. */
const NAMES_BESIDE = 600;
const NAMES = 214;
const NAME_ROW = 19;
/** Labels on bars keep this distance from each other. */
const LABEL_GAP = 10;

const COLOURS: Readonly<Record<SizeChange['kind'], Colour>> = {
  pooling: 'green',
  costs: 'orange',
  processors: 'grey',
  scheduler: 'orange',
  switches: 'amber',
  caches: 'pink',
  memory: 'violet',
  devices: 'brown',
  locks: 'blue',
  smt: 'grey',
  balancing: 'grey',
};

interface SizeChartProps {
  readonly result: HostSizeResult;
  /** Position of the size that stands out. @default the one that carries most for each core */
  readonly chosen?: number;
  /** In the chart's units, which are pixels where it is shown at its size; at least 320. */
  readonly width: number;
  /** Drawn above; none where the page says it. */
  readonly heading?: string;
  readonly standalone?: boolean;
}

/**
 * The host-size curve relative to its smallest host. Above: how much each core of a host carries. Below: why that differs
 * from the smallest host's, what pooling brings apart from what costs more.
 */
export function SizeChart({ result, chosen, width, heading, standalone = false }: SizeChartProps): JSX.Element | null {
  const differences = sizeDifferences(result);
  if (differences === undefined || result.best === null) return null;
  const { hosts, changes } = differences;
  const beside = width >= NAMES_BESIDE;
  const top = heading === undefined ? 34 : 66;
  const right = width - (beside ? NAMES : RIGHT);
  const upper = { left: LEFT, right, top, bottom: top + USABLE_HEIGHT };
  const lower = { ...upper, top: upper.bottom + BETWEEN, bottom: upper.bottom + BETWEEN + CHANGES_HEIGHT };
  const isOne = hosts.length === 1;
  const names = beside || isOne ? 0 : (changes.length + 1) * NAME_ROW + 8;
  const height = (isOne ? upper : lower).bottom + TITLE_BELOW + 12 + names;
  const bands = scaleBand<number>().domain(hosts.keys()).range([upper.left, upper.right]).padding(0.28);
  const columns = {
    middles: hosts.map((_, host) => (bands(host) ?? 0) + bands.bandwidth() / 2),
    bar: Math.min(64, bands.bandwidth()),
  };
  return (
    <Chart
      title={heading ?? 'Usable capacity per core, by size of host'}
      width={width}
      height={height}
      standalone={standalone}
    >
      {heading !== undefined && (
        <Text x={12} y={26} class="strong">
          {heading}
        </Text>
      )}
      <UsablePanel
        result={result}
        chosen={chosen ?? result.best.host}
        differences={differences}
        area={upper}
        columns={columns}
        narrow={!beside}
      />
      {!isOne && <ChangesPanel differences={differences} area={lower} columns={columns} beside={beside} />}
    </Chart>
  );
}

/** The chart as a separate file, for light and dark pages; empty if no host meets the target. */
export function sizeSvg(result: HostSizeResult, width: number, heading: string): string {
  return svgFile(<SizeChart result={result} width={width} heading={heading} standalone />);
}

interface Columns {
  readonly middles: readonly number[];
  /** Width of a bar. */
  readonly bar: number;
}

interface PanelProps {
  readonly differences: SizeDifferences;
  readonly area: PlotArea;
  readonly columns: Columns;
}

function UsablePanel({
  result: { hosts: all, best },
  chosen,
  differences: { hosts, usable, carried },
  area,
  columns,
  narrow,
}: PanelProps & { readonly result: HostSizeResult; readonly chosen: number; readonly narrow: boolean }): JSX.Element {
  const most = usable.reduce((largest, { mean, high }) => Math.max(largest, mean, high), 1);
  const share = fromZero(most * 1.08, [area.bottom, area.top], 4);
  const chosenAt = hosts.indexOf(itemAt(all, chosen));
  const flat = best === null ? [] : all.slice(best.flat[0], best.flat[1] + 1);
  const byMemory = isLimited(carried, usable);
  const bars = hosts.map((host, index) => ({
    host,
    x: itemAt(columns.middles, index),
    carries: itemAt(carried, index),
    reach: itemAt(usable, index),
  }));
  const labels = bars.map(({ x, carries }) => ({ at: x, text: percent(carries) }));
  const shown = apart(labels, [chosenAt, 0, labels.length - 1], LABEL_GAP / 2);
  const memory = byMemory && !narrow ? '; pale: if memory were no limit' : '';
  const base = `${formatNumber(itemAt(hosts, 0).size.cores)}-core host = 100%`;
  return (
    <g>
      <HeightAxis
        scale={share}
        area={area}
        title={`${narrow ? '' : 'usable capacity '}per core, ${base}${memory}`}
        format={percent}
      />
      {bars.map(({ host, x, carries, reach }, index) => (
        <g key={host.size.name}>
          <Bar
            x={x}
            width={columns.bar}
            from={share.at(0)}
            to={share.at(carries)}
            colour={index === chosenAt ? 'blue' : flat.includes(host) ? 'sky' : 'grey'}
            title={`${host.size.name}: ${percent(carries)}`}
          />
          {carries < reach.mean - 1e-9 ? (
            <Bar x={x} width={columns.bar} from={share.at(carries)} to={share.at(reach.mean)} colour="grey" faint />
          ) : (
            <Whisker x={x} low={share.at(reach.low)} high={share.at(reach.high)} />
          )}
        </g>
      ))}
      {shown
        .map((index) => ({ index, ...itemAt(bars, index) }))
        .map(({ index, x, carries, reach }) => (
          <Text
            key={index}
            x={x}
            y={carries < reach.mean - 1e-9 ? share.at(carries) - 5 : share.at(reach.high) - 6}
            anchor="middle"
            class={index === chosenAt ? 'strong' : undefined}
          >
            {percent(carries)}
          </Text>
        ))}
      <Cores area={area} columns={columns} hosts={hosts} chosenAt={chosenAt} />
    </g>
  );
}

function ChangesPanel({
  differences: { hosts, usable, carried, together, changes },
  area,
  columns,
  beside,
}: PanelProps & { readonly beside: boolean }): JSX.Element {
  const stacks = hosts.map((_, host) => stackOf(changes, host));
  const ends = stacks.flat().flatMap(({ from, to }) => [from, to]);
  const scale = between(
    ends.reduce((least, end) => Math.min(least, end), 0),
    ends.reduce((most, end) => Math.max(most, end), 0),
    [area.bottom, area.top],
    4,
  );
  const last = itemAt(stacks, stacks.length - 1);
  const whole = itemAt(together, together.length - 1);
  const smallest = `${formatNumber(itemAt(hosts, 0).size.cores)}-core host`;
  const byMemory = isLimited(carried, usable);
  return (
    <g>
      <HeightAxis
        scale={scale}
        area={area}
        title={
          beside
            ? `why${byMemory ? ', if memory were no limit' : ''}: gained (up) and lost (down) against the ${smallest}`
            : `why: against the ${smallest}`
        }
        format={changeText}
      />
      {stacks.map((stack, host) =>
        stack.map(({ kind, title, from, to }) => (
          <Bar
            key={`${itemAt(hosts, host).size.name} ${kind}`}
            x={itemAt(columns.middles, host)}
            width={columns.bar}
            from={scale.at(from)}
            to={scale.at(to)}
            colour={COLOURS[kind]}
            title={`${title}: ${changeText(to - from)}`}
          />
        )),
      )}
      {together.map((change, host) => (
        <Dot
          key={itemAt(hosts, host).size.name}
          x={itemAt(columns.middles, host)}
          y={scale.at(change)}
          colour="ink"
          radius={4}
        />
      ))}
      <Cores area={area} columns={columns} hosts={hosts} />
      <Names
        rows={[
          ...last.map(({ kind, title, from, to }) => ({
            colour: COLOURS[kind],
            text: nameOf(title, to - from),
            at: scale.at((from + to) / 2),
          })),
          {
            colour: 'ink' as const,
            text: `● together ${changeText(whole)}`,
            at: scale.at(whole),
          },
        ]}
        area={area}
        beside={beside}
        edge={itemAt(columns.middles, columns.middles.length - 1) + columns.bar / 2}
      />
    </g>
  );
}

interface NamesProps {
  readonly rows: readonly { readonly colour: Colour | 'ink'; readonly text: string; readonly at: number }[];
  readonly area: PlotArea;
  readonly beside: boolean;
  /** Right edge of the last column. */
  readonly edge: number;
}

/** Names what is stacked on the largest host: beside it, joined by a line, or below the axis. */
function Names({ rows, area, beside, edge }: NamesProps): JSX.Element {
  const heights = beside
    ? spread(
        rows.map(({ at }) => at),
        NAME_ROW - 2,
        area.top + 4,
        area.bottom + 10,
      )
    : rows.map((_, row) => area.bottom + TITLE_BELOW + 24 + row * NAME_ROW);
  return (
    <g>
      {rows
        .map((each, row) => ({ ...each, height: itemAt(heights, row) }))
        .map(({ colour, text, at, height }) => (
          <g key={text}>
            {beside ? (
              <path class={`line thin ${colour}`} d={`M${px(edge + 2)} ${px(at)}L${area.right + 6} ${px(height)}`} />
            ) : (
              colour !== 'ink' && <rect class={`bar ${colour}`} x={LEFT} y={px(height - 5)} width={10} height={10} />
            )}
            <Text
              x={beside ? area.right + 10 : LEFT + (colour === 'ink' ? 0 : 16)}
              y={height + FONT_PX / 3}
              class={`series ${colour}`}
            >
              {text}
            </Text>
          </g>
        ))}
    </g>
  );
}

interface CoresProps {
  readonly area: PlotArea;
  readonly columns: Columns;
  readonly hosts: SizeDifferences['hosts'];
  readonly chosenAt?: number;
}

function Cores({ area, columns, hosts, chosenAt }: CoresProps): JSX.Element {
  const labels = hosts.map(({ size }, host) => ({
    at: itemAt(columns.middles, host),
    text: formatNumber(size.cores),
    strong: host === chosenAt,
  }));
  const first = [chosenAt ?? 0, 0, hosts.length - 1];
  return <WidthAxis area={area} title="cores of the host" labels={labels} first={first} />;
}

/** Gains stand on each other from 0 up, losses from 0 down. */
function stackOf(
  changes: readonly SizeChange[],
  host: number,
): readonly {
  readonly kind: SizeChange['kind'];
  readonly title: string;
  readonly from: number;
  readonly to: number;
}[] {
  let [up, down] = [0, 0];
  return changes.map(({ kind, title, byHost }) => {
    const change = itemAt(byHost, host);
    const from = change < 0 ? down : up;
    const to = from + change;
    if (change < 0) down = to;
    else up = to;
    return { kind, title, from, to };
  });
}

function nameOf(title: string, change: number): string {
  return `${title} ${changeText(change)}`;
}

/** Memory ends what some host carries. */
function isLimited(carried: SizeDifferences['carried'], usable: SizeDifferences['usable']): boolean {
  return carried.some((each, host) => each < itemAt(usable, host).mean - 1e-9);
}

/** A share as whole percent. */
function percent(share: number): string {
  return `${formatNumber(share * 100, 0)}%`;
}
