import { hostname } from 'node:os';
import type { Command } from 'commander';
import { observe } from '../../app/observe/observe.ts';
import { saveObservation } from '../../app/observe/save-observation.ts';
import { generator } from '../../app/version.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { observationDocument } from '../../views/document/observation-document.ts';
import { observationMetrics } from '../../views/text/observation-metrics.ts';
import { observationAnswer } from '../../views/answer/observation-answer.ts';
import { observeHtml } from '../../views/page/answer/observe-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { scenarioYaml } from '../../views/text/scenario-yaml.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface ObserveCommandOptions extends SimulatingOptions, ReportOptions {
  readonly for: string;
  readonly every: string;
  readonly promise: readonly string[];
  readonly simulate: boolean;
  readonly walls: boolean;
  readonly scenario?: string;
  readonly save?: string;
  readonly textfile?: string;
  readonly json?: boolean;
}

/** `kneepoint observe`: the guests of this host, and how near its knee it is. */
export function registerObserve(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = program
    .command('observe')
    .description('Observe the guests of this Linux host: their CPU ready, and how near its knee the host is.')
    .option('--for <time>', 'how long to observe', '60s')
    .option('--every <time>', 'time between readings', '5s')
    .addOption(repeated('--promise <promise>', 'target of the knee', 'ready<=5%'))
    .option('--no-simulate', 'only what is measured')
    .option('--no-walls', 'do not look for the wall (bottleneck) ahead')
    .option('--scenario <file>', 'also write the host as a scenario, for simulate, sweep and tune')
    .option('--save <file>', 'also save guests and windows as an estate with series, such as estate.duckdb')
    .option('--textfile <file>', "also write metrics for node_exporter's textfile collector, such as kneepoint.prom")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (options: ObserveCommandOptions) => {
      for (const file of [options.scenario, options.textfile]) if (file !== undefined) refuseUnwritable(file);
      refuseReport(options);
      const startMs = Date.now();
      const answer = await simulateMany(options, context, (how) =>
        observe(
          {
            for: options.for,
            every: options.every,
            simulate: options.simulate,
            walls: options.walls,
            ...(options.promise.length > 0 && { promises: options.promise }),
          },
          how,
        ),
      );
      if (answer === undefined) return; // interrupted
      if (options.scenario !== undefined && answer.simulated !== null) {
        writeFileAtomically(options.scenario, scenarioYaml(answer.simulated.scenario));
        terminal.note(`Scenario: ${options.scenario}`);
      }
      if (options.textfile !== undefined) {
        writeFileAtomically(options.textfile, observationMetrics(answer));
        terminal.note(`Metrics: ${options.textfile}`);
      }
      if (options.save !== undefined) {
        await saveObservation(options.save, answer.observation, { host: hostname(), startMs });
        terminal.note(`Saved: ${options.save}`);
      }
      const document = observationDocument(answer, generator());
      const ladder = readCatalog().readyLadder;
      const made = madeBy(command, context.args);
      writeReport(options, terminal, () => observeHtml({ answer, document, ladder, host: hostname(), made }));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(observationAnswer(answer, ladder), terminal.target));
    });
  addReportOption(command);
  withExamples(command, [
    ['kneepoint observe', 'a minute of this host: CPU ready of its guests, and its knee'],
    ['kneepoint observe --for 10m --every 10s --no-simulate --json', 'only what is measured, for programs'],
    ['kneepoint observe --textfile /var/lib/node_exporter/kneepoint.prom -q', 'for Prometheus, from a timer'],
    ['kneepoint observe --for 1h --save estate.duckdb --no-simulate', 'guests with their series, for plan and size'],
    ['kneepoint observe --scenario host.yaml', 'the host as a scenario, to try changes on'],
  ]);
}
