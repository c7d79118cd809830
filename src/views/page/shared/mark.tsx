import type { JSX } from 'preact';

/** How a figure is known; hovering says where it came from. */
export function Mark({ mark, from }: { readonly mark: string; readonly from: string }): JSX.Element {
  return (
    <span class={`mark ${mark}`} title={from}>
      {mark}
    </span>
  );
}
