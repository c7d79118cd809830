import { strFromU8, strToU8 } from 'fflate';
import type { JSX } from 'preact';
import type { DataFile } from './data-files.ts';

/** Links that save the data of a page: it is in the links themselves, nothing is fetched and no script is needed. */
export function DataLinks({ files }: { readonly files: readonly DataFile[] }): JSX.Element {
  return (
    <section aria-labelledby="take-away" class="no-print">
      <h2 id="take-away">Take it away</h2>
      <p class="downloads">
        {files.map(({ label, file, type, content }) => (
          <a key={file} download={file} href={dataUrl(type, content())}>
            {label} <small>{file}</small>
          </a>
        ))}
      </p>
    </section>
  );
}

/** In base64, which is shorter than text with its punctuation escaped. */
function dataUrl(type: string, content: string | Uint8Array<ArrayBuffer>): string {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return `data:${type};base64,${btoa(strFromU8(bytes, true))}`;
}
