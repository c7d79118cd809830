import type { JSX } from 'preact';
import { formatNumber } from '../words/format.ts';
import { HeightAxis, Text, WidthAxis } from './axes.tsx';
import { Chart, svgFile } from './chart.tsx';
import { type Box, clearPlace, lineBoxes, type Place, textBox, wrapped } from './labels.ts';
import { Dot, Line } from './marks.tsx';
import { exactly, fromZero } from './scales.ts';

const WIDTH = 640;
const TOP = 68;
const BOTTOM = 348;
const TICKS = 5;
const SOURCE_LINE = 16;

/** One measured curve of connections over cores. */
export interface PublishedCurvePlot {
  readonly title: string;
  readonly source: string;
  readonly published: readonly { readonly cores: number; readonly perSec: number }[];
  /** Also between the published points, in order of cores. */
  readonly simulated: readonly { readonly cores: number; readonly perSec: number }[];
}

/** A published curve (points) and the simulated one (line) as an SVG file. */
export function publishedCurveSvg(plot: PublishedCurvePlot): string {
  return svgFile(<PublishedCurveChart {...plot} />);
}

function PublishedCurveChart({ title, source, published, simulated }: PublishedCurvePlot): JSX.Element {
  const area = { left: 76, right: WIDTH - 24, top: TOP, bottom: BOTTOM };
  const most = [...published, ...simulated].reduce((largest, { perSec }) => Math.max(largest, perSec), 0);
  const perSec = fromZero(most, [area.bottom, area.top], TICKS);
  const mostCores = simulated.reduce((largest, { cores }) => Math.max(largest, cores), 1);
  const { at } = exactly(0, mostCores, [area.left, area.right]);
  const inChart = (point: { cores: number; perSec: number }): { x: number; y: number } => ({
    x: at(point.cores),
    y: perSec.at(point.perSec),
  });
  const [line, dots] = [simulated.map(inChart), published.map(inChart)];
  const sources = wrapped(source, WIDTH - 60);
  const cores = published.map((point) => ({ at: at(point.cores), text: String(point.cores) }));
  return (
    <Chart title={title} width={WIDTH} height={BOTTOM + 56 + sources.length * SOURCE_LINE} standalone>
      <Text x={28} y={26} class="strong">
        {title}
      </Text>
      <HeightAxis scale={perSec} area={area} title="connections per second" format={(tick) => formatNumber(tick, 0)} />
      <WidthAxis area={area} title="cores" labels={cores} first={[cores.length - 1, 0]} />
      <Line points={line} colour="blue" />
      {dots.map((dot) => (
        <Dot key={dot.x} {...dot} colour="orange" radius={4} />
      ))}
      <Names line={line} dots={dots} />
      {sources.map((text, index) => (
        <Text key={text} x={28} y={BOTTOM + 60 + index * SOURCE_LINE} class="soft">
          {text}
        </Text>
      ))}
    </Chart>
  );
}

interface NamesProps {
  readonly line: readonly { readonly x: number; readonly y: number }[];
  readonly dots: NamesProps['line'];
}

/** Names the line and the points beside them. */
function Names({ line, dots }: NamesProps): JSX.Element {
  const within = { x: 80, y: TOP - 6, width: WIDTH - 100, height: BOTTOM - TOP };
  const taken: Box[] = [...lineBoxes(line), ...dots.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }))];
  const beside = (points: NamesProps['line']): Place[] =>
    points.toReversed().flatMap(({ x, y }): Place[] => [
      { x: x - 10, y: y - 10, anchor: 'end' },
      { x: x + 10, y: y + 20, anchor: 'start' },
      { x: x - 10, y: y + 24, anchor: 'end' },
      { x: x + 10, y: y - 14, anchor: 'start' },
    ]);
  const published = clearPlace('published', beside(dots), taken, within);
  taken.push(textBox('published', published));
  const simulated = clearPlace('simulated', beside(line), taken, within);
  return (
    <g>
      <Text {...published} class="series orange">
        published
      </Text>
      <Text {...simulated} class="series blue">
        simulated
      </Text>
    </g>
  );
}
