import type { JSX } from 'preact';
import { HeightAxis, Text, TITLE_BELOW, WidthAxis } from '../../views/charts/axes.tsx';
import { Chart, type Colour } from '../../views/charts/chart.tsx';
import { Dot, Line } from '../../views/charts/marks.tsx';
import { exactly, fromZero } from '../../views/charts/scales.ts';
import { formatNumber } from '../../views/words/format.ts';
import { SaveChart } from '../page/save-chart.tsx';
import { useWidth } from '../page/use-width.ts';
import type { ShownConnections } from './ask-connections.ts';

const WIDTH = 860;
const HEIGHT = 340;
/** Room for the names of lines: beside their ends, or below each other under a chart that is narrower than this. */
const NAMES = { beside: 150, below: 18, from: 560 } as const;
const TICKS = 5;
const COLOURS: readonly Colour[] = ['blue', 'orange', 'green', 'violet', 'pink', 'brown', 'amber'];

interface KernelsChartProps {
  readonly kernels: ShownConnections;
}

/** Connections a second over cores: lines are simulated, dots are published. */
export function KernelsChart({ kernels }: KernelsChartProps): JSX.Element {
  const [figure, width] = useWidth<HTMLElement>(WIDTH);
  const isNarrow = width < NAMES.from;
  const right = width - (isNarrow ? 16 : NAMES.beside);
  const area = { left: 80, right, top: 40, bottom: HEIGHT - TITLE_BELOW - 8 };
  const all = kernels.flatMap(({ curve, published }) => [...curve, ...published]);
  const most = all.reduce((largest, { perSec }) => Math.max(largest, perSec), 0);
  const mostCores = all.reduce((largest, { cores }) => Math.max(largest, cores), 1);
  const perSec = fromZero(most, [area.bottom, area.top], TICKS);
  const { at, ticks } = exactly(0, mostCores, [area.left, area.right], width / 100);
  const names = kernels
    .map(({ name, curve }, index) => ({ name, index, y: perSec.at(curve[curve.length - 1]?.perSec ?? 0) }))
    .toSorted((a, b) => a.y - b.y);
  let free = isNarrow ? HEIGHT : area.top - 20;
  const nameAt = isNarrow ? area.left : area.right + 14;
  return (
    <figure class="card" ref={figure}>
      <Chart
        title="Connections a second over cores"
        width={width}
        height={HEIGHT + (isNarrow ? NAMES.below * kernels.length + 8 : 0)}
      >
        <HeightAxis scale={perSec} area={area} title="connections a second" format={(tick) => formatNumber(tick, 0)} />
        <WidthAxis
          area={area}
          title="cores"
          labels={ticks.map((tick) => ({ at: at(tick), text: String(tick) }))}
          first={[0]}
        />
        {kernels.map(({ name, curve, published }, index) => {
          const colour = COLOURS[index % COLOURS.length] ?? 'blue';
          return (
            <g key={name}>
              <Line
                points={curve.map(({ cores, perSec: rate }) => ({ x: at(cores), y: perSec.at(rate) }))}
                colour={colour}
              />
              {published.map(({ cores, perSec: rate }) => (
                <Dot key={cores} x={at(cores)} y={perSec.at(rate)} colour={colour} radius={4} />
              ))}
            </g>
          );
        })}
        {names.map(({ name, index, y }) => {
          free = isNarrow ? free + NAMES.below : Math.max(free + NAMES.below, y + 4);
          return (
            <g key={name}>
              <Dot x={nameAt} y={free - 4} colour={COLOURS[index % COLOURS.length] ?? 'blue'} radius={4} />
              <Text x={nameAt + 10} y={free}>
                {name}
              </Text>
            </g>
          );
        })}
      </Chart>
      <figcaption>
        Lines are simulated; dots are published measurements. <SaveChart name="connections" />
      </figcaption>
    </figure>
  );
}
