import { strFromU8, strToU8 } from 'fflate';
import type { JSX } from 'preact';
import type { DataFile } from './data-files.ts';

/** Larger files would make the page slow to open. */
const MOST_BYTES = 4 * 2 ** 20;

/** Links that save the data of a page: it is in the links themselves, nothing is fetched and no script is needed. */
export function DataLinks({ files }: { readonly files: readonly DataFile[] }): JSX.Element {
  const made = files.map(({ content, ...file }) => ({ ...file, bytes: bytesOf(content()) }));
  const tooLarge = made.filter(({ bytes }) => bytes.length > MOST_BYTES).map(({ file }) => file);
  return (
    <section aria-labelledby="take-away" class="no-print">
      <h2 id="take-away">Take it away</h2>
      <p class="downloads">
        {made.flatMap(({ label, file, type, bytes }) =>
          bytes.length > MOST_BYTES
            ? []
            : [
                <a key={file} download={file} href={dataUrl(type, bytes)}>
                  {label} <small>{file}</small>
                </a>,
              ],
        )}
      </p>
      {tooLarge.length > 0 && (
        <p class="hint">
          Too large for a page: {tooLarge.join(', ')}. The command prints or writes it (--json, --csv, --tables).
        </p>
      )}
    </section>
  );
}

/** In base64, which is shorter than text with its punctuation escaped. */
function dataUrl(type: string, bytes: Uint8Array<ArrayBuffer>): string {
  return `data:${type};base64,${btoa(strFromU8(bytes, true))}`;
}

function bytesOf(content: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? strToU8(content) : content;
}
