import { describe, expect, it } from 'vitest';
import { itemAt } from '../base/item-at.ts';
import type { Observation } from './observation.ts';
import { observeHost } from './observe-host.ts';
import { observedScenario } from './observed-scenario.ts';
import { steadyHost, type SteadyHost, type SteadyProcess, type SteadyThread } from './testing/recorded-host.ts';

const EVERY_SEC = 5;

async function observed(host: SteadyHost, windows = 4): Promise<Observation> {
  const { files, clock } = steadyHost(host);
  let left = windows;
  const observation = await observeHost({
    files,
    nowNs: clock.nowNs,
    nextReading: async () => {
      if (left-- === 0) return false;
      await clock.waitNs(EVERY_SEC * 1e9);
      return true;
    },
  });
  if (observation === undefined) throw new Error('nothing was observed');
  return observation;
}

const busy: Omit<SteadyThread, 'name'> = { run: 0.4, wait: 0.1, sleeps: 50, slices: 80 };

/** vCPU threads, and those of the emulator, in control groups as a platform makes them. */
function guest(
  pid: number,
  cmdline: readonly string[],
  vcpus: number,
  cgroup: (vcpu: number | null) => string,
  thread = busy,
): SteadyProcess {
  return {
    pid,
    cmdline,
    threads: [
      { name: 'qemu-system-x86', run: 0.01, sleeps: 100, cgroup: cgroup(null) },
      ...Array.from({ length: vcpus }, (_, vcpu) => ({ ...thread, name: `CPU ${vcpu}/KVM`, cgroup: cgroup(vcpu) })),
      { name: `vhost-${pid}`, run: 0.02, sleeps: 200, cgroup: cgroup(null) },
    ],
  };
}

const libvirt = (pid: number, name: string, vcpus: number): SteadyProcess =>
  guest(
    pid,
    [
      '/usr/bin/qemu-system-x86_64',
      '-name',
      `guest=${name},debug-threads=on`,
      '-m',
      'size=4194304k',
      '-uuid',
      `uuid-of-${name}`,
    ],
    vcpus,
    (vcpu) =>
      `0::/machine.slice/machine-qemu\\x2d${pid}\\x2d${name}.scope/libvirt/${vcpu === null ? 'emulator' : `vcpu${vcpu}`}`,
  );
const proxmox = (pid: number, vmid: number, name: string, vcpus: number): SteadyProcess =>
  guest(
    pid,
    ['/usr/bin/kvm', '-id', `${vmid}`, '-name', `${name},debug-threads=on`, '-m', '2048'],
    vcpus,
    () => `0::/qemu.slice/${vmid}.scope`,
  );
const kubevirt = (pid: number, name: string, vcpus: number): SteadyProcess =>
  guest(
    pid,
    ['/usr/libexec/qemu-kvm', '-name', `guest=default_${name},debug-threads=on`],
    vcpus,
    () =>
      `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod12345678_${pid}.slice/cri-containerd-${pid}.scope`,
  );

