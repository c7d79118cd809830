import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import type { FitDocument } from '../document/fit-document.ts';
import { fitVerdict, formatFigure } from '../words/fit-words.ts';
import { HeightAxis, Text, WidthAxis } from './axes.tsx';
import { Chart, type Colour, px, svgFile } from './chart.tsx';
import { curveOf, plotScales } from './fit-curve.ts';
import { spread, wrapped } from './labels.ts';
import { Dot, Line } from './marks.tsx';
import { between, exactly } from './scales.ts';

const WIDTH = 800;
const LEFT = 84;
/** Room at the right for the laws' names. */
const NAMES = 216;
/** Below this width their shortest names have to do, in so much room. */
const NARROW = 600;
const SHORTEST = 88;
const CURVE_HEIGHT = 340;
const RESIDUAL_HEIGHT = 90;
const HEADLINE_LINE = 18;
const STEPS = 240;
const LAWS = ['amdahl', 'gustafson', 'usl'] as const;
const COLOURS = { amdahl: 'blue', gustafson: 'green', usl: 'orange' } as const satisfies Record<string, Colour>;

/** Points, all three laws and the best one's residuals as an SVG file. */
export function fitSvg(fit: FitDocument): string {
  return svgFile(<FitChart fit={fit} width={WIDTH} standalone />);
}

interface FitChartProps {
  readonly fit: FitDocument;
  readonly width: number;
  /** As a file of its own, with the headline that a page has above it. */
  readonly standalone?: boolean;
}

/** Points, all three laws and the best one's residuals. */
export function FitChart({ fit, width, standalone = false }: FitChartProps): JSX.Element {
  const { headline } = fitVerdict(fit, fit.loadName, fit.throughputName);
  const headlines = standalone ? wrapped(headline, width - 70) : [];
  const isNarrow = width < NARROW;
  const names = isNarrow ? SHORTEST_NAMES : SHORT_NAMES;
  const top = (standalone ? 54 : 40) + headlines.length * HEADLINE_LINE;
  const area = { left: LEFT, right: width - (isNarrow ? SHORTEST : NAMES), top, bottom: top + CURVE_HEIGHT };
  const { loads, throughputs } = plotScales(fit);
  const [lastLoad, most] = [itemAt(loads, loads.length - 1), itemAt(throughputs, throughputs.length - 1)];
  const x = exactly(0, lastLoad, [area.left, area.right]).at;
  const y = exactly(0, most, [area.bottom, area.top]).at;
  const curves = LAWS.map((name) => {
    const curve = curveOf(fit, name);
    const line = Array.from({ length: STEPS + 1 }, (_, step) => 1 + (step / STEPS) * (lastLoad - 1))
      .map((load) => ({ load, throughput: curve(load) }))
      .filter(({ throughput }) => throughput <= most)
      .map(({ load, throughput }) => ({ x: x(load), y: y(throughput) }));
    return { name, line, best: name === fit.best };
  });
  // A law that leaves the chart at its top is named where it does.
  const heights = spread(
    curves.map(({ line }) => line[line.length - 1]?.y ?? area.top),
    HEADLINE_LINE,
    area.top,
    area.bottom,
  );
  const residuals = {
    ...area,
    top: area.bottom + 44,
    bottom: area.bottom + 44 + RESIDUAL_HEIGHT,
  };
  return (
    <Chart title={headline} width={width} height={residuals.bottom + 50} standalone={standalone}>
      {headlines.map((line, index) => (
        <Text key={line} x={36} y={28 + index * HEADLINE_LINE} class="strong">
          {line}
        </Text>
      ))}
      <HeightAxis scale={{ at: y, ticks: throughputs }} area={area} title={fit.throughputName} format={formatFigure} />
      {curves.map(({ name, line, best }, index) => (
        <g key={name}>
          <Line points={line} colour={COLOURS[name]} dashed={!best} thin={!best} />
          <path
            class={`line thin ${COLOURS[name]}`}
            d={`M${px(line[line.length - 1]?.x ?? area.right)} ${px(line[line.length - 1]?.y ?? area.top)}L${area.right + 10} ${px(itemAt(heights, index))}`}
            stroke-opacity="0.5"
          />
          <Text
            x={area.right + 14}
            y={itemAt(heights, index) + 4}
            class={`series ${COLOURS[name]}${best ? ' strong' : ''}`}
          >
            {`${names[name]}${best && !isNarrow ? ' (best)' : ''}`}
          </Text>
        </g>
      ))}
      {fit.points.map(({ load, throughput }) => (
        <Dot key={`${load} ${throughput}`} x={x(load)} y={y(throughput)} colour="ink" radius={4} />
      ))}
      <Residuals fit={fit} area={residuals} x={x} />
      <WidthAxis
        area={residuals}
        title={fit.loadName}
        labels={loads.map((load) => ({ at: x(load), text: formatFigure(load) }))}
      />
    </Chart>
  );
}

/** Names that fit beside the chart. */
const SHORT_NAMES = { amdahl: "Amdahl's law", gustafson: "Gustafson's law", usl: 'Universal Scalability' } as const;

const SHORTEST_NAMES = { amdahl: 'Amdahl', gustafson: 'Gustafson', usl: 'USL' } as const;

interface ResidualsProps {
  readonly fit: FitDocument;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly x: (load: number) => number;
}

/** Distance of each point from the best law. */
function Residuals({ fit, area, x }: ResidualsProps): JSX.Element {
  const { residuals } = fit.laws[fit.best];
  const largest = residuals.reduce((most, residual) => Math.max(most, Math.abs(residual)), 0) || 1;
  const away = between(-largest, largest, [area.bottom, area.top], 3);
  return (
    <g>
      <HeightAxis
        scale={away}
        area={area}
        title={`measured less ${SHORT_NAMES[fit.best]}`}
        format={(value) => (value > 0 ? `+${formatFigure(value)}` : formatFigure(value).replace('-', '−'))}
      />
      {fit.points.map(({ load, throughput }, index) => (
        <g key={`${load} ${throughput}`}>
          <path
            class="line ink thin"
            d={`M${px(x(load))} ${px(away.at(0))}V${px(away.at(itemAt(residuals, index)))}`}
          />
          <Dot x={x(load)} y={away.at(itemAt(residuals, index))} colour="ink" radius={3} />
        </g>
      ))}
    </g>
  );
}
