import * as fc from 'fast-check';
import { HOSTILE } from '../../src/base/testing/hostile-text.ts';
import { hostileScenario, hostileText } from './hostile-scenarios.ts';

/** All that it takes to see a case again. */
export type HostileCase = HostileCommand | HostileRequest;

/** A request to `kneepoint serve`. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a form: files have a name. */
  readonly parts?: readonly { readonly field: string; readonly name?: string; readonly content: string }[];
  readonly body?: string;
}

/** A command line and the files it names. */
export interface HostileCommand {
  /** Names of its files and folders stand for their paths, `http://server` for the address of a server. */
  readonly args: readonly string[];
  /** What that server answers to every request. */
  readonly answers?: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const pick = fc.constantFrom;
export const json = fc.boolean().map((wanted) => (wanted ? ['--json'] : []));
/** Words that stand where an option's value does. */
export const anyWord = fc.oneof(
  pick('NaN', 'Infinity', '-1', '0', '1e9', '5%', '', ' ', '--', '1..2', 'x=1'),
  hostileText,
);

const scenarioFile = hostileScenario.map((scenario) => JSON.stringify(scenario));
/** YAML of the right shape with letters exchanged: what people type. */
const mistyped = fc
  .tuple(scenarioFile, fc.array(fc.tuple(fc.nat(), pick(...HOSTILE)), { minLength: 1, maxLength: 3 }))
  .map(([text, slips]) =>
    slips.reduce((before, [at, unit]) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + unit + before.slice(place + (at % 2));
    }, text),
  );
const setting = fc.oneof(
  pick('guests[0].count=3', 'machine.packages=2', 'guests.g0.cap=1e-9', 'seed=Infinity', 'a.b.c=1', '[]=1'),
  anyWord,
);
const settings = fc
  .oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: setting })
  .map((each) => (each === undefined ? [] : ['--set', each]));

const simulate = fc
  .tuple(
    fc.oneof({ weight: 12, arbitrary: scenarioFile }, { weight: 1, arbitrary: mistyped }),
    pick('1ms', '2ms', '5ms'),
    json,
    settings,
  )
  .map(([text, duration, more, set]): HostileCommand => ({
    files: { 's.yaml': text },
    args: ['simulate', 's.yaml', '-q', '--duration', duration, ...more, '--set', 'warmup=0', ...set],
  }));

/** Simulated in no time. */
export const calmScenario = fc.constant(
  JSON.stringify({
    machine: { coresPerLlc: 2, costs: 'ideal' },
    scheduler: { name: 'local-queues', costs: 'ideal' },
    guests: [
      {
        name: 'g0',
        count: 2,
        workload: { kind: 'bursts', think: { exponential: '1ms' }, burst: { exponential: '100us' } },
      },
    ],
    duration: '4ms',
    warmup: '1ms',
  }),
);
const vary = fc.oneof(
  pick(
    'guests=1..4',
    'guests=1..1e9',
    'guests=0..3',
    'guests=1%..5%',
    'guests=1.5,2.5',
    'guests=1,2',
    'guests[g0].count=1..5',
    'machine.coresPerLlc=1..3',
    'guests=1..',
    'seed=1..3',
  ),
  anyWord,
);
export const promise = fc.oneof(
  pick(
    'ready<=5%',
    'ready≤5%',
    'mean.ready<=1%',
    'p99.9.response<=10ms',
    'p99.99999.ready<=1%',
    'connections>=250k/s',
    'costop<=3%',
    'ready<=1e-9',
    'p0.ready<=1%',
    'ready<=101%',
  ),
  anyWord,
);
const sweep = fc.tuple(calmScenario, vary, promise, json).map(([text, range, wanted, more]): HostileCommand => ({
  files: { 's.yaml': text },
  args: [
    'sweep',
    's.yaml',
    '--no-cache',
    '--threads',
    '1',
    '-q',
    '--no-walls',
    ...more,
    '--vary',
    range,
    '--promise',
    wanted,
  ],
}));

