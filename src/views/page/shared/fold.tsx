import type { ComponentChildren, JSX } from 'preact';

interface FoldProps {
  /** What it is, where it is folded. */
  readonly says: string;
  readonly children: ComponentChildren;
}

/** What stands behind the answer: folded on a narrow screen, open on a wide one and on paper. */
export function Fold({ says, children }: FoldProps): JSX.Element {
  return (
    <details class="fold">
      <summary>{says}</summary>
      {children}
    </details>
  );
}
