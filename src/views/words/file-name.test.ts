import { expect, it } from 'vitest';
import { fileName } from './file-name.ts';

it.each([
  ['/home/ops/estate.xlsx', 'estate.xlsx'],
  ['C:\\exports\\estate.xlsx', 'estate.xlsx'],
  ['/a/estate.xlsx, /b/new-hosts.csv', 'estate.xlsx, new-hosts.csv'],
  ['estate.xlsx, /a/metrics/', 'estate.xlsx, metrics/'],
  ['/', '/'],
  ['-', 'standard input'],
])('the page names %s without its folders', (source, name) => {
  expect(fileName(source)).toBe(name);
});