describe('a host of libvirt', () => {
  it('has its guests by name, with their vCPUs apart from all other threads', async () => {
    const { guests, others, host, topology } = await observed({
      packages: 2,
      coresPerPackage: 4,
      threadsPerCore: 2,
      processes: [
        libvirt(100, 'web01', 2),
        libvirt(200, 'db,,01', 4),
        { pid: 300, cmdline: ['/usr/sbin/sshd'], threads: [{ name: 'sshd', run: 0.05, sleeps: 10 }] },
      ],
    });
    expect(guests.map(({ name, vcpus, memoryMib, uuid }) => ({ name, vcpus, memoryMib, uuid }))).toEqual([
      { name: 'db,01', vcpus: 4, memoryMib: 4096, uuid: 'uuid-of-db,,01' },
      { name: 'web01', vcpus: 2, memoryMib: 4096, uuid: 'uuid-of-web01' },
    ]);
    expect(topology).toMatchObject({
      packages: 2,
      numaPerPackage: 1,
      llcPerNuma: 1,
      coresPerLlc: 4,
      threadsPerCore: 2,
      isUniform: true,
    });
    expect(topology.cpus.slice(0, 4)).toEqual([0, 8, 1, 9]);
    const web = itemAt(guests, 1);
    expect(web.cores).toBeCloseTo(0.8);
    expect(web.readyRatio).toBeCloseTo(0.1);
    expect(web.stealRatio).toBeCloseTo(0.2);
    expect(web.burstNs).toBeCloseTo(8e6, -2);
    expect(web.sliceNs).toBeCloseTo(5e6, -2);
    expect(web.control).toEqual({ layout: 'nested', shareRatio: 1, capPcpus: Infinity });
    expect(others?.cores).toBeCloseTo(2 * 0.03 + 0.05);
    expect(host.utilisation).toBeCloseTo(0.5);
    expect(host.connectionsPerSec).toBeCloseTo(20);
  });

  it('reads weights and limits where libvirt sets them: of the guest, and of each vCPU', async () => {
    const scope = '/sys/fs/cgroup/machine.slice/machine-qemu\\x2d100\\x2dweb01.scope';
    const { guests } = await observed({
      coresPerPackage: 4,
      processes: [libvirt(100, 'web01', 2), libvirt(200, 'db01', 2)],
      more: {
        [`${scope}/cpu.weight`]: '300\n',
        [`${scope}/cpu.max`]: 'max 100000\n',
        [`${scope}/libvirt/vcpu0/cpu.max`]: '50000 100000\n',
        [`${scope}/libvirt/vcpu1/cpu.max`]: '50000 100000\n',
      },
    });
    expect(guests.map(({ name, control }) => [name, control.shareRatio, control.capPcpus])).toEqual([
      ['web01', 3, 1],
      ['db01', 1, Infinity],
    ]);
  });
});

it('knows a host of OpenStack, whose guests libvirt starts by their instance names', async () => {
  const scope = '/sys/fs/cgroup/machine.slice/machine-qemu\\x2d100\\x2dinstance-0000002a.scope';
  const { guests } = await observed({
    coresPerPackage: 4,
    processes: [libvirt(100, 'instance-0000002a', 1), libvirt(200, 'instance-0000002b', 2)],
    more: { [`${scope}/cpu.weight`]: '50\n', [`${scope}/libvirt/vcpu0/cpu.max`]: '25000 100000\n' },
  });
  expect(guests.map(({ name, control }) => [name, control])).toEqual([
    ['instance-0000002b', { layout: 'nested', shareRatio: 1, capPcpus: Infinity }],
    ['instance-0000002a', { layout: 'nested', shareRatio: 0.5, capPcpus: 0.25 }],
  ]);
});

it('knows a host of Proxmox, of KubeVirt, and one with version 1 of control groups', async () => {
  const layouts = async (processes: readonly SteadyProcess[], more = {}) => {
    const { guests } = await observed({ coresPerPackage: 8, processes, more });
    return guests.map(({ name, control }) => [name, control.layout, control.shareRatio]);
  };
  expect(
    await layouts([proxmox(100, 101, 'web', 2), proxmox(200, 102, 'db', 1)], {
      '/sys/fs/cgroup/qemu.slice/102.scope/cpu.weight': '50\n',
    }),
  ).toEqual([
    ['web', 'guest', 1],
    ['db', 'guest', 0.5],
  ]);
  expect(
    await layouts([kubevirt(100, 'vm1', 2)], {
      '/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod12345678_100.slice/cpu.weight':
        '8\n',
    }),
  ).toEqual([['default_vm1', 'pods', 0.08]]);
  const version1 = guest(
    100,
    ['qemu-kvm', '-name', 'old'],
    2,
    (vcpu) =>
      `4:memory:/x\n3:cpu,cpuacct:/machine/old.libvirt-qemu/${vcpu === null ? 'emulator' : `vcpu${vcpu}`}\n1:name=systemd:/y`,
  );
  expect(await layouts([version1], { '/sys/fs/cgroup/cpu/machine/old.libvirt-qemu/cpu.shares': '2048\n' })).toEqual([
    ['old', 'nested', 2],
  ]);
  const byHand = guest(100, ['qemu-system-x86_64', '-name', 'mine'], 1, () => '0::/user.slice/session-1.scope');
  expect(await layouts([byHand, { ...byHand, pid: 200 }])).toEqual([
    ['mine', 'flat', 1],
    ['mine', 'flat', 1],
  ]);
});