const figure = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 1, max: 1000, noNaN: true }).map((value) => value.toPrecision(4)) },
  {
    weight: 2,
    arbitrary: pick('1', '0', '-1', '5', '1e-100', '1e100', '1e9', '1e10', 'Infinity', 'NaN', '', '1,5', '5e-324'),
  },
);
const columnName = fc.oneof(
  pick('load', 'throughput', 'Infinity', 'undefined', '__proto__', '"a""b"'),
  hostileText.map((text) => `"${text.replaceAll('"', '')}"`),
);
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 1, max: 1000, noNaN: true }).map((value) => value.toPrecision(4)) },
  { weight: 1, arbitrary: pick('1e-100', '1e100', '1e9', '5') },
);
const load = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 64 }).map(String) },
  { weight: 1, arbitrary: amount },
);
const rows = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.tuple(load, amount), { minLength: 4, maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(fc.tuple(figure, figure), { maxLength: 9 }) },
);
const fit = fc
  .tuple(columnName, columnName, rows, json)
  .map(([loadName, throughputName, points, more]): HostileCommand => ({
    files: { 'm.csv': [[loadName, throughputName], ...points].map((row) => row.join(',')).join('\n') },
    args: ['fit', 'm.csv', '--resamples', '100', ...more],
  }));

