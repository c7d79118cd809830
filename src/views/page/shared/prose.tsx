import type { JSX } from 'preact';

/** Options, and names with hyphens that are no words: `--no-walls`, `estate-400.xlsx`, `vm-7-17`. */
const UNBROKEN = /(\(?(?<![\w-])--[\w-]+|\(?[\w./]*\w-[\w-]*[.=/][\w./=-]*|\(?(?<![\w-])(?=[\w-]*\d)\w+(?:-\w+)+\)?,?)/;

/** Text in which no line ends within an option or a file name, which are copied. */
export function Prose({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text
        .split(UNBROKEN)
        // what the pattern finds is at odd places
        .map((part, at) => (at % 2 === 0 ? part : <span class="unbroken">{part}</span>))}
    </>
  );
}
