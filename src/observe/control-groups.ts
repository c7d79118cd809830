import type { ControlGroupLayout } from '../scenario/control-groups.ts';
import type { GuestProcess } from './guest-processes.ts';
import type { HostFiles } from './host-files.ts';

/** How a guest stands among the control groups of its host. */
export interface GuestControl {
  readonly layout: ControlGroupLayout;
  /** Its weight as a multiple of the usual one: `cpu.weight` 100, `cpu.shares` 1024. */
  readonly shareRatio: number;
  /** Most processor time it may use, in pCPUs; Infinity without a limit. */
  readonly capPcpus: number;
}

const ROOT = '/sys/fs/cgroup';
/** A guest's own group is no slice, but the slice of a pod is. */
const SHARED = /(^|\/)([^/]+\.slice|machine|kubepods|user|system)$/;
const POD = /pod[0-9a-f-]{8,}/i;

/** Where a group's files are, and what they are called. */
interface Hierarchy {
  readonly folder: string;
  readonly weight: (files: HostFiles, path: string) => number | undefined;
  readonly cap: (files: HostFiles, path: string) => number;
}

/** A group that decides about processors, and its hierarchy. */
interface Group {
  readonly path: string;
  readonly hierarchy: Hierarchy;
}

const number = (text: string | undefined): number | undefined => {
  const value = Number(text?.trim());
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};

const UNIFIED: Hierarchy = {
  folder: ROOT,
  weight: (files, path) => {
    const weight = number(files.read(`${path}/cpu.weight`));
    return weight === undefined ? undefined : weight / 100;
  },
  cap: (files, path) => {
    const [quota, period] = (files.read(`${path}/cpu.max`) ?? '').split(' ').map(number);
    return quota === undefined || period === undefined ? Infinity : quota / period;
  },
};

const VERSION_1: Hierarchy = {
  folder: `${ROOT}/cpu`,
  weight: (files, path) => {
    const shares = number(files.read(`${path}/cpu.shares`));
    return shares === undefined ? undefined : shares / 1024;
  },
  cap: (files, path) => {
    const quota = number(files.read(`${path}/cpu.cfs_quota_us`));
    const period = number(files.read(`${path}/cpu.cfs_period_us`));
    return quota === undefined || period === undefined || quota < 0 ? Infinity : quota / period;
  },
};

/** What is in no control group is in the group of its session, with `kernel.sched_autogroup_enabled` (sched(7)). */
const AUTOGROUP: Hierarchy = {
  folder: '/proc',
  weight: (files, path) => {
    const nice = number(/nice (-?\d+)/.exec(files.read(`${path}/autogroup`) ?? '')?.[1]);
    return nice === undefined ? undefined : weightOfNice(nice);
  },
  cap: () => Infinity,
};

/** A step of the nice value is a quarter more or less (`sched_prio_to_weight`, kernel/sched/core.c). */
const WEIGHT_OF_A_STEP = 1.25;

/** The weight of a nice value as a multiple of the usual one. */
export function weightOfNice(nice: number): number {
  return WEIGHT_OF_A_STEP ** -nice;
}

/**
 * Reads the control groups of guests: of version 2 (`cpu.weight`, `cpu.max`) or 1 (`cpu.shares`, `cpu.cfs_quota_us`), and those of
 * sessions. A guest's own group is the outermost one that no other guest shares, and that is no slice of the host; groups of single
 * vCPUs below it are libvirt's.
 * @returns one for each guest, in their order
 */
export function readControlGroups(files: HostFiles, guests: readonly GuestProcess[]): readonly GuestControl[] {
  const sessions = sessionGroups(files, guests);
  const paths = guests.map((guest) =>
    guest.vcpus.map(({ cgroup }) => groupOf(cgroup) ?? sessions.get(guest) ?? NO_GROUP),
  );
  const users = new Map<string, number>();
  for (const own of paths) {
    for (const path of new Set(own.flatMap(({ path: one }) => ancestors(one))))
      users.set(path, (users.get(path) ?? 0) + 1);
  }
  return paths.map((own) => {
    const [first] = own;
    if (first === undefined) return { layout: 'flat', shareRatio: 1, capPcpus: Infinity };
    const { hierarchy } = first;
    const common = ancestors(first.path).filter((path) =>
      own.every(({ path: other }) => other === path || other.startsWith(`${path}/`)),
    );
    const owned = common.filter((path) => users.get(path) === 1 && (!SHARED.test(path) || POD.test(path)));
    const single = own.map(({ path }) => path).filter((path) => path !== common.at(-1));
    const isNested = own.length === 1 ? /\/vcpu\d+$/.test(first.path) : new Set(single).size === own.length;
    const layout: ControlGroupLayout =
      owned.length === 0 ? 'flat' : POD.test(first.path) ? 'pods' : isNested ? 'nested' : 'guest';
    const read = (path: string): string => `${hierarchy.folder}${path}`;
    const limits = owned.map((path) => hierarchy.cap(files, read(path)));
    const ofVcpus = single.reduce((sum, path) => sum + hierarchy.cap(files, read(path)), 0);
    return {
      layout,
      shareRatio: owned[0] === undefined ? 1 : (hierarchy.weight(files, read(owned[0])) ?? 1),
      // The group of a guest's only vCPU is among those that it owns.
      capPcpus: Math.min(...limits, single.length > 0 ? ofVcpus : Infinity),
    };
  });
}

