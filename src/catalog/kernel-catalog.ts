import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import type { BareMachine } from '../scenario/connections/bare-machine.ts';
import { type LockScope, STEERINGS } from '../scenario/connections/connection-path.ts';
import { connectionPath, type AppProfile, type KernelLimits, type KernelProfile } from '../scenario/connections/kernel-profile.ts';
import { kernelNamed, type KernelVersions } from '../scenario/connections/kernel-versions.ts';
import type { TlsHandshake } from '../scenario/connections/tls.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Figure, Origin } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** `catalog/kernels.yaml`: how kernels handle connections, on which machines that was measured, and what TLS adds. */
export interface KernelCatalog {
  readonly kernels: readonly KernelEntry[];
  readonly machines: readonly KernelMachine[];
  readonly tls: readonly TlsEntry[];
  /** One more request over a kept connection, as a share of a connection with one request. */
  readonly requestShare: Figure;
  /** What all kernels have in common, unless a scenario says otherwise. */
  readonly limits: KernelLimits;
}

export interface KernelEntry {
  readonly name: string;
  readonly title: string;
  /** Versions with the same connection path, both ends included; null: only the version in its name. */
  readonly covers: (KernelVersions & { readonly origin: Origin }) | null;
  readonly machine: KernelMachine;
  /** Kernels, or ways to set one up, that one would try in its place. */
  readonly instead: readonly string[];
  /** The bare numbers, as the simulator takes them. */
  readonly profile: KernelProfile;
  /** The usual name of each lock. */
  readonly lockTitles: Readonly<Record<string, string>>;
  readonly apps: readonly AppEntry[];
}

/** An application of a kernel, with where its numbers are from. */
export interface AppEntry {
  readonly app: string;
  readonly title: string;
  readonly figures: readonly { readonly parameter: string; readonly figure: Figure }[];
}

export interface KernelMachine extends BareMachine {
  readonly title: string;
  readonly cores: number;
  /** See `KernelProfile.coreSpeed`. */
  readonly coreSpeed: number;
}

export interface TlsEntry extends TlsHandshake {
  readonly title: string;
  readonly origin: Origin;
}

const amount = fields({ value: z.number().min(0, 'a number of at least 0'), source: text });
const positive = fields({ value: z.number().gt(0, 'a number above 0'), source: text });
const share = fields({ value: z.number().min(0, 'a share from 0 to 1').max(1, 'a share from 0 to 1'), source: text });
const count = z.int('a whole number').min(1, 'at least 1');
const use = fields({ holdNs: amount, handOffLines: amount });
const SCOPES = ['kernel', 'listener', 'core'] as const;
/** Buckets of a hash table: more than any kernel has. */
const MOST_BUCKETS = 1_000_000;

const scope = z.union(
  [
    z.enum(SCOPES),
    fields({ buckets: z.int('a whole number').min(1, 'at least 1 bucket').max(MOST_BUCKETS, `at most ${MOST_BUCKETS}`) }),
  ],
  { error: `${SCOPES.join(', ')}, or a mapping with the number of buckets, at least 1` },
);

const version = z.string().regex(/^\d+(\.\d+){1,2}$/, 'a version in quotes, such as "6.14"');

const kernelsSchema = fields({
  sources: sourcesSchema,
  requestShare: share,
  limits: fields({
    backlog: positive,
    ringSlots: positive,
    softirqLimitNs: positive,
    retryNs: positive,
    dropShare: share,
    ports: positive,
    timeWaitNs: amount,
  }),
  tls: z.array(
    fields({
      name: text,
      title: text,
      coreSpeed: positive,
      privateKeyNs: positive.optional(),
      keyExchangeNs: positive,
      restNs: positive,
      lock: use.optional(),
    }),
  ),
  machines: z.array(
    fields({
      name: text,
      title: text,
      packages: count,
      coresPerPackage: count,
      coreSpeed: positive,
      lineWithinNs: amount,
      lineAcrossNs: amount,
      lockAcquireNs: amount,
    }),
  ),
  kernels: z.array(
    fields({
      name: text,
      title: text,
      covers: fields({ system: text.optional(), from: version, to: version.optional(), source: text }).optional(),
      machine: text,
      instead: z.array(text).default([]),
      steering: z.enum(STEERINGS, { error: `one of ${STEERINGS.join(', ')}` }),
      accept: z.enum(['shared', 'per-worker'], { error: 'shared or per-worker' }),
      variation: z.enum(['exponential', 'constant'], { error: 'exponential or constant' }).default('exponential'),
      listenerWalkLines: amount.optional(),
      wakeAllLines: amount.optional(),
      locks: z.array(
        fields({ name: text, title: text, kind: z.enum(['ticket', 'queued'], { error: 'ticket or queued' }), scope }),
      ),
      apps: z
        .array(
          fields({
            app: text,
            title: text,
            cpuNs: positive,
            softirqShare: share,
            lines: amount,
            locks: z.record(text, use),
            stages: z
              .array(
                fields({
                  name: text,
                  context: z.enum(['softirq', 'process'], { error: 'softirq or process' }),
                  connects: z.boolean().default(false),
                  path: z.array(z.union([z.number().gt(0, 'a part above 0'), text])).min(1, 'at least one step'),
                }),
              )
              .min(2, 'at least two stages'),
          }),
        )
        .min(1, 'at least one application'),
    }),
  ),
});
type RawKernel = z.infer<typeof kernelsSchema>['kernels'][number];
type RawApp = RawKernel['apps'][number];

