import type { JSX } from 'preact';
import { HeightAxis, leftOf, Text, TITLE_BELOW, WidthAxis } from './axes.tsx';
import { Chart, px } from './chart.tsx';
import { Band, Line } from './marks.tsx';
import { exactly, fromZero } from './scales.ts';

const HEIGHT = 280;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const HOURS = 24;

/** A demand over the week beside what carries it. */
export interface WeekPlot {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  /** What is drawn, with its unit. */
  readonly valueTitle: string;
  /** By hour of the week, Monday 0:00 first; null where nothing is known. */
  readonly mean: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly capacity?: { readonly value: number; readonly label: string };
  readonly format: (value: number) => string;
}

/** Draws the mean in each hour of the week, the band around it, and the capacity as a line above. */
export function WeekChart({ title, width, valueTitle, mean, low, high, capacity, format }: WeekPlot): JSX.Element {
  const most = high.reduce<number>((largest, value) => Math.max(largest, value ?? 0), capacity?.value ?? 0);
  const area = { left: leftOf(format(most)), right: width - 16, top: 36, bottom: HEIGHT - TITLE_BELOW - 8 };
  const value = fromZero(most * 1.06, [area.bottom, area.top], 4);
  const { at } = exactly(0, DAYS.length * HOURS, [area.left, area.right]);
  const runs = knownRuns(mean);
  return (
    <Chart title={title} width={width} height={HEIGHT}>
      <HeightAxis scale={value} area={area} title={valueTitle} format={format} />
      {DAYS.map((day, index) => (
        <path key={day} class="rule" d={`M${px(at(index * HOURS))} ${px(area.top)}V${px(area.bottom)}`} />
      ))}
      <WidthAxis
        area={area}
        title="day of the week (UTC)"
        labels={DAYS.map((day, index) => ({ at: at((index + 0.5) * HOURS), text: day }))}
      />
      {runs.map(([from, to]) => {
        const hours = Array.from({ length: to - from }, (_, hour) => from + hour);
        const x = (hour: number): number => at(hour + 0.5);
        return (
          <g key={from}>
            <Band
              colour="blue"
              points={hours.map((hour) => ({
                x: x(hour),
                low: value.at(low[hour] ?? 0),
                high: value.at(high[hour] ?? 0),
              }))}
            />
            <Line colour="blue" points={hours.map((hour) => ({ x: x(hour), y: value.at(mean[hour] ?? 0) }))} />
          </g>
        );
      })}
      {capacity !== undefined && (
        <g>
          <path class="limit" d={`M${px(area.left)} ${px(value.at(capacity.value))}H${px(area.right)}`} />
          <Text x={area.right - 4} y={value.at(capacity.value) - 6} anchor="end" class="limit-label">
            {capacity.label}
          </Text>
        </g>
      )}
    </Chart>
  );
}

/** Where values are known without a gap: first hour, and the one after the last. */
function knownRuns(values: readonly (number | null)[]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  values.forEach((value, hour) => {
    if (value === null) return;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === hour) last[1] = hour + 1;
    else runs.push([hour, hour + 1]);
  });
  return runs;
}
