/** Who may import whom: the data flows one way, and the simulator is pure. */
const onlyMayImport = (folder, allowed) => ({
  name: `${folder}-imports`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.test\\.ts$|/testing/' },
  to: { path: '^src/', pathNot: `^src/((${['base', folder, ...allowed].join('|')})/|(input-error|guest-name)\\.ts$)` },
});
const pure = '^src/(base|sim|scaling|plan)/';
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'types may refer to each other (a host and its schedulers); modules may not need each other to load',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    onlyMayImport('base', []),
    onlyMayImport('sim', []),
    onlyMayImport('scaling', ['sim']),
    onlyMayImport('catalog', ['sim']),
    onlyMayImport('estate', ['catalog']),
    onlyMayImport('plan', ['scaling', 'sim', 'catalog', 'estate']),
    onlyMayImport('sweep', ['sim', 'scaling']),
    onlyMayImport('report', ['sim', 'scaling', 'catalog', 'estate', 'plan', 'sweep']),
    {
      name: 'pure-folders-do-no-io',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-folders-have-no-libraries',
      comment: 'zod validates what comes in at the edge of the simulator; nothing else may creep in',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$|/testing/|^src/sim/scenario' },
      to: { dependencyTypes: ['npm', 'npm-dev'] },
    },
    {
      name: 'pure-folders-take-only-types-from-io',
      severity: 'error',
      from: { path: '^src/plan/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { path: '^src/(catalog|estate)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$|/testing/|^src/report/client' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