/** @throws InputError naming file and field */
export function readKernels(file: string | URL): KernelCatalog {
  const name = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, kernelsSchema);
  const sources = new Sources(name, raw.sources);
  const figure = ({ value, source }: z.infer<typeof figureSchema>, place: string): Figure => ({
    value,
    origin: sources.origin(source, `${place}.source`),
  });
  for (const [field, value] of Object.entries(raw.limits)) figure(value, `limits.${field}`);
  const limits: KernelLimits = {
    backlog: raw.limits.backlog.value,
    ringSlots: raw.limits.ringSlots.value,
    softirqLimitNs: raw.limits.softirqLimitNs.value,
    retryNs: raw.limits.retryNs.value,
    dropShare: raw.limits.dropShare.value,
    ports: raw.limits.ports.value,
    timeWaitNs: raw.limits.timeWaitNs.value,
  };
  const machines = raw.machines.map((machine): KernelMachine => {
    const place = `machine ${machine.name}`;
    return {
      ...machine,
      cores: machine.packages * machine.coresPerPackage,
      coreSpeed: figure(machine.coreSpeed, `${place}.coreSpeed`).value,
      lineWithinNs: figure(machine.lineWithinNs, `${place}.lineWithinNs`).value,
      lineAcrossNs: figure(machine.lineAcrossNs, `${place}.lineAcrossNs`).value,
      lockAcquireNs: figure(machine.lockAcquireNs, `${place}.lockAcquireNs`).value,
    };
  });
  const tls = raw.tls.map(({ name: key, title, coreSpeed, privateKeyNs, keyExchangeNs, restNs, lock }): TlsEntry => {
    const place = `tls ${key}`;
    const privateKey = privateKeyNs === undefined ? 0 : figure(privateKeyNs, `${place}.privateKeyNs`).value;
    const { value: exchange, origin } = figure(keyExchangeNs, `${place}.keyExchangeNs`);
    const rest = figure(restNs, `${place}.restNs`).value;
    const library = lock && {
      holdNs: figure(lock.holdNs, `tls ${key}.lock.holdNs`).value,
      handOffLines: figure(lock.handOffLines, `tls ${key}.lock.handOffLines`).value,
    };
    return {
      name: key,
      title,
      origin,
      handshakeNs: privateKey + exchange + rest,
      privateKeyNs: privateKey,
      coreSpeed: figure(coreSpeed, `${place}.coreSpeed`).value,
      lock: library ?? null,
    };
  });
  const names = new Set<string>();
  const kernels = raw.kernels.map((kernel): KernelEntry => {
    const place = `kernel ${kernel.name}`;
    if (names.has(kernel.name)) {
      throw new InputError({ file: name, place, found: `'${kernel.name}' again`, expected: 'a unique name' });
    }
    names.add(kernel.name);
    const machine = machines.find((candidate) => candidate.name === kernel.machine);
    if (machine === undefined) {
      throw new InputError({
        file: name,
        place: `${place}.machine`,
        found: `'${kernel.machine}'`,
        expected: 'a machine of this file',
        ...didYouMean(
          kernel.machine,
          machines.map((candidate) => candidate.name),
        ),
      });
    }
    const walk = kernel.listenerWalkLines && figure(kernel.listenerWalkLines, `${place}.listenerWalkLines`);
    const wakeAll = kernel.wakeAllLines && figure(kernel.wakeAllLines, `${place}.wakeAllLines`);
    const profile: KernelProfile = {
      name: kernel.name,
      coreSpeed: machine.coreSpeed,
      steering: kernel.steering,
      accept: kernel.accept,
      variation: kernel.variation,
      listenerWalkLines: walk?.value ?? 0,
      wakeAllLines: wakeAll?.value ?? 0,
      locks: kernel.locks.map((lock) => ({ name: lock.name, kind: lock.kind, scope: lock.scope as LockScope })),
      limits,
      apps: kernel.apps.map(appProfile),
    };
    for (const { app } of profile.apps) withFile(name, () => connectionPath(profile, app));
    return {
      name: kernel.name,
      title: kernel.title,
      covers: kernel.covers
        ? {
            ...(kernel.covers.system !== undefined && { system: kernel.covers.system }),
            from: kernel.covers.from,
            to: kernel.covers.to ?? null,
            origin: sources.origin(kernel.covers.source, `${place}.covers.source`),
          }
        : null,
      machine,
      instead: kernel.instead,
      profile,
      lockTitles: Object.fromEntries(kernel.locks.map((lock) => [lock.name, lock.title])),
      apps: kernel.apps.map((app) => ({
        app: app.app,
        title: app.title,
        figures: [
          ...appFigures(app).map(([parameter, value]) => ({
            parameter,
            figure: figure(value, `${place}, ${app.app}: ${parameter}`),
          })),
          ...(walk ? [{ parameter: 'listenerWalkLines', figure: walk }] : []),
          ...(wakeAll ? [{ parameter: 'wakeAllLines', figure: wakeAll }] : []),
        ],
      })),
    };
  });
  for (const { name: from, instead } of kernels) {
    const unknown = instead.find((other) => !names.has(other));
    if (unknown === undefined) continue;
    throw new InputError({
      file: name,
      place: `kernel ${from}.instead`,
      found: `'${unknown}'`,
      expected: 'kernels of this file',
      ...didYouMean(unknown, [...names]),
    });
  }
  return { kernels, machines, tls, limits, requestShare: figure(raw.requestShare, 'requestShare') };
}

