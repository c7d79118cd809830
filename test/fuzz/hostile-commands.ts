import * as fc from 'fast-check';
import { anyWord, calmScenario, estateText, type HostileCommand, json, promise } from './hostile-cases.ts';
import { hostileText } from './hostile-scenarios.ts';

/* Commands about hosts and their guests, about series, servers and measurements, and those that only write or serve. */

const pick = fc.constantFrom;
/** Mostly a value that is right, sometimes one at or beyond a limit, or any word. */
const mostly = (right: readonly string[], edge: readonly string[] = []): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: pick(...right) },
    { weight: 1, arbitrary: fc.oneof(anyWord, pick(...right, ...edge)) },
  );
/** An option with its value, now and then. */
const option = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.option(
    value.map((given) => [name, given]),
    { nil: [], freq: 1 },
  );
const options = (...each: readonly fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> =>
  fc.tuple(...each).map((all) => all.flat());

const oneThread = ['--no-cache', '--threads', '1', '-q'];

/** Few guests fill a host, so that sizes are found soon. */
const busyScenario = calmScenario.map((text) => text.replace('100us', '1ms'));
const size = fc
  .tuple(
    busyScenario,
    options(
      option('--guests', mostly(['1', '7', '100'], ['1e9'])),
      option('--promise', promise),
      option('--flat', mostly(['1%', '5%'], ['0', '200%'])),
      option('--precision', mostly(['30%'], ['1e-9', '0'])),
      option('--set', mostly(['guests[0].count=3', 'scheduler.name=esxi', 'duration=1ms'])),
      option('--scheduler', mostly(['xen-null', 'gang', 'xen-credit'])),
    ),
    mostly(['hpe-dl110-gen10-plus-6314u'], ['dell-r730-2699v4,']),
    json,
  )
  .map(([text, more, machine, asJson]): HostileCommand => ({
    files: { 's.yaml': text },
    args: ['size', 's.yaml', ...oneThread, '--no-walls', '--precision', '40%', '-m', machine, ...more, ...asJson],
  }));

const tune = fc
  .tuple(
    calmScenario,
    options(
      option('--promise', promise),
      option('--precision', mostly(['30%'], ['200%', '0'])),
      option('--scheduler', mostly(['esxi', 'xen-null', 'linux-cfs'])),
      option(
        '--set',
        mostly(['guests[0].count=9', 'guests[0].vcpus=2', 'guests[0].weight=1000000', 'machine.packages=2']),
      ),
    ),
    json,
  )
  .map(([text, more, asJson]): HostileCommand => ({
    files: { 's.yaml': text },
    args: ['tune', 's.yaml', ...oneThread, ...more, ...asJson],
  }));

const hostName = fc.oneof({ weight: 6, arbitrary: pick('h1', 'h2', 'h3') }, { weight: 1, arbitrary: hostileText });
const cell = (text: string): string => (/^[\w .-]*$/.test(text) ? text : `"${text.replaceAll('"', '')}"`);
const table = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(cell).join(',')).join('\n');
/** Guests on hosts, some of which the file of hosts does not have. */
const guestsOnHosts = fc
  .array(
    fc.tuple(
      mostly(['a', 'b', 'web-1']),
      mostly(['1', '4', '64']),
      mostly(['1024', '65536']),
      mostly(['5', '80', '100'], ['101', '1e300']),
      hostName,
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((rows) =>
    table([
      ['name', 'vcpus', 'memory_mib', 'cpu_mean_percent', 'host'],
      ...rows.map((row, at) => [`${row[0]}${at}`, ...row.slice(1)]),
    ]),
  );
const hosts = fc
  .array(
    fc.tuple(hostName, mostly(['1', '2']), mostly(['8', '64']), mostly(['2600'], ['1e9']), mostly(['131072'], ['1'])),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((rows) => table([['name', 'packages', 'cores_per_package', 'mhz', 'memory_mib'], ...rows]));
const existing = fc.record({
  'g.csv': fc.oneof({ weight: 5, arbitrary: guestsOnHosts }, { weight: 1, arbitrary: estateText }),
  'h.csv': hosts,
});
const ofExisting = options(
  option('--promise', promise),
  option('--memory', mostly(['configured', 'active+25%'], ['consumed+1e9%'])),
  option('--assume', mostly(['plan.swing=0', 'estate.hostMhz=2000'], ['estate.hostMhz=1', 'plan.burstNs=104d'])),
);

const check = fc
  .tuple(
    existing,
    ofExisting,
    options(
      option('--without', mostly(['h1', 'h1,h2'], ['h9'])),
      option('--spare', mostly(['0', '2', '10%'], ['9999'])),
      option('--days', mostly(['0', '7'], ['1e9'])),
      option('--growth', mostly(['20%/year'], ['-50%/week', '1e308%/year'])),
    ),
    json,
  )
  .map(([files, more, own, asJson]): HostileCommand => ({
    files,
    args: ['check', 'g.csv', 'h.csv', '-q', '--fast', ...more, ...own, ...asJson],
  }));

const place = fc
  .tuple(
    existing,
    mostly(
      ['vcpus=4,memory=16GiB', 'vcpus=1,memory=1GiB,like=web', 'vcpus=2,memory=3GiB,use=20%'],
      ['vcpus=0,memory=0', 'vcpus=1e9,memory=1e9TiB,use=1e9%', 'vcpus=1,memory=1GiB,cluster=x', 'vcpus=1,vcpus=2'],
    ),
    ofExisting,
    options(option('--count', mostly(['1', '50'], ['1e9'])), option('--spare', mostly(['0', '2', '10%'], ['9999']))),
    json,
  )
  .map(([files, guest, more, own, asJson]): HostileCommand => ({
    files,
    args: ['place', 'g.csv', 'h.csv', '-q', '--fast', '--guest', guest, ...more, ...own, ...asJson],
  }));

const who = mostly(['web', 'name:a*', 'cluster:x', 'class:web and application'], ['', '*', 'tag:']);
const step = fc.oneof(
  fc
    .tuple(
      mostly(['1', '40'], ['0', '1e9']),
      who,
      mostly(['', ', vcpus: 4, memory: 16GiB', ', vcpus: 4'], [', use: 2']),
    )
    .map(([guests, like, more]) => `add: {guests: ${guests}, like: ${quoted(like)}${more}}`),
  who.map((guests) => `retire: ${quoted(guests)}`),
  mostly(['all', '[x, y]'], ['[]', '3']).map((clusters) => `merge: ${clusters}`),
  mostly(['20%', '{cpu: 10%, memory: -5%}'], ['-100%', '1e300', '{}']).map((share) => `grow: ${share}`),
  mostly(['30d'], ['0d', '1e300d']).map((time) => `forecast: ${time}`),
  mostly(['2', '10%'], ['-1', '60%']).map((spare) => `spare: ${spare}`),
  promise.map((target) => `promise: ${quoted(target)}`),
  mostly(['{memory: 1TiB}', '{machine: hpe-dl110-gen10-plus-6314u}'], ['{}', '{memory: 0GiB}']).map(
    (host) => `host: ${host}`,
  ),
  hostileText.map((text) => `${quoted(text)}: 1`),
);
/** Text in quotes, as YAML takes it too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
const whatIf = fc
  .tuple(existing, fc.array(step, { minLength: 1, maxLength: 4 }), json)
  .map(([files, steps, asJson]): HostileCommand => ({
    files: { ...files, 'steps.yaml': `steps:\n${steps.map((one) => `  - ${one}\n`).join('')}` },
    args: [
      'plan',
      'g.csv',
      'h.csv',
      '-q',
      '--fast',
      '-m',
      'hpe-dl110-gen10-plus-6314u',
      '--what-if',
      'steps.yaml',
      ...asJson,
    ],
  }));

const migrate = fc
  .tuple(
    existing,
    hosts,
    ofExisting,
    options(
      option('--batch', mostly(['1', '10'], ['1e9'])),
      option('--rate', mostly(['5Gbit/s'], ['1e300bit/s', '0'])),
    ),
    fc.subarray(['--convert', '--shared-storage']),
    json,
  )
  .map(([{ 'g.csv': guests, 'h.csv': from }, to, more, own, flags, asJson]): HostileCommand => ({
    files: { 'from/g.csv': guests, 'from/h.csv': from, 'to.csv': to },
    args: ['migrate', 'from', 'to.csv', '-q', '--fast', ...more, ...own, ...flags, ...asJson],
  }));

const moment = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }).map((step) => String(1_700_000_000 + 300 * step)) },
  { weight: 1, arbitrary: pick('0', '-1', '1e300', '2026-02-30T25:00', 'NaN', '') },
);
const reading = fc.oneof(
  { weight: 8, arbitrary: pick('0', '0.5', '3', '97') },
  { weight: 1, arbitrary: pick('-1', '1e308', 'Infinity', 'NaN', '', '1,5') },
);
const readings = fc
  .array(fc.tuple(mostly(['a0', 'b1', 'a']), moment, reading), { minLength: 2, maxLength: 12 })
  .map((rows) => table([['vm', 'time', 'cpu'], ...rows]));
const mapping = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      guest: mostly(['vm']),
      time: mostly(['time']),
      'time-unit': mostly(['s', 'ms']),
      values: fc.constant({ cpu: { metric: 'cpu_cores' } }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ guest: hostileText, values: fc.dictionary(hostileText, hostileText, { maxKeys: 2 }) }),
  },
);
/** What a Prometheus answers, and what it does not. */
const label = fc.oneof({ weight: 5, arbitrary: pick('a', 'a0', 'h1:9100') }, { weight: 1, arbitrary: hostileText });
const matrix = fc
  .array(
    fc.record({
      metric: fc.record({ __name__: mostly(['up', 'node_cpu_seconds_total']), domain: label, instance: label }),
      values: fc.array(
        fc.tuple(
          moment.map((text) => (Number.isFinite(Number(text)) ? Number(text) : text)),
          reading,
        ),
        { maxLength: 6 },
      ),
    }),
    { maxLength: 4 },
  )
  .map((result) => JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
const series = fc
  .tuple(
    guestsOnHosts,
    fc.oneof({ weight: 3, arbitrary: readings }, { weight: 1, arbitrary: matrix }),
    mapping.map((value) => JSON.stringify(value)),
    options(
      option('--step', mostly(['5m', '1h'], ['1ns', '104d'])),
      option('--time-zone', mostly(['Europe/Berlin', 'UTC'], ['Nowhere/Else'])),
      option('--growth', mostly(['10%/year'], ['-1e9%/day'])),
    ),
    json,
  )
  .map(([guests, text, map, more, asJson]): HostileCommand => {
    const name = text.startsWith('{') ? 'm.json' : 'm.csv';
    return {
      files: { 'g.csv': guests, [name]: text, 'map.yaml': map },
      args: ['estate', 'g.csv', name, '--mapping', 'map.yaml', '-q', ...more, ...asJson],
    };
  });

const rightsize = fc
  .tuple(
    existing,
    ofExisting,
    options(option('--spare', mostly(['0', '2', '10%'], ['9999']))),
    mostly(['hpe-dl110-gen10-plus-6314u']),
    json,
  )
  .map(([files, more, own, machine, asJson]): HostileCommand => ({
    files,
    args: ['rightsize', 'g.csv', 'h.csv', '-q', '--fast', '-m', machine, ...more, ...own, ...asJson],
  }));

/** Series as a table that needs no mapping. */
const knownColumns = fc
  .array(
    fc.tuple(
      mostly(['a0', 'b1', 'a']),
      mostly(['cpu_cores', 'cpu_share'], ['ready_share_any', 'memory_bytes']),
      fc.nat(60),
      reading,
    ),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  .map((rows) =>
    table([
      ['guest_id', 'metric', 't_ms_utc', 'step_ms', 'mean'],
      ...rows.map(([guest, metric, step, mean]) => [guest, metric, String(300_000 * step), '300000', mean]),
    ]),
  );
const backtest = fc
  .tuple(existing, knownColumns, options(option('--first', mostly(['50%', '70%'], ['0', '100%']))), json)
  .map(([files, series, more, asJson]): HostileCommand => ({
    files: { ...files, 's.csv': series },
    args: ['backtest', 'g.csv', 'h.csv', 's.csv', ...oneThread, ...more, ...asJson],
  }));
const replay = fc
  .tuple(
    knownColumns,
    options(
      option('--policy', mostly(['npa', 'dvfs', 'thr-mu-0.8', 'lr-mmt-1.2,iqr-rs-1.5'], ['lr-mmt-1e9', 'lrr-mc'])),
      option('--mode', mostly(['corrected', 'cloudsim-3.0'])),
      option('--hosts', mostly(['2', '10'], ['0', '1e9'])),
      option('--host-memory', mostly(['16GiB'], ['1MiB', '1e9TiB'])),
      option('--seed', mostly(['1', '2'], ['1e300'])),
    ),
    json,
  )
  .map(([series, more, asJson]): HostileCommand => ({
    files: { 's.csv': series },
    args: ['replay', 's.csv', ...oneThread, '--hosts', '4', '--assignments', '1', ...more, ...asJson],
  }));

/** Fields of Proxmox's API. */
const rows = fc
  .array(
    fc.record({
      type: mostly(['node', 'qemu']),
      node: mostly(['pve1']),
      vmid: fc.oneof(fc.integer({ min: 0, max: 3 }), hostileText),
      status: mostly(['online', 'running']),
      name: hostileText,
      time: fc.oneof(fc.integer(), fc.constant(1_700_000_000)),
      cpu: fc.oneof(fc.double(), hostileText),
      maxcpu: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constant(1e9)),
    }),
    { maxLength: 4 },
  )
  .map((data) => JSON.stringify({ data }));
const answer = (right: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: hostileText },
  );
const address = fc.oneof(
  { weight: 8, arbitrary: fc.constant('http://server') },
  {
    weight: 1,
    arbitrary: pick(
      'http://127.0.0.1:1',
      'http://127.0.0.1:99999',
      'file:///etc/passwd',
      'http://[',
      'ftp://127.0.0.1',
      '127.0.0.1',
    ),
  },
);
const fetchPrometheus = fc
  .tuple(
    address,
    answer(matrix),
    options(
      option('--start', mostly(['1h', '2026-11-01'], ['1e9d'])),
      option('--end', mostly(['1m', '2026-11-02'])),
      option('--step', mostly(['5m', '1m'], ['1ns', '1s'])),
      option('--query-set', mostly(['libvirt', 'node-exporter'])),
      option('--tenant', mostly(['a'], ['a\nb'])),
    ),
  )
  .map(([url, body, more]): HostileCommand => ({
    files: { 'out.json': '' },
    answers: body,
    args: ['fetch', 'prometheus', url, '-q', '-o', 'out.json', '--start', '1h', ...more],
  }));
const fetchProxmox = fc
  .tuple(address, answer(rows), option('--timeframe', mostly(['hour', 'decade'], ['minute'])))
  .map(([url, body, more]): HostileCommand => ({
    files: { 'out/x': '' },
    answers: body,
    args: ['fetch', 'proxmox', url, '-q', '-o', 'out', ...more],
  }));

/** Measurements of one's own: of processors that hardly do anything, as each mix is simulated. */
const measurements = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: pick('linux 6.12 cpus 1 mix 1:90000:10:e', 'linux 9.9 cpus 1e9 mix x') },
      {
        weight: 2,
        arbitrary: mostly(['0.1', '0'], ['1', '1e9']).map(
          (wait) => `G 1:90000:10:e cpus=0.01 wait=${wait} bursts/s=11 switches/s=11 mean=1 p50=1 p95=2 p99=3`,
        ),
      },
      { weight: 1, arbitrary: hostileText },
    ),
    { maxLength: 4 },
  )
  .map((lines) => lines.join('\n'));
