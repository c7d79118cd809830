import type { ComponentChildren, JSX, VNode } from 'preact';
import { markup } from '../markup.ts';

/** Height of text in a chart's units, which are CSS pixels where a chart is shown at its size. */
export const FONT_PX = 12;

/** Where the marks of a chart are drawn; titles and ticks stand outside of it. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Colours of series: after P. Okabe and K. Ito's palette, which colour-blind eyes tell apart; darker on white and lighter on
 * dark, so that text can have them. `sky` is too light for text.
 */
export type Colour = 'blue' | 'orange' | 'green' | 'pink' | 'sky' | 'amber' | 'violet' | 'grey' | 'brown';

/**
 * What charts need of style. Marks take their colour from a class of its name; text has an edge in the colour of the
 * paper, so that it stays readable where it crosses a line.
 */
export const CHART_STYLE = `.chart {
  --chart-ink: #1c1f23; --chart-soft: #5c646e; --chart-rule: #dfe2e6; --chart-paper: #ffffff; --chart-bad: #b3261e;
  --blue: #0072b2; --orange: #b84f00; --green: #00805d; --pink: #b0568a; --sky: #54aee0; --amber: #8f6000; --violet: #7459a8;
  --grey: #6b727b; --brown: #8a4b1f;
  font: ${FONT_PX}px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  font-variant-numeric: tabular-nums; print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
@media screen and (prefers-color-scheme: dark) { .chart {
  --chart-ink: #e8eaed; --chart-soft: #a2abb5; --chart-rule: #343b42; --chart-paper: #1b1f23; --chart-bad: #ff8a80;
  --blue: #5aa9e6; --orange: #f0915a; --green: #45c19a; --pink: #dd92bf; --sky: #8cccf2; --amber: #dcab4a; --violet: #ac97dc;
  --grey: #98a0a9; --brown: #d39a6c;
} }
.chart text { fill: var(--chart-ink); stroke: var(--chart-paper); stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.chart .soft { fill: var(--chart-soft); }
.chart .strong { font-weight: 650; }
.chart .paper { fill: var(--chart-paper); }
.chart .rule { stroke: var(--chart-rule); fill: none; }
.chart .base { stroke: var(--chart-soft); fill: none; }
.chart .limit { stroke: var(--chart-bad); stroke-width: 1.5; stroke-dasharray: 6 4; fill: none; }
.chart text.limit-label { fill: var(--chart-bad); }
.chart .ink { --mark: var(--chart-ink); }
${(['blue', 'orange', 'green', 'pink', 'sky', 'amber', 'violet', 'grey', 'brown'] satisfies readonly Colour[])
  .map((colour) => `.chart .${colour} { --mark: var(--${colour}); }`)
  .join('\n')}
.chart .line { stroke: var(--mark); stroke-width: 2; fill: none; stroke-linejoin: round; }
.chart .thin { stroke-width: 1.25; }
.chart .dashed { stroke-dasharray: 5 4; }
.chart .dot, .chart .bar { fill: var(--mark); }
.chart .dot.ink { stroke: var(--chart-paper); stroke-width: 1.5; }
.chart .faint { opacity: 0.4; }
.chart .band { fill: var(--mark); opacity: 0.18; }
.chart .whisker { stroke: var(--chart-ink); fill: none; }
.chart text.series { fill: var(--mark); }
`;

interface ChartProps {
  /** Description of the drawing for screen readers. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** A separate file: includes its style and its background. */
  readonly standalone?: boolean;
  readonly children: ComponentChildren;
}

/** The root of every chart. */
export function Chart({ title, width, height, standalone = false, children }: ChartProps): JSX.Element {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="chart"
      viewBox={`0 0 ${width} ${height}`}
      width={standalone ? undefined : width}
      role="img"
    >
      <title>{title}</title>
      {standalone && <style>{CHART_STYLE.replaceAll('\n', ' ')}</style>}
      {standalone && <rect class="paper" width={width} height={height} />}
      {children}
    </svg>
  );
}

/** A chart as an SVG file. */
export function svgFile(chart: VNode): string {
  const elements = markup(chart).replaceAll(/<(rect|path|circle)([^<>]*)><\/\1>/g, '<$1$2/>');
  return `${elements.replaceAll('><', '>\n<')}\n`;
}

/** A coordinate as it is written: a tenth of a pixel is enough. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