/**
 * The kernel of a name, or the one that covers a version of Linux: `linux-6.8`, `6.8` and `6.8.0-45-generic` are
 * `linux-6.14`.
 * @throws InputError with the nearest name
 */
export function findKernel({ kernels }: Pick<KernelCatalog, 'kernels'>, name: string): KernelEntry {
  return kernelNamed(kernels, name) ?? find(kernels, name, 'kernel');
}

/** @throws InputError with the nearest name */
export function findTls({ tls }: Pick<KernelCatalog, 'tls'>, name: string, instead = ''): TlsEntry {
  return find(tls, name, 'TLS key type', instead);
}

function find<Entry extends { readonly name: string }>(entries: readonly Entry[], name: string, what: string, instead = ''): Entry {
  const found = entries.find((entry) => entry.name === name.toLowerCase());
  if (found) return found;
  const names = entries.map((entry) => entry.name);
  throw new InputError({ found: `${what} '${name}'`, expected: `one of ${names.join(', ')}${instead}`, ...didYouMean(name, names) });
}

function appProfile(raw: RawApp): AppProfile {
  return {
    app: raw.app,
    cpuNs: raw.cpuNs.value,
    softirqShare: raw.softirqShare.value,
    lines: raw.lines.value,
    locks: Object.fromEntries(
      Object.entries(raw.locks).map(([lock, { holdNs, handOffLines }]) => [
        lock,
        { holdNs: holdNs.value, handOffLines: handOffLines.value },
      ]),
    ),
    stages: raw.stages,
  };
}

function appFigures(app: RawApp): [parameter: string, figure: { value: number; source: string }][] {
  return [
    ['cpuNs', app.cpuNs],
    ['softirqShare', app.softirqShare],
    ['lines', app.lines],
    ...Object.entries(app.locks).flatMap(([lock, { holdNs, handOffLines }]): ReturnType<typeof appFigures> => [
      [`holdNs:${lock}`, holdNs],
      [`handOffLines:${lock}`, handOffLines],
    ]),
  ];
}

function withFile<T>(file: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw error instanceof InputError ? new InputError({ file, ...error.problem }) : error;
  }
}
