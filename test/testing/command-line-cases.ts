/** One command line and what has to come of it; files are those of `INPUTS`. */
export interface CommandLineCase {
  readonly args: readonly string[];
  readonly exit: 0 | 1 | 2;
  /** What stdout has to match; nothing may stand there otherwise. */
  readonly stdout?: RegExp;
  /** What stderr has to match; nothing may stand there otherwise. */
  readonly stderr?: RegExp;
}

const HEADER = 'name,vcpus,memory_mib,cpu_mean_mhz';

/** Files that the cases find in their folder. */
export const INPUTS: Readonly<Record<string, string>> = {
  'estate.csv': `${HEADER}\nweb-1,2,4096,400\nweb-2,2,4096,300\ndb-1,8,65536,4000\n`,
  'empty.csv': '',
  'header-only.csv': `${HEADER}\n`,
  'no-vcpus.csv': 'name,memory_mib\nweb-1,4096\n',
  'twice.csv': `${HEADER},vcpus\nweb-1,2,4096,400,2\n`,
  'words.csv': `${HEADER}\nweb-1,four vCPUs,4096,400\n`,
  'negative.csv': `${HEADER}\nweb-1,-2,4096,400\n`,
  'too-wide.csv': `${HEADER}\nhuge,256,4096,400\n`,
  'not-a-workbook.xlsx': 'this is no workbook\n',
  'truncated.xlsx': 'PK\u0003\u0004\u0014\u0000',
  'broken-machines.yaml': 'machines: [\n',
};

/** The machine that every case plans on; the smallest of the catalog keeps them quick. */
export const MACHINE = 'hpe-dl360-gen10-8280';
const ONE = ['--machine', MACHINE, '--fast'];
/** A single line that names what is wrong, and no stack trace. */
const line = (...parts: string[]): RegExp => new RegExp(`^kneepoint: [^\\n]*${parts.join('[^\\n]*')}[^\\n]*\\n$`);

export const CASES: readonly CommandLineCase[] = [
  { args: ['--version'], exit: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
  { args: ['--help'], exit: 0, stdout: /^Examples\n.*Usage: kneepoint .*Exit codes/s },
  { args: ['plan', '--help'], exit: 0, stdout: /^Examples\n.*--promise/s },
  { args: [], exit: 2, stderr: /^Examples\n/ },
  { args: ['plna', 'estate.csv'], exit: 2, stderr: line('unknown command', 'plan') },
  { args: ['plan', 'estate.csv', '--sparee', '1'], exit: 2, stderr: line('unknown option', '--spare') },
  { args: ['plan'], exit: 2, stderr: line('estate') },
  {
    args: ['plan', 'estate.csv', ...ONE],
    exit: 0,
    stdout: /^Buy 2 × .*: all 3 guests fit; one host is enough, the\s+other is a spare\.\n/,
  },
  {
    args: ['plan', 'estate.csv', ...ONE, '--spare', '0'],
    exit: 0,
    stdout: /^Buy 1 × .*: all 3 guests fit; one host is enough\.\n/,
  },
  { args: ['plan', 'too-wide.csv', ...ONE], exit: 1, stdout: /^No candidate can carry .*\n.*huge/ },
  { args: ['plan', 'estate.csv', '--scheduler', 'esxy'], exit: 2, stderr: line('--scheduler', "'esxi'") },
  { args: ['plan', 'estate.csv', '--fast', '--scheduler', 'esxi'], exit: 2, stderr: line('--fast and --scheduler') },
  { args: ['plan', 'estate.csv', '--threads', 'many'], exit: 2, stderr: line('--threads') },
  { args: ['plan', 'estate.csv', '-m', 'hpe-dl360-gen10-8281'], exit: 2, stderr: line(`did you mean '${MACHINE}'`) },
  { args: ['plan', 'estate.csv', '--promise', 'quick'], exit: 2, stderr: line('--promise', "'quick'", 'ready<=5%') },
  { args: ['plan', 'estate.csv', '--spare', '-1'], exit: 2, stderr: line('--spare') },
  { args: ['plan', 'estate.csv', '--machines', 'missing.yaml'], exit: 2, stderr: line('missing.yaml') },
  { args: ['plan', 'estate.csv', '--machines', 'broken-machines.yaml'], exit: 2, stderr: line('broken-machines.yaml') },
  { args: ['plan', 'estate.csv', '--report', 'no/such/folder.html'], exit: 2, stderr: line('no/such/folder.html') },
  { args: ['plan', 'estate.csv', '--report', '.'], exit: 2, stderr: line('a folder') },
  { args: ['plan', 'missing.xlsx'], exit: 2, stderr: line('missing.xlsx', 'no such file') },
  { args: ['plan', '.'], exit: 2, stderr: line('truncated.xlsx', 'damaged zip archive') },
  { args: ['plan', 'empty.csv'], exit: 2, stderr: line('empty.csv') },
  { args: ['plan', 'header-only.csv'], exit: 2, stderr: line('header-only.csv', 'no guest') },
  { args: ['plan', 'no-vcpus.csv'], exit: 2, stderr: line('no-vcpus.csv', 'vcpus') },
  { args: ['plan', 'twice.csv'], exit: 2, stderr: line('twice.csv', 'vcpus') },
  { args: ['plan', 'words.csv'], exit: 2, stderr: line('words.csv', 'four vCPUs') },
  { args: ['plan', 'negative.csv'], exit: 2, stderr: line('negative.csv', '-2') },
  { args: ['plan', 'not-a-workbook.xlsx'], exit: 2, stderr: line('not-a-workbook.xlsx') },
  { args: ['plan', 'truncated.xlsx'], exit: 2, stderr: line('truncated.xlsx') },
  { args: ['estate', 'estate.csv'], exit: 0, stdout: /^3 guests/ },
  { args: ['estate', 'estate.csv', '--csv'], exit: 0, stdout: /^name,.*\nweb-1,/ },
  { args: ['estate', 'estate.csv', '--csv', '--json'], exit: 2, stderr: line('--csv and --json') },
  { args: ['catalog'], exit: 0, stdout: /machines .*\nprocessors /s },
  { args: ['catalog', 'machines'], exit: 0, stdout: new RegExp(`\\n${MACHINE} `) },
  { args: ['catalog', 'machines', MACHINE], exit: 0, stdout: /published +SPECpower_ssj2008|SPECpower_ssj2008/ },
  { args: ['catalog', 'machinse'], exit: 2, stderr: line("did you mean 'machines'") },
  { args: ['catalog', 'constructor'], exit: 2, stderr: line("'constructor'") },
];
