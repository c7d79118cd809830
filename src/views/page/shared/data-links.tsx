import type { JSX } from 'preact';

/** A file that a page without scripts carries in itself. */
export interface DataFile {
  /** What it has: `Every simulated load, CSV`. */
  readonly label: string;
  /** `loads.csv` */
  readonly file: string;
  readonly type: 'text/csv' | 'text/yaml' | 'application/json';
  readonly content: string;
}

/** Links that save the data of a page: it is in the links themselves, nothing is fetched and no script is needed. */
export function DataLinks({ files }: { readonly files: readonly DataFile[] }): JSX.Element {
  return (
    <section aria-labelledby="take-away" class="no-print">
      <h2 id="take-away">Take it away</h2>
      <p class="downloads">
        {files.map(({ label, file, type, content }) => (
          <a key={file} download={file} href={`data:${type};charset=utf-8,${encodeURIComponent(content)}`}>
            {label} <small>{file}</small>
          </a>
        ))}
      </p>
    </section>
  );
}

/** What a command prints with `--json`. */
export function jsonFile(file: string, document: unknown): DataFile {
  const content = `${JSON.stringify(document)}\n`;
  return { label: 'The whole answer for programs, JSON', file, type: 'application/json', content };
}
