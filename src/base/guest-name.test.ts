import { expect, test } from 'vitest';
import { folderBelow, hostLabel } from './guest-name.ts';

test.each([
  ['db01.test.example.com', 'db01'],
  ['web.prod', 'web.prod'],
  ['dc01.local', 'dc01'],
  ['app.v2', 'app.v2'],
  ['Print Server 1.2', 'Print Server 1.2'],
  ['10.0.0.7', '10.0.0.7'],
])('the part of %s that is about the guest is %s', (name, label) => {
  expect(hostLabel(name)).toBe(label);
});

test.each([
  ['/DC Example/vm/Prod/Web', 'DC Example', 'Prod/Web'],
  ['/Europe/DC Example/vm/Prod', 'DC Example', 'Prod'],
  ['/DC Example/vm', 'DC Example', undefined],
  ['/SQL DC/vm/Prod', undefined, 'Prod'],
  ['Prod/vm', 'DC Example', 'Prod/vm'],
  ['Dev', undefined, 'Dev'],
  [undefined, 'DC', undefined],
])('the folders of %s below the datacenter %s are %s', (folder, datacenter, below) => {
  expect(folderBelow(folder, datacenter)).toBe(below);
});
