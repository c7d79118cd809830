import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { connectionPath } from '../scenario/connections/kernel-profile.ts';
import { parameterOf } from '../sim/connections/parameters.ts';
import { readConnectionCatalog } from './connection-catalog.ts';
import { lookUpKernel } from '../scenario/connections/look-up-kernel.ts';
import { readCatalog } from './read-catalog.ts';
import { simulationCatalog } from './simulation-catalog.ts';
import { findKernel, findTls, readKernels } from './kernel-catalog.ts';

const shipped = new URL('../../catalog/kernels.yaml', import.meta.url);
const text = readFileSync(shipped, 'utf8');
const catalog = readConnectionCatalog();
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-kernels-'));
afterAll(() => rmSync(folder, { recursive: true }));

function problemOf(what: () => unknown): InputError['problem'] {
  try {
    what();
  } catch (error) {
    if (error instanceof InputError) return error.problem;
  }
  throw new Error('nothing was wrong');
}

function problemWith(from: string | RegExp, to: string): InputError['problem'] {
  const file = join(folder, 'kernels.yaml');
  const damaged = text.replace(from, to);
  expect(damaged).not.toBe(text);
  writeFileSync(file, damaged);
  return problemOf(() => readKernels(file));
}

describe('the shipped kernels', () => {
  it('are the ones that were published about, and more', () => {
    const names = catalog.kernels.map(({ name }) => name);
    for (const wanted of ['linux-2.6.32', 'linux-3.10', 'linux-3.10-reuseport', 'linux-3.13', 'linux-3.13-nginx', 'linux-4.4']) {
      expect(names).toContain(wanted);
    }
    for (const wanted of ['linux-6.14', 'linux-6.15', 'freebsd-9.2', 'fastsocket', 'f-stack']) expect(names).toContain(wanted);
  });

  it.each(catalog.kernels.flatMap((kernel) => kernel.apps.map((app) => [kernel.name, app.app] as const)))(
    '%s as a %s: each parameter has its figure, and the path takes the time that the profile says',
    (name, appName) => {
      const { profile, apps } = findKernel(catalog, name);
      const app = profile.apps.find((candidate) => candidate.app === appName)!;
      for (const { parameter, figure } of apps.find((candidate) => candidate.app === appName)!.figures) {
        expect(parameterOf(profile, app, parameter)).toBe(figure.value);
      }
      const total = connectionPath(profile, appName)
        .stages.flatMap(({ segments }) => segments)
        .reduce((sum, segment) => sum + ('lock' in segment ? segment.holdNs : segment.computeNs), 0);
      expect(total / app.cpuNs).toBeCloseTo(1, 9);
    },
  );

  it('name the nearest for what there is not', () => {
    expect(problemOf(() => findKernel(catalog, 'linux-2.4'))).toMatchObject({ found: "kernel 'linux-2.4'", hint: expect.stringContaining('linux-4.4') });
    expect(problemOf(() => findTls(catalog, 'rsa248'))).toMatchObject({ found: "TLS key type 'rsa248'", hint: expect.stringContaining('rsa2048') });
  });
});

describe('a version of Linux or FreeBSD', () => {
  const { connections: models } = simulationCatalog(readCatalog());

  it.each(['linux-6.8', '6.12.3', '4.4', 'Linux-3.13', '6.8.0-45-generic', 'linux-6.15', '7.0', 'freebsd-13.2'])(
    '%s is the same kernel in a scenario and on the command line',
    (name) => {
      expect(lookUpKernel(models, name, [], undefined)).toMatchObject(findKernel(catalog, name).profile);
    },
  );

  it('is one of its own system, and Linux where none is named', () => {
    const nameOf = (name: string): string => findKernel(catalog, name).name;
    expect(['freebsd-10.1', 'FreeBSD 14.0', 'freebsd-11.0.1'].map(nameOf)).toEqual(['freebsd-9.2', 'freebsd-11', 'freebsd-11']);
    expect(['4.4', 'linux 5.10.3'].map(nameOf)).toEqual(['linux-4.4', 'linux-4.4']);
    for (const name of ['solaris-11.4', 'freebsd-7.1', 'linux-2.4']) expect(() => nameOf(name)).toThrow('expected one of');
  });
});

describe('a damaged profile is one clear error', () => {
  it.each([
    ['a negative hold', /holdNs: \{ ?value: 600,/, 'holdNs: {value: -600,', 'kernels[0].apps[0].locks.listener.holdNs.value'],
    ['a scope that does not exist', 'scope: kernel', 'scope: machine', 'kernels[0].locks[0].scope'],
    ['a hash table of no buckets', /buckets: 1024/, 'buckets: 0', 'locks[1].scope'],
    ['a part of nothing', 'path: [0.4, listener', 'path: [0, listener', 'kernels[0].apps[0].stages[0].path[0]'],
    ['a machine that is not there', 'machine: 2x-e5-2697-v2', 'machine: 3x-e5', 'kernel linux-2.6.32.machine'],
    ['a steering that is not there', 'steering: follow', 'steering: random', 'kernels[0].steering'],
    ['a share above one', /softirqShare: \{ ?value: 0\.5,/, 'softirqShare: {value: 1.5,', 'kernels[0].apps[0].softirqShare.value'],
  ])('%s', (_what, from, to, place) => {
    expect(problemWith(from, to).place).toContain(place);
  });

  it('a lock on the path that the kernel has not', () => {
    expect(problemWith('path: [0.4, listener,', 'path: [0.4, listner,')).toMatchObject({
      place: 'kernel linux-2.6.32, application server',
      found: "lock 'listner' on the path",
    });
  });

  it('holds that are longer than the whole connection', () => {
    expect(problemWith(/holdNs: \{ ?value: 600,/, 'holdNs: {value: 600000,').found).toMatch(/^locks held for 60\d+ ns$/);
  });
});