it('tells guests that begin, end, or cannot be told apart from their emulator', async () => {
  const { guests, appeared, vanished, unseen } = await observed({
    coresPerPackage: 4,
    processes: [
      libvirt(100, 'stays', 1),
      { ...libvirt(200, 'ends', 1), toSec: 12 },
      { ...libvirt(300, 'begins', 1), fromSec: 7 },
      {
        pid: 400,
        cmdline: ['qemu-system-x86_64', '-name', 'nameless'],
        threads: [{ name: 'qemu-system-x86', run: 1 }],
      },
    ],
  });
  expect(guests.map(({ name }) => name)).toEqual(['stays']);
  expect([appeared, vanished]).toEqual([['begins'], ['ends']]);
  expect(unseen.join(' ')).toMatch(/no names \(QEMU processes 400\).*debug-threads=on/);
});

it('says what it may not read, and goes on', async () => {
  const process = libvirt(100, 'secret', 1);
  const { guests, unseen } = await observed({
    coresPerPackage: 4,
    processes: [process],
    more: { '/proc/100/task/101/schedstat': null, '/sys/kernel/debug/sched/features': null },
  });
  expect(guests).toEqual([]);
  expect(unseen.join('; ')).toMatch(/counters of secret: .*root only/);
});

it('counts a guest on the processors that it is pinned to, as a scenario does', async () => {
  const [emulator, ...threads] = libvirt(100, 'pinned', 2).threads;
  const { guests } = await observed({
    coresPerPackage: 4,
    threadsPerCore: 2,
    processes: [
      { ...libvirt(100, 'pinned', 2), threads: [emulator!, ...threads.map((thread) => ({ ...thread, cpus: '1,5' }))] },
    ],
  });
  // Linux's CPUs 1 and 5 are the threads of the second core.
  expect(itemAt(guests, 0).affinity).toEqual([2, 3]);
});

it('has nothing to say of a host without guests, and of a machine that is no Linux host', async () => {
  expect(await observed({ coresPerPackage: 2, processes: [] })).toMatchObject({
    guests: [],
    appeared: [],
    others: null,
  });
  const nothing = await observeHost({
    files: { read: () => undefined, list: () => [], isDenied: () => false },
    nowNs: () => 0,
    nextReading: () => Promise.resolve(false),
  });
  expect(nothing).toBeUndefined();
});

it('tells on which NUMA nodes the memory of a guest is, with huge pages, where its control group counts it', async () => {
  const scope = '/sys/fs/cgroup/machine.slice/machine-qemu\\x2d100\\x2dweb01.scope';
  const { guests, topology } = await observed({
    packages: 2,
    coresPerPackage: 4,
    processes: [libvirt(100, 'web01', 2), libvirt(200, 'db01', 1)],
    more: {
      [`${scope}/memory.numa_stat`]: 'anon N0=1048576 N1=3145728\nfile N0=0 N1=1048576\nkernel_stack N0=99 N1=99\n',
      [`${scope}/cpu.pressure`]: 'some avg10=0.00 avg60=0.00 avg300=0.00 total=700\n',
      [`${scope}/hugetlb.2MB.numa_stat`]: 'total=8388608 N0=0 N1=8388608\nhierarchical_total=8388608 N0=0 N1=8388608\n',
    },
  });
  expect(guests.map(({ memoryByNodeMib }) => memoryByNodeMib)).toEqual([[1, 12], null]);
  expect(guests.map(({ pressureRatio }) => pressureRatio)).toEqual([0, null]);
  const { scenario } = observedScenario(await observed({ packages: 2, coresPerPackage: 4, processes: [] }), SCENARIO);
  expect(scenario.guests).toEqual([]);
  expect(topology.nodes).toEqual([0, 1]);
});

const SCENARIO = { smtThroughput: 1, duration: '1s', seed: 1, costs: 'ideal' };

