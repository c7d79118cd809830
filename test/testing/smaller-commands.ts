/** What is replaced in a documented command: only how much is asked, and where a file or a server is. */
const SMALLER: readonly (readonly [written: RegExp, run: string])[] = [
  [/^npx /, ''],
  [/^npm run demo$/, 'kneepoint plan examples/estate-400.xlsx --report report.html'],
  // Its 400 guests are planned for by the command without a report.
  [
    /^kneepoint plan examples\/estate-400\.xlsx (--report .*)/,
    'kneepoint plan examples/estates/databases.csv $1 --fast',
  ],
  // A whole estate in simulations; `--fast` reads and prints the same by a formula.
  [/^(kneepoint plan examples\/estate-400\.xlsx.*)/, '$1 --fast'],
  // A scheduler is what simulations follow: one machine, one guest for each vCPU.
  [/^kneepoint plan estate\.xlsx --scheduler esxi(.*)/, 'kneepoint plan small.csv -m hp-ml110-g4 --scheduler esxi$1'],
  [
    /^(kneepoint plan (?:\S+\.xlsx|guests\.csv|estate\.csv|a\.csv)(?!.*--(?:fast|scheduler))[^>]*?)( > .*)?$/,
    '$1 --fast$2',
  ],
  [/^(kneepoint (?:check|place|migrate|rightsize) (?!.*--fast).*)/, '$1 --fast'],
  // Three guests on servers of a few cores.
  [/kneepoint size (?:examples\S+|estate\.\w+)(?: -m \S+)?/, 'kneepoint size small.csv -m hp-ml110-g4'],
  [/kneepoint size web\.yaml(?: -m \S+)?/, 'kneepoint size web.yaml -m hp-ml110-g4'],
  [/--guests 2000/, '--guests 8'],
  [/^kneepoint size web\.yaml -m \S+(?!.*--guests)/, '$& --guests 8'],
  [/^(kneepoint size .*)/, '$1 --no-walls --precision 30% --promise ready<=20%'],
  [/(--kernel linux\S+) --cores 16/, '$1 --cores 1'],
  [/--rate 600k/, '--rate 40k'],
  [/--rate 400k/, '--rate 30k'],
  [/--calibrate 1:30k,8:175k,16:190k --cores 32/, '--calibrate 1:30k,2:50k --cores 3'],
  [/validate kernels$/, 'validate kernels output.txt'],
  [/guests=1\.\.80/, 'guests=1..9'],
  [/guests=10?\.\.400/, 'guests=1..4'],
  [/^(kneepoint sweep .*)/, '$1 --precision 30%'],
  [
    /^kneepoint sweep web(\.yaml --vary \S*)arrivals\.poisson=50\/s\.\.900\/s/,
    'kneepoint sweep requests$1arrivals.poisson=50/s..100/s',
  ],
  [/--vary (scheduler=\S+) --seeds 5/, "--vary guests=1..4 --promise 'ready<=5%' --vary $1 --seeds 2"],
  [/'ready<=5% for desktop'/, "'ready<=5% for web'"],
  [/connections scenario\.yaml/, 'connections examples/scenarios/farm-behind-a-balancer.yaml'],
  // It takes a quarter of a minute: once is enough.
  [/^kneepoint measure$/, 'kneepoint measure --save costs.yaml'],
  [/^kneepoint init - \| kneepoint simulate -$/, '$& --duration 1s'],
  // The file of the example is there already.
  [/^kneepoint init$/, 'kneepoint init new-host.yaml'],
  // Its guests have no tags.
  [/tag:critical/, 'class:database'],
  [/--precision 2%/, '--precision 30%'],
  [/^(kneepoint replay .*)/, '$1 --hosts 10 --assignments 1'],
  [/--trace-window 10s\.\.11s/, '--trace-window 20ms..40ms'],
  [/--textfile \/var\/lib\/node_exporter\//, '--textfile '],
  [/^(kneepoint observe(?: --.*)?)$/, '$1 --duration 1s --every 500ms'],
  [/^(kneepoint observe domstats.*)/, '$1 --fast'],
  [/https:\/\/pve1:8006(?! --ca)/, '$& --ca pve-root-ca.pem'],
  [/https:\/\/pve1:8006/, 'https://pve1.example.com:8006'],
  [
    /http:\/\/localhost:9090|https:\/\/mimir\.example\.com\/prometheus|https:\/\/\.\.\./,
    'https://prometheus.example.com',
  ],
  [/redis:\/\/redis:6379/, 'redis://10.0.0.5:6379'],
  [/\$SLURM_ARRAY_TASK_ID/g, '1'],
  // In the thread of the test, which has compiled the simulator already: a thread of its own would do so for each command.
  [
    /^(kneepoint (?:sweep|size|tune|observe) (?!.*(?:--threads|--engine|domstats))[^>|]*?)( > .*)?$/,
    '$1 --threads 1$2',
  ],
];

/** A documented command as a test runs it. */
export function smaller(line: string): string {
  return SMALLER.reduce((so, [written, run]) => so.replace(written, run), line);
}
