import type { JSX } from 'preact';

/** A file that the page can make. */
export interface Download {
  /** What it has: `Guests, hosts and waves`. */
  readonly label: string;
  /** `plan-guests.csv` */
  readonly file: string;
  readonly type: string;
  readonly content: () => string | Uint8Array<ArrayBuffer> | Blob;
}

/** Buttons that save what the page shows as files: they are made here, nothing is fetched. */
export function TakeAway({ downloads }: { readonly downloads: readonly Download[] }): JSX.Element {
  return (
    <section aria-labelledby="take-away" class="no-print">
      <h2 id="take-away">Take it away</h2>
      <p class="downloads">
        {downloads.map((download) => (
          <button type="button" key={download.file} onClick={() => save(download)}>
            {download.label} <small>{download.file}</small>
          </button>
        ))}
      </p>
    </section>
  );
}

/** Saves a file that the page makes. */
export function save({ file, type, content }: Omit<Download, 'label'>): void {
  const url = URL.createObjectURL(new Blob([content()], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
