import type { JSX } from 'preact';

interface ChartCardProps {
  readonly caption?: string;
  /** Width on a wide screen, in pixels. */
  readonly width: number;
  readonly draw: (width: number) => JSX.Element | null;
}

/** Width of a chart on a narrow screen, in pixels. */
const NARROW = 350;

/** A chart on a card, drawn for wide screens and once more for narrow ones, so that its text stays readable. */
export function ChartCard({ caption, width, draw }: ChartCardProps): JSX.Element {
  return (
    <figure class="card">
      {caption !== undefined && <figcaption>{caption}</figcaption>}
      <div class="wide">{draw(width)}</div>
      <div class="narrow">{draw(NARROW)}</div>
    </figure>
  );
}
