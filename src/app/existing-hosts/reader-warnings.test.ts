import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rightsize } from '../rightsize/rightsize.ts';
import { check } from './check.ts';
import { migrate } from './migrate.ts';
import { place } from './place.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-warnings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const guests = write('guests.csv', 'name,vcpus,memory_mib,owner,host\na,2,4096,x,old\n');
const hostHeader = 'name,packages,cores_per_package,mhz,memory_mib,cluster\n';
const hosts = write('hosts.csv', `${hostHeader}old,1,8,2600,65536,Today\n`);
const target = write('new.csv', `${hostHeader}new1,1,8,2600,65536,Next\nnew2,1,8,2600,65536,Next\n`);
const sources = [guests, hosts];

test.each([
  ['check', () => check({ estate: { sources }, fast: true })],
  ['place', () => place({ estate: { sources }, guest: 'vcpus=1,memory=1GiB', fast: true })],
  ['rightsize', () => rightsize({ estate: { sources }, fast: true })],
  ['migrate', () => migrate({ from: folder, to: [target], convert: true, fast: true })],
])('%s says which columns of the input are not read', async (_, ask) => {
  const { warnings } = await ask();
  expect(warnings.filter((text) => text.includes('"owner" is not read'))).toHaveLength(1);
});
