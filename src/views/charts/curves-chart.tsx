import type { JSX } from 'preact';
import { itemAt } from '../../base/item-at.ts';
import { intervalOf } from '../../base/statistics/estimate.ts';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { belowTop } from './below-top.ts';
import { Chart, type Colour, FONT_PX, px } from './chart.tsx';
import { type Box, clearPlace, lineBoxes, type Place, textBox } from './labels.ts';
import { Band, Dot, Line } from './marks.tsx';
import { exactly, fromZero } from './scales.ts';

const HEIGHT = 320;
const TICKS = 4;
/** How far beyond its limit a figure is drawn. */
const BEYOND_LIMIT = 3;
/** Of the curves, in their order; more curves begin again. */
const COLOURS: readonly Colour[] = ['blue', 'orange', 'green', 'violet', 'pink', 'brown', 'amber'];

/** One of several curves. */
export interface NamedCurve {
  readonly name: string;
  /** By rising load; with half of its interval a point is drawn as a band. */
  readonly points: readonly { readonly load: number; readonly mean: number; readonly halfWidth?: number | null }[];
  /** A load to point out on it; null for none. */
  readonly knee: number | null;
}

/** Several curves of one figure over the load. */
export interface CurvesPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  readonly valueTitle: string;
  readonly loadTitle: string;
  readonly curves: readonly NamedCurve[];
  /** Measured points beside the curves, with a name. */
  readonly measured?: { readonly name: string; readonly points: NamedCurve['points'] };
  /** The target; values far beyond it are cut off. */
  readonly limit: number | null;
  readonly formatLoad: (load: number) => string;
  readonly formatValue: (value: number) => string;
}

/**
 * Draws several curves in one chart, each named beside it, with its knee as a dot. Loads at which every curve is far beyond the
 * limit are left out: the room is for those where they differ.
 */
export function CurvesChart({
  title,
  width,
  valueTitle,
  loadTitle,
  curves,
  measured,
  limit,
  formatLoad,
  formatValue,
}: CurvesPlot): JSX.Element {
  const all = [...curves.flatMap(({ points }) => points), ...(measured?.points ?? [])];
  const largest = all.reduce((most, { mean }) => Math.max(most, mean), limit ?? 0);
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
  const most = itemAt(value.ticks, value.ticks.length - 1);
  const shown = curves.map(({ points }) =>
    belowTop(
      most,
      points.map((point) => ({ load: point.load, mean: point.mean, ...intervalOf(point) })),
    ),
  );
  const loads = [...shown.flat(), ...(measured?.points ?? [])].map(({ load }) => load);
  const { at, ticks } = exactly(Math.min(...loads), Math.max(...loads), [area.left, area.right], width / 80);
  const isWhole = all.every(({ load }) => Number.isInteger(load));
  const heightOf = (figure: number): number => value.at(Math.min(Math.max(0, figure), most));
  const drawn = shown.map((points) => points.map(({ load, mean }) => ({ x: at(load), y: heightOf(mean) })));
  const dots = (measured?.points ?? []).map(({ load, mean }) => ({ x: at(load), y: heightOf(mean) }));
  const named = measured === undefined ? curves : [...curves, measured];
  const colourOfMeasured = colourOf(curves.length);
  const ends = (y: number) => [
    { x: area.left, y },
    { x: area.right, y },
  ];
  const names = namesOf(
    named,
    measured === undefined ? drawn : [...drawn, dots],
    [
      ...(limit === null ? [] : lineBoxes(ends(value.at(limit)))),
      // As `HeightAxis` places it.
      textBox(valueTitle, { x: Math.max(4, area.left - 48), y: area.top - FONT_PX, anchor: 'start' }),
    ],
    { x: area.left, y: 0, width: width - area.left, height: area.bottom },
  );
  return (
    <Chart title={title} width={width} height={HEIGHT}>
      <HeightAxis scale={value} area={area} title={valueTitle} format={formatValue} />
      <WidthAxis
        area={area}
        title={loadTitle}
        labels={ticks
          .filter((tick) => !isWhole || Number.isInteger(tick))
          .map((load) => ({ at: at(load), text: formatLoad(load) }))}
        first={[0]}
      />
      {limit !== null && <path class="limit" d={`M${area.left} ${px(value.at(limit))}H${area.right}`} />}
      {shown.map((points, index) => {
        if (points.every(({ low, high }) => low === high)) return null;
        const band = points.map(({ load, low, high }) => ({ x: at(load), low: heightOf(low), high: heightOf(high) }));
        return <Band key={itemAt(curves, index).name} points={band} colour={colourOf(index)} />;
      })}
      {drawn.map((line, index) => (
        <Line key={itemAt(curves, index).name} points={line} colour={colourOf(index)} />
      ))}
      {curves.map(({ name, knee, points }, index) => {
        const point = points.find(({ load }) => load === knee);
        if (point === undefined) return null;
        return <Dot key={name} x={at(point.load)} y={heightOf(point.mean)} colour={colourOf(index)} radius={5} />;
      })}
      {dots.map((dot) => (
        <Dot key={dot.x} {...dot} colour={colourOfMeasured} radius={4} />
      ))}
      {names.map((place, index) => (
        <Text key={itemAt(named, index).name} {...place} class={`series ${colourOf(index)}`}>
          {itemAt(named, index).name}
        </Text>
      ))}
    </Chart>
  );
}

function colourOf(index: number): Colour {
  return itemAt(COLOURS, index % COLOURS.length);
}

/** A free place beside each curve for its name, near its end, and not on the line of the target or the title of the axis. */
function namesOf(
  curves: readonly Pick<NamedCurve, 'name'>[],
  drawn: readonly (readonly { readonly x: number; readonly y: number }[])[],
  others: readonly Box[],
  within: Box,
): readonly Place[] {
  const taken: Box[] = [...others, ...drawn.flatMap((line) => [...lineBoxes(line)])];
  return curves.map(({ name }, index) => {
    const places = itemAt(drawn, index)
      .toReversed()
      .flatMap(({ x, y }): Place[] => [
        { x: x - 8, y: y - 8, anchor: 'end' },
        { x: x + 8, y: y + 16, anchor: 'start' },
        { x: x - 8, y: y + 18, anchor: 'end' },
        { x: x + 8, y: y - 8, anchor: 'start' },
      ]);
    const place = clearPlace(name, places, taken, within);
    taken.push(textBox(name, place));
    return place;
  });
}
