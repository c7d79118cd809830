import type { Command } from 'commander';
import { size } from '../../app/size/size.ts';
import { generator } from '../../app/version.ts';
import { sizeDocument } from '../../views/document/size-document.ts';
import { sizeHtml } from '../../views/page/size-html.ts';
import { sizeText } from '../../views/text/size-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface SizeCommandOptions extends SimulatingOptions {
  readonly machines: readonly string[];
  readonly promise: readonly string[];
  readonly scheduler?: string;
  readonly guests?: string;
  readonly set: readonly string[];
  readonly flat: string;
  readonly precision: string;
  readonly walls: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint size`: how big should a host be? */
export function registerSize(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('size')
    .summary('how big a host should be: capacity per core against size')
    .description(
      'Simulate the same guests on hosts from small to large: how much work each core carries while the promises hold, what pooling gains, what size costs, and which size is best.',
    )
    .argument('<input...>', 'a scenario (.yaml, .yml; - reads one from standard input), or the exports of an estate')
    .addOption(
      repeated(
        '-m, --machines <names>',
        'machines of the catalog, with commas between; of one also its parts',
        'the biggest that is sold, and its parts',
      ),
    )
    .addOption(repeated('--promise <promise>', 'what has to hold', 'ready<=5%'))
    .option('--scheduler <name>', 'the hypervisor: one that `kneepoint schedulers` lists')
    .option('--guests <number>', 'how many guests there are in all, where a scenario shows their mix')
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--flat <share>', 'sizes are as good that carry less than the best by at most this share', '5%')
    .option('--precision <share>', 'how narrow each capacity should be', '5%')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-walls', 'do not take apart what is lost')
    .option('--no-cache', 'neither use nor keep finished runs')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (files: string[], options: SizeCommandOptions) => {
      const question = {
        files,
        machines: namesOf(options.machines),
        promises: options.promise,
        ...(options.scheduler !== undefined && { scheduler: options.scheduler }),
        ...(options.guests !== undefined && { guests: options.guests }),
        settings: options.set,
        precision: options.precision,
        tolerance: options.flat,
        walls: options.walls,
      };
      if (options.report !== undefined) refuseUnwritable(options.report);
      const answer = await simulateMany(options, context, (how) => size(question, how));
      if (answer === undefined) return; // interrupted
      const { result, source, assumptions } = answer;
      const document = sizeDocument(result, source, assumptions, generator());
      if (options.report !== undefined) writeFileAtomically(options.report, sizeHtml(document));
      if (options.json) terminal.printJson(document);
      else terminal.print(sizeText(result, terminal.target));
      if (options.report !== undefined) terminal.note(`Report: ${options.report}`);
      if (result.best === null) exitWith(EXIT.promiseNotMet);
    });
  withExamples(command, [
    ['kneepoint size estate.xlsx', 'parts of the biggest machine that is sold'],
    [
      'kneepoint size estate.xlsx -m lenovo-sr665-7763 --scheduler esxi',
      'one machine and its parts, under a hypervisor',
    ],
    [
      "kneepoint size web.yaml --promise 'p99.wakeLatency<=2ms' --report size.html",
      'a scenario, and something to forward',
    ],
    [
      'kneepoint size web.yaml -m hpe-dl110-gen10-plus-6314u,asus-rs720-e10-8380,dell-r7725-9965 --guests 2000',
      'machines as they are',
    ],
  ]);
}