/** The folder of a guest's own group of version 2, around those of libvirt's vCPUs. @param cgroup as `/proc` has it of a vCPU */
export function guestsFolder(cgroup: string): string {
  return `${ROOT}${withoutVcpu(/^0::(\/.+)$/m.exec(cgroup)?.[1] ?? '')}`;
}

/** A guest's group of one of libvirt's groups below it. */
export function withoutVcpu(path: string): string {
  return path.replace(/(?:\/libvirt)?\/(?:vcpu\d+|emulator)$/, '');
}

/** The group in which a task of the host competes with guests. */
export interface TaskGroup {
  /** Such as `/system.slice` or `/autogroup-7`; empty for a task in no group. */
  readonly name: string;
  readonly shareRatio: number;
}

/**
 * The outermost group of a task, or that of its session.
 * @param folder such as `/proc/1200/task/1204`
 * @param hasSessions what `hasSessionGroups` says of the host
 */
export function readTaskGroup(files: HostFiles, folder: string, hasSessions: boolean): TaskGroup {
  const group = groupOf(files.read(`${folder}/cgroup`) ?? '');
  if (group !== undefined) {
    const [name = ''] = ancestors(group.path);
    return { name, shareRatio: group.hierarchy.weight(files, `${group.hierarchy.folder}${name}`) ?? 1 };
  }
  const process = folder.replace(/\/task\/\d+$/, '');
  const name = hasSessions ? sessionName(files, process) : undefined;
  return name === undefined ? { name: '', shareRatio: 1 } : { name, shareRatio: AUTOGROUP.weight(files, process) ?? 1 };
}

/** Whether the kernel makes a group of each session. */
export function hasSessionGroups(files: HostFiles): boolean {
  return files.read('/proc/sys/kernel/sched_autogroup_enabled')?.trim() === '1';
}

/** The group of a process' session. @returns undefined where it is not shown */
function sessionName(files: HostFiles, process: string): string | undefined {
  return /^\/autogroup-\d+/.exec(files.read(`${process}/autogroup`) ?? '')?.[0];
}

const NO_GROUP: Group = { path: '', hierarchy: UNIFIED };

/** The sessions of guests that are alone in theirs, by the process that shows it; the others of a session share as equals. */
function sessionGroups(files: HostFiles, guests: readonly GuestProcess[]): ReadonlyMap<GuestProcess, Group> {
  const byName = new Map<string, GuestProcess[]>();
  if (!hasSessionGroups(files)) return new Map();
  for (const guest of guests) {
    const name = sessionName(files, `/proc/${guest.pid}`);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), guest]);
  }
  return new Map(
    [...byName.values()].flatMap(([guest, ...others]) =>
      guest === undefined || others.length > 0
        ? []
        : [[guest, { path: `/${guest.pid}`, hierarchy: AUTOGROUP }] as const],
    ),
  );
}

/** @returns undefined for what is in the root: in no group */
function groupOf(cgroup: string): Group | undefined {
  const lines = [...cgroup.matchAll(/^\d+:([^:]*):(.*)$/gm)].map(([, controllers = '', path = '']) => ({
    controllers,
    path,
  }));
  const version1 = lines.find(({ controllers }) => controllers.split(',').includes('cpu'));
  const path = version1?.path ?? lines.find(({ controllers }) => controllers === '')?.path ?? '/';
  return path === '/' ? undefined : { path, hierarchy: version1 === undefined ? UNIFIED : VERSION_1 };
}

/** A path and what it is in, from the outermost; without the root. */
function ancestors(path: string): readonly string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, depth) => `/${parts.slice(0, depth + 1).join('/')}`);
}
