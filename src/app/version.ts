import { readFileSync } from 'node:fs';

/** The version in package.json, which stands two folders above both the source and the build of this file. */
export function kneepointVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Who made an output, as it is written into it. */
export function generator(): string {
  return `kneepoint ${kneepointVersion()}`;
}
