import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { belowTop, type PlottedPoint } from './below-top.ts';
import { Chart, type PlotArea, px } from './chart.tsx';
import { clearPlace, lineBoxes, type Place } from './labels.ts';
import { Band, Dot, Line } from './marks.tsx';
import { exactly, fromZero } from './scales.ts';

const HEIGHT = 290;
const TICKS = 4;
/** How far beyond its limit a figure is drawn. */
const BEYOND_LIMIT = 3;
/** Charts of less width have no room for long labels beside their curve. */
const ROOMY = 400;
/** Half the width of the arrow for values beyond the drawing. */
const ARROW = 5;

/** A figure that was measured at some loads, and what matters about it. */
export interface IntervalPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  /** What is measured, and at what, with their units. */
  readonly valueTitle: string;
  readonly loadTitle: string;
  /** By rising load, each with the ends of its interval. */
  readonly points: readonly PlottedPoint[];
  /** The target; values far beyond it are cut off, with an arrow. */
  readonly limit: number | null;
  /** A load to point out, with the interval of what it is. */
  readonly mark: {
    readonly load: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly label: string;
  } | null;
  readonly formatLoad: (load: number) => string;
  readonly formatValue: (value: number) => string;
}

/** Height of the chart, in its units. */
export const INTERVAL_CHART_HEIGHT = HEIGHT;

/** Where loads and values of a plot are drawn. */
export function intervalScales({ width, points, limit, formatValue }: IntervalPlot) {
  const loads = points.map(({ load }) => load);
  const [first, last] = [itemAt(loads, 0), itemAt(loads, loads.length - 1)];
  const largest = points.reduce((most, { high }) => Math.max(most, high), limit ?? 0);
  const area = {
    left: leftOf(formatValue(largest)),
    right: width - 20,
    top: 36,
    bottom: HEIGHT - TITLE_BELOW - 8,
  };
  const value = fromZero(
    limit === null ? largest : Math.min(largest, BEYOND_LIMIT * limit),
    [area.bottom, area.top],
    TICKS,
  );
  return { area, value, load: exactly(first, last, [area.left, area.right], width / 80), first, last };
}

/** Draws a figure over the load, with its 95 % intervals. */
export function IntervalChart(plot: IntervalPlot): JSX.Element {
  const { width, points, limit, mark, formatLoad, formatValue } = plot;
  const loads = points.map(({ load }) => load);
  const {
    area,
    value,
    load: { at, ticks },
    first,
    last,
  } = intervalScales(plot);
  const most = itemAt(value.ticks, value.ticks.length - 1);
  const drawn = belowTop(most, points);
  const line = drawn.map(({ load, mean }) => ({ x: at(load), y: value.at(mean) }));
  const whole = loads.every((load) => Number.isInteger(load));
  const labelled = [
    ...(mark === null ? [] : [mark.load]),
    ...ticks.filter((tick) => tick !== mark?.load && (!whole || Number.isInteger(tick))),
  ];
  return (
    <Chart title={plot.title} width={width} height={HEIGHT}>
      <HeightAxis scale={value} area={area} title={plot.valueTitle} format={formatValue} />
      <WidthAxis
        area={area}
        title={plot.loadTitle}
        labels={labelled.map((load) => ({ at: at(load), text: formatLoad(load), strong: load === mark?.load }))}
        first={[0]}
      />
      {mark !== null && (
        <rect
          class="band ink"
          x={px(at(Math.max(first, mark.low ?? first)))}
          y={area.top}
          width={px(Math.max(1, at(Math.min(last, mark.high ?? last)) - at(Math.max(first, mark.low ?? first))))}
          height={area.bottom - area.top}
        />
      )}
      {mark !== null && <path class="line ink thin" d={`M${px(at(mark.load))} ${area.top}V${area.bottom}`} />}
      <Band
        colour="blue"
        points={drawn.map(({ load, low, high }) => ({ x: at(load), low: value.at(low), high: value.at(high) }))}
      />
      {limit !== null && <path class="limit" d={`M${area.left} ${px(value.at(limit))}H${area.right}`} />}
      <Line points={line} colour="blue" />
      {points.map(({ load, mean }) =>
        mean <= most ? (
          <Dot key={load} x={at(load)} y={value.at(mean)} colour="blue" />
        ) : (
          <path
            key={load}
            class="dot blue"
            d={`M${px(at(load) - ARROW)} ${area.top + ARROW}h${2 * ARROW}l${-ARROW} ${-1.6 * ARROW}z`}
          />
        ),
      )}
      <Labels plot={plot} area={area} at={at} value={value.at} line={line} />
    </Chart>
  );
}

interface LabelsProps {
  readonly plot: IntervalPlot;
  readonly area: PlotArea;
  readonly at: (load: number) => number;
  readonly value: (value: number) => number;
  readonly line: readonly { readonly x: number; readonly y: number }[];
}

/** Names of the limit and the mark. */
function Labels({ plot: { limit, mark, formatValue, width }, area, at, value, line }: LabelsProps): JSX.Element {
  const within = { x: area.left, y: 0, width: width - area.left, height: HEIGHT };
  const taken = [...lineBoxes(line)];
  const said: JSX.Element[] = [];
  const add = (text: string, places: readonly Place[], className: string): void => {
    const place = clearPlace(text, places, taken, within);
    said.push(
      <Text key={className} {...place} class={className}>
        {text}
      </Text>,
    );
  };
  if (mark !== null) {
    const x = at(mark.load);
    taken.push(...lineBoxes([area.top, area.bottom].map((y) => ({ x, y }))));
    const heights = [area.top + 12, (area.top + area.bottom) / 2, area.bottom - 8];
    const places = heights.flatMap((y): Place[] => [
      { x: x - 7, y, anchor: 'end' },
      { x: x + 7, y, anchor: 'start' },
    ]);
    add(mark.label, places, 'strong');
  }
  if (limit !== null) {
    const y = value(limit);
    const places = [y - 7, y + 16].flatMap((height): Place[] => [
      { x: area.left + 6, y: height, anchor: 'start' },
      { x: area.right - 2, y: height, anchor: 'end' },
      { x: (area.left + area.right) / 2, y: height, anchor: 'middle' },
    ]);
    add(`${width < ROOMY ? '' : 'promise: '}at most ${formatValue(limit)}`, places, 'limit-label');
  }
  return <g>{said}</g>;
}
