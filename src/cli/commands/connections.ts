import type { Command } from 'commander';
import { kernelConnections } from '../../app/connections/kernel.ts';
import { listKernels } from '../../app/connections/kernels.ts';
import { serviceConnections } from '../../app/connections/service.ts';
import { readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { generator } from '../../app/version.ts';
import { InputError } from '../../base/input-error.ts';
import { connectionsDocument } from '../../views/document/connections-document.ts';
import { connectionsText } from '../../views/text/connections-text.ts';
import { kernelsText } from '../../views/text/kernels-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { answered } from '../interruptible.ts';
import { madeBy } from '../made.ts';
import { repeated } from '../repeated-option.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface ConnectionsCommandOptions {
  readonly kernel?: string;
  readonly cores?: string;
  readonly set: readonly string[];
  readonly service?: string;
  readonly rate?: string;
  readonly latency?: string;
  readonly app: string;
  readonly tls?: string;
  readonly handshake?: string;
  readonly keepalive: string;
  readonly calibrate?: string;
  readonly list?: boolean;
  readonly quiet?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint connections`: can one kernel carry a connection rate, what stops it, and what else could carry it? */
export function registerConnections(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('connections')
    .description('Maximum connection rate of a kernel or service, its bottleneck, and alternatives.')
    .argument('[scenario]', 'a scenario, YAML or JSON: a service together with the other guests of its host')
    .option(
      '--kernel <name>',
      'a kernel of the catalog (see --list), a version such as linux-6.8 or freebsd-13.2, or `custom` with --calibrate',
    )
    .option('--cores <number>', 'processors of the one kernel')
    .option('--rate <connections/s>', 'the required rate, such as 400k; without it only the maximum rate is printed')
    .option('--latency <time>', 'promise for the 99th percentile of connection set-up, such as 5ms')
    .option('--app <name>', 'server (nginx-like) or proxy (HAProxy-like)', 'server')
    .option('--tls <key type>', 'with a TLS handshake: rsa2048, ecdsa256, resumed, ...')
    .option(
      '--handshake <time>',
      "what a handshake takes of a core: a time such as 120us, or 'measure' for this computer",
    )
    .option('--keepalive <number>', 'requests over each connection', '1')
    .option(
      '--calibrate <cores:rate,...>',
      'for --kernel custom: two points or more that you measured, such as 1:30k,8:160k',
    )
    .option('--service <group>', 'the group of guests, if several groups of the scenario serve connections')
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--list', 'print the kernels of the catalog')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: ConnectionsCommandOptions) => {
      if (options.list) {
        const kernels = listKernels();
        if (options.json) terminal.printJson(kernels);
        else terminal.print(kernelsText(kernels, terminal.target));
        return;
      }
      if (options.report !== undefined) refuseUnwritable(options.report);
      if (file !== undefined) refuseFlags(options, command);
      const rate = await answered(options, context, (how) =>
        file === undefined
          ? kernelConnections(
              {
                cores: given('--cores', options.cores),
                kernel: given('--kernel', options.kernel),
                ...(options.rate !== undefined && { rate: options.rate }),
                ...(options.latency !== undefined && { latency: options.latency }),
                app: options.app,
                ...(options.tls !== undefined && { tls: options.tls }),
                ...(options.handshake !== undefined && { handshake: options.handshake }),
                requestsPerConnection: options.keepalive,
                ...(options.calibrate !== undefined && { calibration: options.calibrate }),
              },
              how,
            )
          : serviceConnections(
              {
                scenario: withSettings(readScenarioFile(file), options.set),
                file,
                ...(options.service !== undefined && { service: options.service }),
              },
              how,
            ),
      );
      if (rate === undefined) return; // interrupted
      const document = connectionsDocument(rate, generator());
      if (options.report !== undefined) {
        const { connectionsHtml } = await import('../../views/page/connections/connections-page.tsx');
        writeFileAtomically(options.report, connectionsHtml(document, madeBy(command, context.args)));
        terminal.note(`Report: ${options.report}`);
      }
      if (options.json) terminal.printJson(document);
      else terminal.print(connectionsText(document, terminal.target));
      if (rate.ratePerSec !== null && !rate.options.some(({ carries }) => carries)) exitWith(EXIT.promiseNotMet);
    });
  withExamples(command, [
    ['kneepoint connections --kernel linux-6.8 --cores 16', 'maximum rate of one kernel, and its bottleneck'],
    ['kneepoint connections --kernel linux-6.8 --cores 16 --rate 600k', 'options that carry 600,000/s'],
    ['kneepoint connections --kernel linux-6.8 --cores 16 --app proxy', 'the same for a proxy'],
    ['kneepoint connections --kernel linux-6.8 --cores 16 --rate 50k --tls ecdsa256', 'with TLS handshakes'],
    ['kneepoint connections --kernel linux-3.10 --cores 16 --rate 400k', 'an old kernel, and alternatives'],
    ['kneepoint connections --kernel linux-6.8 --cores 16 --rate 600k --report rate.html', 'the same as a page'],
    ['kneepoint connections --list', 'the kernels of the catalog'],
    ['kneepoint connections scenario.yaml', 'a service together with the other guests of its host'],
    ['kneepoint connections --kernel custom --calibrate 1:30k,8:175k,16:190k --cores 32', 'your own kernel'],
  ]);
}

/** A scenario says by itself what its service is. */
function refuseFlags(options: ConnectionsCommandOptions, command: Command): void {
  for (const flag of [
    'kernel',
    'cores',
    'rate',
    'latency',
    'app',
    'tls',
    'handshake',
    'keepalive',
    'calibrate',
  ] as const) {
    if (command.getOptionValueSource(flag) !== 'cli') continue;
    throw new InputError({
      place: `--${flag}`,
      found: `'${options[flag]}' beside a scenario`,
      expected: 'a scenario alone',
      hint: 'change the scenario with --set',
    });
  }
}

function given(place: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new InputError({
    place,
    found: 'nothing',
    expected: 'a scenario, or --kernel and --cores, such as --kernel linux-6.8 --cores 16',
  });
}
