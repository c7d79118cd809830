/**
 * Who may import whom. Two rules: arrows go one way, in the order below; and what runs in a browser imports no Node API.
 * `estate` reads files into the model of an estate, so `demand` and `plan` may see it, but not its importers.
 */
const ORDER = ['base', 'scenario', 'catalog', 'sim', 'run', 'knees', 'estate', 'demand', 'plan', 'app', 'views', 'cli'];
const BROWSER = ['base', 'scenario', 'sim', 'knees', 'demand', 'plan'];
const notTests = '\\.test\\.ts$|/testing/';

module.exports = {
  forbidden: [
    ...ORDER.map((folder, position) => ({
      name: `${folder}-comes-before`,
      comment: `arrows go one way: ${ORDER.join(', ')}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: notTests },
      to: { path: `^src/(${[...ORDER.slice(position + 1), 'index\\.ts'].join('|')})(/|$)` },
    })),
    {
      name: 'browser-folders-import-no-node',
      severity: 'error',
      from: { path: `^src/(${BROWSER.join('|')})/`, pathNot: notTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-folders-take-only-types-from-io',
      severity: 'error',
      from: { path: `^src/(${BROWSER.join('|')})/`, pathNot: notTests },
      to: { path: '^src/(catalog|estate)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'types may refer to each other; modules may not need each other to load',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-of-types',
      comment: 'the simulator, its scenarios and the knees still have some',
      severity: 'error',
      from: { pathNot: '^src/(sim|scenario|knees)/' },
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: `${notTests}|^src/views/page/plan` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
