import type { JSX } from 'preact';

/** A figure with its name and what it means. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

interface KeyFiguresProps {
  readonly label: string;
  /** Four or six. */
  readonly figures: readonly KeyFigure[];
}

/** The few numbers to remember. */
export function KeyFigures({ label, figures }: KeyFiguresProps): JSX.Element {
  return (
    <dl class={figures.length > 4 ? 'figures' : 'figures four'} aria-label={label}>
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
