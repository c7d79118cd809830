import type { Estate } from '../model/estate.ts';
import { estateFormats } from '../formats/registry.ts';
import { InputFile } from '../input/estate-input.ts';
import type { EstateOptions } from '../read-options.ts';

/** Contents of files by their names; what is no text is written as JSON. */
export type FilesToRead = Readonly<Record<string, string | Buffer | object>>;

/** Reads an estate from files that are only in memory. Throws if no format recognises them, or not all of them. */
export async function readFiles(contents: FilesToRead, options: EstateOptions = {}): Promise<Estate> {
  const files = Object.entries(contents).map(([name, content]) => {
    const bytes = Buffer.isBuffer(content)
      ? content
      : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
    return new InputFile(name, bytes.subarray(0, 64 * 1024), { read: () => Promise.resolve(bytes) });
  });
  const input = { source: 'test', files };
  for (const format of estateFormats) {
    const claimed = await format.recognise(input);
    if (claimed.length === files.length) return format.read({ ...input, files: claimed }, options);
    if (claimed.length > 0) throw new Error(`${format.name} takes only ${claimed.map(({ name }) => name).join(', ')}`);
  }
  throw new Error('no format takes them');
}

/** What is counted of an estate, and compared with counts of another make. */
export function totals({ format, guests, excluded, hosts, clusters }: Estate) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    format,
    guests: guests.length,
    vcpus: sum(guests.map(({ vcpus }) => vcpus.value)),
    memoryMib: sum(guests.map(({ memoryMib }) => memoryMib.value)),
    off: excluded.poweredOff,
    templates: excluded.templates,
    hosts: hosts.length,
    hostCores: sum(hosts.map(({ packages, coresPerPackage }) => packages.value * coresPerPackage.value)),
    hostMemoryMib: sum(hosts.map(({ memoryMib }) => memoryMib.value)),
    clusters: clusters.map(({ name, hosts: hostsOf, guests: guestsOf }) => [name, hostsOf, guestsOf]),
  };
}

/** How often each warning was given. */
export function warningCounts({ warnings }: Estate): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, count } of warnings) counts[code] = (counts[code] ?? 0) + count;
  return counts;
}
