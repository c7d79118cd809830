import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { resolveScenario } from './resolve-scenario.ts';
import { setScenarioValue } from './path.ts';
import { testCatalog } from '../sim/testing/catalog.ts';

const resolve = (input: unknown) => resolveScenario(input, testCatalog, { file: 'web.yaml' });

const example = {
  machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 2, threadsPerCore: 1, costs: 'ideal' },
  scheduler: { name: 'xen-credit', costs: 'ideal' },
  guests: [
    {
      name: 'web',
      count: 8,
      vcpus: 1,
      weight: 256,
      workload: { kind: 'bursts', think: { exponential: '10ms' }, burst: { exponential: '2ms' } },
    },
  ],
  duration: '100s',
  warmup: 'auto',
  seed: 1,
};

/** The example with one thing changed. */
const changed = (path: string, value: unknown): unknown => setScenarioValue(example, path, value);
const withWorkload = (workload: unknown): unknown => changed('guests[0].workload', workload);

/** The one line that a bad scenario is answered with. */
function complaint(input: unknown): string {
  try {
    resolve(input);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('a scenario', () => {
  it('resolves as it is written', () => {
    expect(resolve(example)).toMatchObject({
      machine: { name: 'inline', coresPerLlc: 2, costs: { contextSwitchNs: 0, smtThroughput: 1 } },
      scheduler: {
        name: 'xen-credit',
        parameters: { timesliceNs: 30e6, boost: 1, balanceShare: 0.25, ticksPerTimeslice: 3 },
        operationNs: { pickNs: 0 },
        honours: ['weight', 'cap'],
      },
      groups: [
        {
          name: 'web',
          count: 8,
          workload: {
            kind: 'bursts',
            think: { kind: 'exponential', meanNs: 10e6 },
            burst: { kind: 'exponential', meanNs: 2e6 },
          },
        },
      ],
      durationNs: 100e9,
      warmup: 'auto',
      seed: 1,
    });
  });

  it('needs only a machine and guests that do something', () => {
    const resolved = resolve({ machine: 'two-socket', guests: [{ name: 'a', workload: { kind: 'hog' } }] });
    expect(resolved).toMatchObject({
      machine: { name: 'two-socket', packages: 2, costs: testCatalog.costSets['server'] },
      scheduler: {
        name: 'linux-eevdf',
        parameters: { baseSliceNs: 2.8e6 },
        operationNs: { pickNs: 200, wakeNs: 400 },
        honours: ['weight', 'cap'],
      },
      durationNs: 60e9,
      warmup: 'auto',
      seed: 1,
    });
    expect(resolved.groups[0]).toEqual({
      name: 'a',
      count: 1,
      vcpus: 1,
      weight: 256,
      capPcpus: Infinity,
      reservationPcpus: 0,
      affinity: null,
      homeNode: null,
      staggerNs: 0,
      pauseLoopExiting: true,
      directedYield: true,
      workload: { kind: 'hog' },
    });
  });

  it('takes single fields and costs of a catalog machine in place of its own', () => {
    const { machine } = resolve(
      changed('machine', {
        name: 'two-socket',
        threadsPerCore: 1,
        costs: { base: 'slow', vmExit: '1us', coldCache: { machine: '1ms' } },
      }),
    );
    expect(machine).toMatchObject({ name: 'two-socket', packages: 2, coresPerLlc: 16, threadsPerCore: 1 });
    expect(machine.costs).toMatchObject({ contextSwitchNs: 5000, vmExitNs: 1000, smtThroughput: 1 });
    expect(machine.costs.coldCacheNs).toEqual([0, 5e3, 5e4, 1e5, 2e5, 1e6]);
  });

  it('rounds what the catalog charges to whole nanoseconds', () => {
    const { server } = testCatalog.costSets;
    const costSets = { server: { ...server, vmExitNs: 0.6, lineTransferNs: [0, 7.6, 44.4, 50, 51, 118] } };
    const { machine } = resolveScenario({ ...example, machine: 'two-socket' }, { ...testCatalog, costSets });
    expect(machine.costs).toEqual({ ...server, vmExitNs: 1, lineTransferNs: [0, 8, 44, 50, 51, 118] });
  });

  it('reads scheduler parameters by their names without the unit', () => {
    const { scheduler } = resolve(
      changed('scheduler', {
        name: 'xen-credit',
        timeslice: '5ms',
        boost: false,
        balanceShare: '50%',
        ticksPerTimeslice: 5,
        costs: { pick: '1us' },
      }),
    );
    expect(scheduler).toEqual({
      name: 'xen-credit',
      parameters: { timesliceNs: 5e6, boost: 0, balanceShare: 0.5, ticksPerTimeslice: 5 },
      operationNs: { pickNs: 1000 },
      honours: ['weight', 'cap'],
    });
    expect(resolve(changed('scheduler', 'xen-credit')).scheduler.parameters['timesliceNs']).toBe(30e6);
  });

  it.each([
    ['2ms', { kind: 'constant', meanNs: 2e6 }],
    [{ constant: '2ms' }, { kind: 'constant', meanNs: 2e6 }],
    [{ exponential: '.5s' }, { kind: 'exponential', meanNs: 5e8 }],
    [{ lognormal: { mean: '2ms', cv: 2 } }, { kind: 'lognormal', meanNs: 2e6, cv: 2 }],
    [{ pareto: { mean: '2ms', shape: 1.5 } }, { kind: 'pareto', meanNs: 2e6, shape: 1.5 }],
    [{ hyperexponential: { mean: '2ms', cv: 4 } }, { kind: 'hyperexponential', meanNs: 2e6, cv: 4 }],
    [{ empirical: ['1ms', 0, '3ms'] }, { kind: 'empirical', valuesNs: [1e6, 0, 3e6] }],
  ])('distribution %j', (written, read) => {
    const { groups } = resolve(withWorkload({ kind: 'bursts', think: '10ms', burst: written }));
    expect(groups[0].workload).toEqual({ kind: 'bursts', think: { kind: 'constant', meanNs: 10e6 }, burst: read });
  });

  it.each([
    [
      { kind: 'requests', arrivals: { poisson: '6000/min' }, service: '1ms' },
      { kind: 'requests', arrivals: { kind: 'poisson', ratePerSec: 100 } },
    ],
    [
      { kind: 'requests', arrivals: { mmpp: { rates: ['0/s', '1/ms'], stay: ['1s', '2s'] } }, service: '1ms' },
      { arrivals: { kind: 'mmpp', ratesPerSec: [0, 1000], meanStayNs: [1e9, 2e9] } },
    ],
    [
      { kind: 'parallel', compute: '1ms', lock: { kind: 'ticket', hold: '2us' }, barrier: { wait: 'spin' } },
      {
        lock: { kind: 'ticket', count: 1, hold: { kind: 'constant', meanNs: 2000 }, sharedLines: 1 },
        barrier: { everyRounds: 1, wait: 'spin' },
        spinThresholdNs: 40_000,
      },
    ],
    [
      { kind: 'parallel', compute: '1ms', spinThreshold: '9us' },
      { lock: null, barrier: null, pause: null, spinThresholdNs: 9000 },
    ],
    [
      { kind: 'trace', utilisation: [0, '50%', 1], interval: '5m', burst: '1ms' },
      { kind: 'trace', utilisation: [0, 0.5, 1], intervalNs: 300e9 },
    ],
  ])('workload %j', (written, read) => {
    expect(resolve(withWorkload(written)).groups[0].workload).toMatchObject(read);
  });

  it.each([
    ['0-1', [0, 1]],
    ['1,0', [0, 1]],
    [1, [1]],
    [
      [0, '1'],
      [0, 1],
    ],
  ])('affinity %j', (written, read) => {
    expect(resolve(changed('guests[0].affinity', written)).groups[0].affinity).toEqual(read);
  });

  it('reads caps and reservations in pCPUs or in percent of one', () => {
    const caps = [0.5, '50%', '150%'].map((cap) => resolve(changed('guests.web.cap', cap)).groups[0].capPcpus);
    expect(caps).toEqual([0.5, 0.5, 1.5]);
  });
});

describe('bad input', () => {
  const complaints: [unknown, RegExp][] = [
    [null, /^web\.yaml: found null, expected a scenario, a mapping$/],
    [{}, /^web\.yaml: machine: found nothing, expected the name of a machine of the catalog, or a mapping$/],
    [
      { ...example, sheduler: 'xen-credit' },
      /^web\.yaml: sheduler: found an unknown field 'sheduler', expected a field of a scenario: machine, .*did you mean 'scheduler'\?\)$/,
    ],
    [changed('guests[0].vcpu', 2), /guests\[0\]\.vcpu: found an unknown field 'vcpu', .*\(did you mean 'vcpus'\?\)$/],
    [changed('scheduler', 'xen-credit3'), /scheduler: found "xen-credit3", .*did you mean 'xen-credit'/],
    [changed('scheduler.name', 'credit'), /scheduler\.name: found "credit"/],
    [
      changed('scheduler.timeslise', '5ms'),
      /scheduler\.timeslise: found an unknown field 'timeslise', expected a parameter of xen-credit: .*did you mean 'timeslice'/,
    ],
    [
      changed('scheduler.timeslice', '5s'),
      /scheduler\.timeslice: found "5s", expected a time with its unit, 1ms to 1s$/,
    ],
    [changed('scheduler.timeslice', 5), /scheduler\.timeslice: found 5, expected a time with its unit/],
    [changed('scheduler.ticksPerTimeslice', 2.5), /scheduler\.ticksPerTimeslice: found 2\.5, expected a whole number/],
    [changed('scheduler.costs', { pik: '1us' }), /scheduler\.costs\.pik: .*did you mean 'pick'/],
    [changed('scheduler.costs', 'idael'), /scheduler\.costs: found "idael", .*did you mean 'ideal'/],
    [changed('machine', 'two-sockets'), /machine: found "two-sockets", .*did you mean 'two-socket'/],
    [changed('machine.costs', 'servr'), /machine\.costs: found "servr", .*did you mean 'server'/],
    [changed('machine.costs', { base: 'ideal', vmexit: '1us' }), /machine\.costs\.vmexit: .*did you mean 'vmExit'/],
    [changed('machine.costs', { smtThroughput: 1.2 }), /machine\.costs\.smtThroughput: found 1\.2, expected at most/],
    [changed('machine.packages', 0), /machine\.packages: found 0, expected a whole number, 1 to/],
    [changed('machine.packages', 1.5), /machine\.packages: found 1\.5, expected a whole number/],
    [changed('guests', []), /guests: found \[\], expected at least one guest group/],
    [changed('guests[0].count', 0), /guests\[0\]\.count: found 0, expected a whole number/],
    [changed('guests[0].count', '2.5'), /guests\[0\]\.count: found "2\.5"/],
    [
      changed('guests[0].vcpus', 3),
      /guests\[0\]\.vcpus: found 3, expected at most 2, as many as the machine has pCPUs/,
    ],
    [
      setScenarioValue(changed('guests[0].affinity', '1'), 'guests[0].vcpus', 2),
      /guests\[0\]\.vcpus: found 2, expected at most 1, as many as its affinity has pCPUs/,
    ],
    [
      changed('guests[0].affinity', '0-2'),
      /guests\[0\]\.affinity: found pCPU 2, expected pCPUs of the machine, 0 to 1/,
    ],
    [changed('guests[0].affinity', []), /guests\[0\]\.affinity: found \[\]/],
    [changed('guests[0].affinity', '2-1'), /guests\[0\]\.affinity: found "2-1"/],
    [changed('guests[0].homeNode', 1), /guests\[0\]\.homeNode: found 1, expected a NUMA node of the machine, 0 to 0/],
    [changed('guests[0].weight', 0), /guests\[0\]\.weight: found 0/],
    [changed('guests[0].cap', 0), /guests\[0\]\.cap: found 0/],
    [changed('guests[0].cap', NaN), /guests\[0\]\.cap: found NaN/],
    [changed('guests[0].reservation', 2), /guests\[0\]\.reservation: found 2 pCPUs, expected at most/],
    [changed('guests[0].reservation', 0.5), /guests\[0\]\.reservation: found 4 pCPUs in all, expected at most/],
    [changed('guests[0].name', 'two words'), /guests\[0\]\.name: found "two words"/],
    [
      { ...example, guests: [example.guests[0], example.guests[0]] },
      /guests\[1\]\.name: found "web", expected a unique name/,
    ],
    [withWorkload(undefined), /guests\[0\]\.workload: found nothing, expected a workload/],
    [withWorkload({ kind: 'burst' }), /guests\[0\]\.workload\.kind: found "burst", .*did you mean 'bursts'/],
    [withWorkload({ kind: 'hog', burst: '2ms' }), /guests\[0\]\.workload\.burst: found an unknown field/],
    [
      changed('guests[0].workload.burst', { exponential: '-3ms' }),
      /^web\.yaml: guests\[0\]\.workload\.burst\.exponential: found "-3ms", expected a time above zero/,
    ],
    [changed('guests[0].workload.burst', { exponential: '0ms' }), /burst\.exponential: found "0ms"/],
    [changed('guests[0].workload.burst', { exponential: 3 }), /burst\.exponential: found 3, expected a time/],
    [changed('guests[0].workload.burst', 0), /burst: found 0, expected a time such as/],
    [changed('guests[0].workload.burst', { exponetial: '3ms' }), /burst: found .*did you mean 'exponential'/],
    [changed('guests[0].workload.burst', { weibull: '3ms' }), /burst: found \{"weibull":"3ms"\}, expected a time/],
    [changed('guests[0].workload.burst', { exponential: '1ms', constant: '1ms' }), /burst: found /],
    [changed('guests[0].workload.burst', { pareto: { mean: '1ms', shape: 1 } }), /burst\.pareto\.shape: found 1, /],
    [changed('guests[0].workload.burst', { lognormal: { mean: '1ms' } }), /burst\.lognormal\.cv: found nothing/],
    [changed('guests[0].workload.burst', { lognormal: { mean: '1ms', cv: Infinity } }), /cv: found Infinity/],
    [changed('guests[0].workload.burst', { empirical: [0, '0s'] }), /burst\.empirical: found \[0,"0s"\]/],
    [withWorkload({ kind: 'requests', arrivals: { poisson: '1e999/s' }, service: '1ms' }), /poisson: found "1e999\/s"/],
    [withWorkload({ kind: 'requests', arrivals: { poisson: NaN }, service: '1ms' }), /poisson: found NaN/],
    [
      withWorkload({ kind: 'requests', arrivals: { mmpp: { rates: ['1/s', '2/s'], stay: ['1s'] } }, service: '1ms' }),
      /stay/,
    ],
    [
      withWorkload({ kind: 'trace', utilisation: [0.5, 1.2], interval: '1s', burst: '1ms' }),
      /utilisation\[1\]: found 1\.2/,
    ],
    [withWorkload({ kind: 'parallel', compute: '1ms', lock: { kind: 'mcs', hold: '1us' } }), /lock\.kind: found "mcs"/],
    [
      withWorkload({
        kind: 'parallel',
        compute: '1ms',
        interprocessorInterrupts: { perSecondOfWork: 9, during: 'lock' },
      }),
      /interprocessorInterrupts\.during: found "lock", expected compute, as the workload has no lock/,
    ],
    [
      withWorkload({
        kind: 'parallel',
        compute: '1ms',
        interprocessorInterrupts: { perSecondOfWork: 9, kind: 'function-call', paravirtual: 'flush-on-entry' },
      }),
      /interprocessorInterrupts\.paravirtual: found "flush-on-entry", expected none or yield/,
    ],
    [
      withWorkload({ kind: 'parallel', compute: '1ms', interprocessorInterrupts: { perSecondOfWork: 0 } }),
      /interprocessorInterrupts\.perSecondOfWork: found 0, expected a number of interrupts above zero/,
    ],
    [changed('duration', '0s'), /duration: found "0s", expected a time above zero/],
    [changed('duration', '5000h'), /duration: found "5000h"/],
    [
      changed('warmup', '100s'),
      /^web\.yaml: warmup: found "100s", expected a warm-up that ends before the duration does$/,
    ],
    [changed('warmup', 'soon'), /warmup: found "soon", expected `auto`, or a time/],
    [changed('seed', -1), /seed: found -1/],
    [changed('seed', 1.5), /seed: found 1\.5/],
    [
      changed('guests[0].count', 1_000_000),
      /^web\.yaml: guests\[0\]\.count: found about \d+ GiB of memory to simulate/,
    ],
    [
      { ...example, machine: { packages: 1e6, numaPerPackage: 1e6, coresPerLlc: 1e6 } },
      /^web\.yaml: machine: found about .* GiB of memory .*expected a scenario that fits in 1\.0 GiB$/,
    ],
  ];
  it.each(complaints.map(([input, expected]) => ({ input, expected })))('$expected', ({ input, expected }) => {
    const said = complaint(input);
    expect(said).toMatch(expected);
    expect(said).not.toContain('\n');
  });

  it('whatever stands in a field, the answer is a scenario or one line that names the field', () => {
    const paths = [
      'machine',
      'machine.costs',
      'machine.coresPerLlc',
      'scheduler',
      'scheduler.timeslice',
      'guests',
      'guests[0]',
      'guests[0].count',
      'guests[0].affinity',
      'guests[0].workload',
      'guests[0].workload.burst',
      'duration',
      'warmup',
      'seed',
    ];
    const values = [
      undefined,
      null,
      NaN,
      Infinity,
      -1,
      0,
      1,
      1e308,
      '',
      '1ms',
      '__proto__',
      'constructor',
      [],
      [[]],
      {},
      true,
      10n,
    ];
    assert(
      property(constantFrom(...paths), constantFrom<unknown>(...values), (path, value) => {
        const said = complaint(changed(path, value));
        if (said === 'no complaint') return;
        expect(said).toContain(path.split(/[.[]/, 1)[0]);
        expect(said).not.toMatch(/\n|undefined|\[object/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a value set by its path', () => {
  it('goes where the path says, and leaves the original alone', () => {
    const before = structuredClone(example);
    for (const path of ['guests[0].count', 'guests.0.count', 'guests[web].count', 'guests.web.count']) {
      expect(resolve(setScenarioValue(example, path, 12)).groups[0].count).toBe(12);
    }
    expect(example).toEqual(before);
  });

  it('turns a bare name into a mapping with that name', () => {
    const bare = { ...example, machine: 'two-socket', scheduler: 'xen-credit' };
    const set = setScenarioValue(setScenarioValue(bare, 'machine.threadsPerCore', 1), 'scheduler.timeslice', '5ms');
    expect(resolve(set)).toMatchObject({
      machine: { name: 'two-socket', threadsPerCore: 1 },
      scheduler: { name: 'xen-credit', parameters: { timesliceNs: 5e6 } },
    });
  });

  it('says which items there are', () => {
    expect(() => changed('guests[wbe].count', 1)).toThrow(
      "guests[wbe].count: found no item 'wbe', expected one of web, or a position from 0 to 0 (did you mean 'web'?)",
    );
    expect(() => changed('guests[1].count', 1)).toThrow("found no item '1'");
    expect(() => changed('guests..count', 1)).toThrow('expected a path such as');
  });

  it('cannot reach the prototype of anything', () => {
    setScenarioValue(example, '__proto__.polluted', 1);
    setScenarioValue(example, 'constructor.prototype.polluted', 1);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