it('counts tasks of the host by their nice values, which decide where nothing is in a control group', async () => {
  const task = (pid: number, nice: number, run: number): SteadyProcess => ({
    pid,
    cmdline: ['make'],
    threads: [{ name: 'cc1', run, wait: 0.1, sleeps: 20, nice }],
  });
  const mine = guest(100, ['qemu-system-x86_64', '-name', 'mine'], 1, () => '0::/');
  const others = [task(300, 0, 0.2), task(400, 5, 0.3), task(500, 5, 0.3)];
  const observation = await observed({ coresPerPackage: 4, utilisation: 0.3, processes: [mine, ...others] });
  expect(observation.othersByNice.map(({ nice, threads }) => [nice, threads])).toEqual([
    [0, 3], // the emulator and vhost are tasks as well
    [5, 2],
  ]);
  const groups = observedScenario(observation, SCENARIO).scenario.guests;
  const niced = groups.find(({ name }) => name === 'host-tasks-nice5')!;
  // A nice value of 5 is a third of the usual weight: 335 instead of 1024 in the kernel's table.
  expect(niced.weight! / 256).toBeCloseTo(335 / 1024, 2);
  expect(niced.vcpus).toBe(2);
});

it('takes guests of sessions of their own for control groups, where the kernel groups sessions', async () => {
  const byHand = (pid: number): SteadyProcess =>
    guest(pid, ['qemu-system-x86_64', '-name', `g${pid}`], 1, () => '0::/');
  const layouts = async (more: Record<string, string>) =>
    (await observed({ coresPerPackage: 4, processes: [byHand(100), byHand(200)], more })).guests.map(
      ({ control: { layout, shareRatio } }) => [layout, shareRatio],
    );
  const sessions = {
    '/proc/100/autogroup': '/autogroup-11 nice 0\n',
    '/proc/200/autogroup': '/autogroup-12 nice -1\n',
  };
  const enabled = { '/proc/sys/kernel/sched_autogroup_enabled': '1\n' };
  expect(await layouts({ ...sessions, ...enabled })).toEqual([
    ['guest', 1],
    ['guest', 1.25],
  ]);
  const flat = [
    ['flat', 1],
    ['flat', 1],
  ];
  expect(await layouts({ ...sessions, '/proc/sys/kernel/sched_autogroup_enabled': '0\n' })).toEqual(flat);
  expect(await layouts({ ...sessions, ...enabled, '/proc/200/autogroup': '/autogroup-11 nice 0\n' })).toEqual(flat);
});

it('observes 180 guests on two packages of 64 cores, each as it is', async () => {
  const guests = Array.from({ length: 180 }, (_, at) => libvirt(1000 * (at + 1), `vm${at}`, 1 + (at % 4)));
  const observation = await observed(
    { packages: 2, coresPerPackage: 64, threadsPerCore: 2, utilisation: 0.7, processes: guests },
    2,
  );
  expect(observation.topology).toMatchObject({ packages: 2, coresPerLlc: 64, threadsPerCore: 2, isUniform: true });
  expect(observation.guests).toHaveLength(180);
  const vcpus = observation.guests.reduce((sum, each) => sum + each.vcpus, 0);
  expect(vcpus).toBe(45 * (1 + 2 + 3 + 4));
  expect(observation.guests.reduce((sum, { cores }) => sum + cores, 0)).toBeCloseTo(0.4 * vcpus, 3);
  const { scenario, groupOf } = observedScenario(observation, SCENARIO);
  expect(groupOf.size).toBe(180);
  expect(observation.guests.map(({ control }) => control.capPcpus)).toEqual(
    Array.from({ length: 180 }, () => Infinity),
  );
  expect(scenario.scheduler).toMatchObject({ controlGroups: 'nested' });
});

it('takes no window for one where the clock stands still or jumps back', async () => {
  const { files, clock } = steadyHost({ coresPerPackage: 4, processes: [libvirt(100, 'web01', 1)] });
  const times = [0, 5e9, 5e9, 4e9, 10e9];
  let at = 0;
  const observation = await observeHost({
    files,
    nowNs: () => itemAt(times, at),
    nextReading: async () => {
      if (++at === times.length) return false;
      if (at === 1 || at === 4) await clock.waitNs(5e9);
      return true;
    },
  });
  expect(observation?.windows).toBe(2);
  expect(observation?.guests[0]?.series.map(({ elapsedNs, cores }) => [elapsedNs, cores])).toEqual([
    [5e9, expect.closeTo(0.4)],
    [5e9, expect.closeTo(0.4)],
  ]);
});