const number = (right: number): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: pick<unknown>(0, -1, 1e308, 1.5, '1', null) },
  );
const processor = fc.oneof(
  { weight: 4, arbitrary: pick('Intel Xeon E5345', 'AMD EPYC 9965') },
  { weight: 1, arbitrary: hostileText },
);
const serverResults = fc.oneof(
  { weight: 1, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc
          .tuple(
            number(2007),
            number(2),
            processor,
            number(8),
            number(1),
            number(2333),
            number(8),
            number(235_525),
            number(220),
          )
          .chain((row) => fc.array(number(300), { minLength: 9, maxLength: 11 }).map((watts) => [...row, ...watts])),
        { maxLength: 3 },
      )
      .map((results) => JSON.stringify({ results })),
  },
);
const validate = fc.oneof(
  fc.tuple(measurements, json).map(([text, asJson]): HostileCommand => ({
    files: { 'k.txt': text },
    args: ['validate', 'kernels', 'k.txt', '-q', ...asJson],
  })),
  fc.tuple(serverResults, json).map(([text, asJson]): HostileCommand => ({
    files: { 'p.yaml': text },
    args: ['validate', 'power', 'p.yaml', ...asJson],
  })),
);

/** This machine is looked at for a moment only, and nothing is simulated. */
const observe = fc
  .tuple(
    mostly(['100ms'], ['1ns', '0s']),
    mostly(['100ms', '200ms'], ['1ms', '104d']),
    option('--promise', promise),
    json,
  )
  .map(([length, every, more, asJson]): HostileCommand => ({
    files: {},
    args: ['observe', '-q', '--fast', ...more, ...asJson, '--duration', length, '--every', every],
  }));

/** It writes no file: the one that is named exists, or its folder does not. */
const init = fc
  .oneof(
    pick('-', 's.yaml'),
    hostileText.map((text) => `no-such-folder/${text.replaceAll(/[./]/g, '')}x`),
  )
  .map((file): HostileCommand => ({ files: { 's.yaml': '' }, args: ['init', file] }));

/** It never gets to serve. */
const lab = fc
  .oneof(
    pick('NaN', '-1', '65536', '1e9', '1.5', '', ' ', '0x50'),
    hostileText.map((text) => `p${text}`),
  )
  .map((port): HostileCommand => ({ files: {}, args: ['lab', '--port', port] }));

/** By the name of the command, or of what it reads. */
export const HOSTILE_COMMANDS = {
  size,
  tune,
  check,
  place,
  whatIf,
  migrate,
  rightsize,
  backtest,
  replay,
  series,
  fetch: fc.oneof(fetchPrometheus, fetchProxmox),
  validate,
  observe,
  init,
  lab,
};
