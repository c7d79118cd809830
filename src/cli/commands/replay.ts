import type { Command } from 'commander';
import { replayTrace } from '../../app/replay/replay.ts';
import { generator } from '../../app/version.ts';
import { replayAnswer } from '../../views/answer/replay-answer.ts';
import { replayDocument } from '../../views/document/replay-document.ts';
import { replayHtml } from '../../views/page/answer/replay-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';

interface ReplayCommandOptions extends SimulatingOptions, ReportOptions {
  readonly policy: readonly string[];
  readonly mode: string;
  readonly hosts?: string;
  readonly hostMemory?: string;
  readonly assignments?: string;
  readonly seed: string;
  readonly scheduler?: string;
  readonly mapping?: string;
  readonly json?: boolean;
}

/** `kneepoint replay`: what moving guests all day would save, and what it costs them. */
export function registerReplay(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = program
    .command('replay')
    .summary('Replay a trace under policies that move guests all day: energy, migrations, CPU ready.')
    .description(
      'Replay a trace of guests under policies of dynamic consolidation, which move guests together and switch hosts off: energy, migrations, time over capacity and CPU ready time. The guests and hosts are those of the CloudSim experiments.',
    )
    .argument('<trace...>', 'time series: files or folders, such as a day of the PlanetLab traces')
    .addOption(
      repeated(
        '--policy <names>',
        'npa, dvfs, or overload rule (thr, iqr, mad, lr, lrr), selection (mmt, mc, mu, rs) and number, as lr-mmt-1.2',
        'npa,dvfs,lr-mmt-1.2',
      ),
    )
    .option('--mode <name>', 'corrected, or with the errors of a release: cloudsim-3.0, cloudsim-3.0.3', 'corrected')
    .option('--hosts <number>', 'hosts, half of each kind (default: 800)')
    .option('--host-memory <size>', 'memory of each host, such as 16GiB (default: as its machine)')
    .option('--assignments <number>', 'assignments of guests to sizes (default: 20; 1 in a mode of CloudSim)')
    .option('--seed <number>', 'of the random assignments, and of random selection', '1')
    .option('--scheduler <name>', "the hypervisor's scheduler (default: linux-eevdf; see kneepoint schedulers)")
    .option('--mapping <file>', 'what the columns of the trace are (docs/time-series.md)')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (trace: string[], options: ReplayCommandOptions) => {
      refuseReport(options);
      const { mode, seed, hosts, hostMemory, assignments, scheduler, mapping } = options;
      const answer = await simulateMany(options, context, (how) =>
        replayTrace(
          {
            trace,
            policies: namesOf(options.policy),
            mode,
            seed,
            ...(hosts !== undefined && { hosts }),
            ...(hostMemory !== undefined && { hostMemory }),
            ...(assignments !== undefined && { assignments }),
            ...(scheduler !== undefined && { scheduler }),
            ...(mapping !== undefined && { mapping }),
          },
          how,
        ),
      );
      if (answer === undefined) return; // interrupted
      const document = replayDocument(answer, generator());
      writeReport(options, terminal, () => replayHtml(document, madeBy(command, context.args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(replayAnswer(answer), terminal.target));
    });
  addReportOption(command);
  withExamples(command, [
    ['kneepoint replay 20110303', 'a day of the PlanetLab traces: no power management, DVFS, and consolidation'],
    ['kneepoint replay 20110303 --policy lr-mmt-1.2 --mode cloudsim-3.0.3', 'as CloudSim 3.0.3 counts'],
    ['kneepoint replay 20110303 --policy thr-mmt-0.8,mad-mc-2.5 --host-memory 16GiB', 'hosts with more memory'],
  ]);
}
