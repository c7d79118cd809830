import type { JSX } from 'preact';

interface ChartCardProps {
  readonly caption?: string;
  /** Width on a wide screen, in pixels. */
  readonly width: number;
  readonly draw: (width: number) => JSX.Element | null;
}

/** Widths of a chart on paper and middle-sized screens, and on narrow ones, in pixels. */
const MIDDLE = 660;
const NARROW = 350;

/** A chart on a card, drawn once more for each smaller kind of screen, so that its text stays readable. */
export function ChartCard({ caption, width, draw }: ChartCardProps): JSX.Element {
  const hasMiddle = width > MIDDLE;
  return (
    <figure class={hasMiddle ? 'card three' : 'card'}>
      {caption !== undefined && <figcaption>{caption}</figcaption>}
      <div class="wide">{draw(width)}</div>
      {hasMiddle && <div class="middle">{draw(MIDDLE)}</div>}
      <div class="narrow">{draw(NARROW)}</div>
    </figure>
  );
}
