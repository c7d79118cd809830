import type { JSX } from 'preact';
import type { DataFile } from './data-files.ts';

/** Buttons that save what the page shows as files: they are made here, nothing is fetched. */
export function TakeAway({ files }: { readonly files: readonly DataFile[] }): JSX.Element {
  return (
    <section aria-labelledby="take-away" class="no-print">
      <h2 id="take-away">Take it away</h2>
      <p class="downloads">
        {files.map((file) => (
          <button type="button" key={file.file} onClick={() => save(file)}>
            {file.label} <small>{file.file}</small>
          </button>
        ))}
      </p>
    </section>
  );
}

interface SavedFile extends Pick<DataFile, 'file' | 'type'> {
  readonly content: () => ReturnType<DataFile['content']> | Blob;
}

/** Saves a file that the page makes. */
export function save({ file, type, content }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([content()], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
