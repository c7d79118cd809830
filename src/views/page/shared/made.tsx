import type { JSX } from 'preact';
import type { AskedAgain } from '../../answer/asked-again.ts';
import { Prose } from './prose.tsx';
import { Table } from './table.tsx';

/** When and how an answer was made, so that its reader can ask again. */
export interface Made {
  /** UTC, to the minute: `2026-11-28 20:15 UTC`. */
  readonly at: string;
  /** The command, as a shell takes it. */
  readonly command: string;
  readonly parameters: readonly Parameter[];
  /** The same estate for another question. @default its files */
  readonly asked?: AskedAgain;
}

/** An option of the command. */
export interface Parameter {
  /** `--spare` */
  readonly name: string;
  readonly value: string;
  /** It was not asked for: the command chose it. */
  readonly isUsual: boolean;
  readonly says: string;
}

/** Characters of a value that stand in one line. */
const MOST_UNBROKEN = 24;

/** The command behind a page, and every parameter of it; nothing where the page was not made by a command. */
export function HowMade({ made }: { readonly made: Made | undefined }): JSX.Element | null {
  if (made === undefined) return null;
  const { at, command, parameters } = made;
  return (
    <section aria-labelledby="made">
      <h2 id="made">How this was made</h2>
      <p class="hint">{at}, with</p>
      <pre class="command">
        <Prose text={command} />
      </pre>
      {parameters.length > 0 && (
        <details>
          <summary>Parameters</summary>
          <p class="print-only hint">Those that were chosen; all others are as usual.</p>
          <Table
            label="Parameters"
            columns={[
              { header: 'Option' },
              // Only long values are broken, as only text is.
              {
                header: 'Value',
                kind: parameters.some(({ value }) => value.length > MOST_UNBROKEN) ? 'text' : undefined,
              },
              { header: '' },
              { header: 'What it is', kind: 'text' },
            ]}
            rows={parameters.map(({ name, value, isUsual, says }) => ({
              key: name,
              cells: [name, value, isUsual ? 'default' : <strong>chosen</strong>, says],
            }))}
          />
        </details>
      )}
    </section>
  );
}
