/**
 * Which folder may import which. Two rules: arrows go one way, in the order below; and what runs in a browser imports no Node API.
 * `estate` reads files into the model of an estate, so `demand` and `plan` may see it, but not its importers.
 */
const ORDER = [
  'base',
  'scenario',
  'catalog',
  'sim',
  'run',
  'knees',
  'estate',
  'demand',
  'observe',
  'measure',
  'plan',
  'app',
  'views',
  'lab',
  'server',
  'cli',
];
const BROWSER = ['base', 'scenario', 'sim', 'knees', 'demand', 'plan', 'lab'];
/** Files elsewhere that a browser loads as well. */
const BROWSER_FILES = '^src/(sim-entry|run/simulation-worker|run/run-figures)\\.ts$';
const notTests = '\\.test\\.ts$|/testing/';

module.exports = {
  forbidden: [
    ...ORDER.map((folder, position) => ({
      name: `${folder}-comes-before`,
      comment: `arrows go one way: ${ORDER.join(', ')}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: notTests },
      to: { path: `^src/(${[...ORDER.slice(position + 1), 'index\\.ts', 'sim-entry\\.ts'].join('|')})(/|$)` },
    })),
    {
      name: 'commands-ask-app',
      comment: 'a command parses its options, asks a question of app, and shows the answer',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: notTests },
      to: { path: '^src/(scenario|sim|knees|demand|plan)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-folders-import-no-node',
      severity: 'error',
      from: { path: [`^src/(${BROWSER.join('|')})/`, BROWSER_FILES], pathNot: notTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-folders-take-only-types-from-io',
      comment: 'the bundle of the lab has what stands for files in a page: vite.lab.config.ts',
      severity: 'error',
      from: { path: [`^src/(${BROWSER.join('|')})/`, BROWSER_FILES], pathNot: `${notTests}|^src/lab/` },
      to: { path: '^src/(catalog|estate)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-host-through-its-ports',
      comment: 'schedulers, guests and devices see scheduler-port.ts, guest-port.ts or device-port.ts',
      severity: 'error',
      from: { path: '^src/sim/(schedulers|guests|connections|devices)/', pathNot: `${notTests}|-results?\\.ts$` },
      to: { path: '^src/sim/host/host(-layout|-accounts)?\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'not even of types',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: `${notTests}|^src/lab/browser/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm-peer'] },
    },
    {
      name: 'optional-packages-load-when-used',
      severity: 'error',
      from: { path: '^src/', pathNot: notTests },
      to: { dependencyTypes: ['npm-peer'], dependencyTypesNot: ['type-only', 'dynamic-import'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