const cell = fc.oneof(
  { weight: 4, arbitrary: pick('2', '4096', 'web-1', 'true', 'cluster a') },
  {
    weight: 1,
    arbitrary: fc.oneof(
      pick('', '1e9', '-1', '1.234,5', '0', 'Infinity'),
      hostileText.map((text) => text.replaceAll(/["\n\r]/g, '')),
    ),
  },
);
export const estateText = fc
  .tuple(
    fc.array(fc.oneof(pick('cpu_mean_mhz', 'cluster', 'host', 'ready_ratio', 'rules', 'marks', 'Name'), columnName), {
      maxLength: 3,
    }),
    fc.array(
      fc.tuple(
        cell,
        fc.oneof({ weight: 20, arbitrary: pick('1', '2', '8') }, { weight: 1, arbitrary: pick('256', 'x') }),
        fc.oneof({ weight: 20, arbitrary: pick('1024', '4096') }, { weight: 1, arbitrary: pick('1e9', '') }),
        fc.array(cell, { minLength: 3, maxLength: 3 }),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([extra, rows]) =>
    [
      ['name', 'vcpus', 'memory_mib', ...extra],
      ...rows.map(([name, vcpus, memory, more]) => [name, vcpus, memory, ...more.slice(0, extra.length)]),
    ]
      .map((row) => row.map((each) => (/^"|^[\w .-]*$/.test(each) ? each : `"${each.replaceAll('"', '')}"`)).join(','))
      .join('\n'),
  );
const estate = fc
  .tuple(estateText, json)
  .map(([text, more]): HostileCommand => ({ files: { 'e.csv': text }, args: ['estate', 'e.csv', '-q', ...more] }));
const assumption = fc
  .tuple(
    pick(
      'plan.smtThroughputFactor',
      'plan.swing',
      'plan.burstNs',
      'plan.demand.peakHourFactor',
      'estate.hostMhz',
      'machine.hpe-dl360-gen10-8280.memoryMib',
      'plan.x',
      '__proto__',
    ),
    fc.oneof(pick('1', '1.5', '30%', '2ms', '2GiB', '1e12', 'NaN'), anyWord),
  )
  .map(([key, value]) => `${key}=${value}`);
/** YAML of the shape of prices, rules of licences and assumptions, and of none. */
const amountOrNone = fc.oneof(
  { weight: 4, arbitrary: pick<unknown>(0, 1, 9000) },
  { weight: 1, arbitrary: pick<unknown>(-1, 1e308, '1', null, []) },
);
const settingsFile = fc.oneof(
  { weight: 1, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc
      .record({
        currency: fc.oneof(pick('EUR'), hostileText),
        years: amountOrNone,
        hosts: fc.dictionary(fc.oneof(pick('hpe-dl360-gen10-8280', '__proto__'), hostileText), amountOrNone, {
          maxKeys: 2,
        }),
        kWh: amountOrNone,
      })
      .map((value) => JSON.stringify(value)),
  },
  {
    weight: 1,
    arbitrary: fc
      .dictionary(fc.oneof(pick('plan.swing', 'plan', 'estate'), hostileText), fc.oneof(amountOrNone, hostileText), {
        maxKeys: 3,
      })
      .map((assumptions) => JSON.stringify({ assumptions })),
  },
);
const planSetting = fc.oneof(
  { weight: 4, arbitrary: fc.constant<string[]>([]) },
  { weight: 2, arbitrary: assumption.map((each) => ['--assume', each]) },
  { weight: 2, arbitrary: pick('--prices', '--licences', '--assumptions').map((option) => [option, 'f.yaml']) },
  {
    weight: 1,
    arbitrary: fc.tuple(pick('--memory', '--minimise', '--licence', '--spare'), anyWord).map((both) => [...both]),
  },
);
const plan = fc
  .tuple(
    estateText,
    json,
    fc.oneof({ weight: 4, arbitrary: pick('ready<=5%') }, { weight: 1, arbitrary: promise }),
    fc.oneof({ weight: 6, arbitrary: pick('0', '1', '2') }, { weight: 1, arbitrary: pick('9999', 'x') }),
    planSetting,
    settingsFile,
  )
  .map(([text, more, wanted, spare, setting, file]): HostileCommand => ({
    files: { 'e.csv': text, 'f.yaml': file },
    args: [
      'plan',
      '-m',
      'hpe-dl360-gen10-8280',
      'e.csv',
      '--fast',
      '-q',
      ...more,
      '--promise',
      wanted,
      '--spare',
      spare,
      ...setting,
    ],
  }));

const machineFile = fc.oneof(
  hostileText,
  fc
    .record({
      sources: fc.record({ a: fc.record({ mark: pick('measured', 'x'), from: hostileText }) }),
      machines: fc.array(fc.record({ name: hostileText, processor: hostileText, packages: pick(1, -1, 'x') })),
    })
    .map((value) => JSON.stringify(value)),
);
const machines = fc.tuple(machineFile, json).map(([text, more]): HostileCommand => ({
  files: { 'm.yaml': text, 'e.csv': 'name,vcpus,memory_mib\na,1,1024\n' },
  args: ['plan', 'e.csv', '--fast', '-q', '--machines', 'm.yaml', ...more],
}));

/** Few of them are all right: those simulate. */
const connections = fc
  .tuple(
    fc.oneof(pick('linux-6.8', 'linux-2.6.32', 'custom', 'linux-99', 'freebsd'), anyWord),
    fc.oneof(pick('1', '2', '0', '1e9', '1.5'), anyWord),
    fc.oneof(
      fc.tuple(pick('--rate'), fc.oneof(pick('1e300/s', '0', '-5', '1k', '400k/s'), anyWord)),
      fc.tuple(
        pick('--calibrate'),
        fc.oneof(pick('1:60k,8:150k', '1:0,2:0', '1:1,1:2', '1:1e308,2:1e308', '0:5', '8:1k,1:9k'), anyWord),
      ),
      fc.tuple(pick('--latency', '--handshake', '--keepalive', '--tls', '--app'), anyWord),
    ),
    json,
  )
  .map(([kernel, cores, option, more]): HostileCommand => ({
    files: {},
    args: ['connections', '-q', ...more, '--kernel', kernel, '--cores', cores, ...option],
  }));

const COMMANDS = [
  'plan',
  'check',
  'place',
  'migrate',
  'rightsize',
  'backtest',
  'replay',
  'tune',
  'assumptions',
  'completion',
  'estate',
  'simulate',
  'size',
  'sweep',
  'schedulers',
  'catalog',
  'connections',
  'validate',
  'fit',
  'help',
];
const words = fc
  .tuple(
    fc.oneof(pick(...COMMANDS.filter((command) => !['size', 'validate'].includes(command))), anyWord),
    fc.array(
      fc.oneof(anyWord, pick('--json', '-V', '--help', '--sed', '--machine', 'machines', 'esxy', 'r730', '--cost')),
      { maxLength: 4 },
    ),
  )
  .map(([command, more]): HostileCommand => ({
    files: {},
    args: [command, ...more.filter((word) => word !== '-' && word !== '')],
  }));

/** Workbooks that are none, or damaged: a central directory, some XML, and bytes exchanged. */
const workbook = fc.tuple(fc.uint8Array({ maxLength: 300 }), json).map(([bytes, more]): HostileCommand => ({
  files: {
    'w.xlsx': Buffer.concat([
      Buffer.from('PK\u0003\u0004\u0014\u0000'),
      bytes,
      Buffer.from('PK\u0005\u0006'),
      Buffer.alloc(18),
    ]),
  },
  args: ['estate', 'w.xlsx', '-q', ...more],
}));

/** By the name of the command, or of what it reads. */
export const HOSTILE_INPUTS = {
  simulate,
  sweep,
  fit,
  estate,
  plan,
  machines,
  connections,
  words,
  workbook,
};
