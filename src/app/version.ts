import { readFileSync } from 'node:fs';

/** The version in package.json, which stands two folders above both the source and the build of this file. */
export function kneepointVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version;
}

/** The program and version, as written into every output. */
export function generator(): string {
  return `kneepoint ${kneepointVersion()}`;
}
