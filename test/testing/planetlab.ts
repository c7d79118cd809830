import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ReplayTrace } from '../../src/plan/replay/task.ts';

const WINDOWS = 288;

/** Where the published traces lie, beside a checkout; they are not shipped. */
export function planetlabFile(day: string): URL {
  return new URL(`../../../shared/data/planetlab-${day}.tar.gz`, import.meta.url);
}

/** Whether the trace of a day is there. */
export function hasPlanetlab(day: string): boolean {
  return existsSync(planetlabFile(day));
}

/** One day of PlanetLab: each guest's use of its processor in 288 windows of 5 minutes, %. */
export function planetlabDay(day: string): Float64Array[] {
  const tar = gunzipSync(readFileSync(planetlabFile(day)));
  const guests = new Map<string, Float64Array>();
  const block = 512;
  for (let at = 0; at + block <= tar.length;) {
    const header = tar.subarray(at, at + block);
    const name = header.toString('latin1', 0, 100).replace(/\0.*$/, '');
    const size = parseInt(header.toString('latin1', 124, 136), 8) || 0;
    const isFile = header[156] === 0x30 || header[156] === 0;
    if (name !== '' && isFile) {
      const text = tar.toString('latin1', at + block, at + block + size).trim();
      const values = Float64Array.from(text.split(/\s+/).slice(0, WINDOWS), Number);
      if (values.length === WINDOWS) guests.set(name, values);
    }
    at += block + Math.ceil(size / block) * block;
  }
  return [...guests].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, values]) => values);
}

/** A day of PlanetLab as a trace to replay. */
export function planetlabTrace(day: string): ReplayTrace {
  const guests = planetlabDay(day);
  const use = new Float64Array(guests.length * WINDOWS);
  guests.forEach((values, guest) =>
    values.forEach((percent, window) => (use[window * guests.length + guest] = percent / 100)),
  );
  return { guests: guests.length, windows: WINDOWS, stepSec: 300, use };
}
