import { hostname } from 'node:os';
import type { Command } from 'commander';
import { observe } from '../../app/observe/observe.ts';
import { readCostFile } from '../../app/scenario-file.ts';
import { observeExport } from '../../app/observe/observe-export.ts';
import { saveObservation } from '../../app/observe/save-observation.ts';
import { generator } from '../../app/version.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { observationDocument } from '../../views/document/observation-document.ts';
import { observationMetrics } from '../../views/text/observation-metrics.ts';
import { observationAnswer } from '../../views/answer/observation-answer.ts';
import { observeHtml } from '../../views/page/answer/observe-page.tsx';
import { fileName } from '../../views/words/file-name.ts';
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
  readonly host?: string;
  readonly duration: string;
  readonly every: string;
  readonly promise: readonly string[];
  readonly fast?: boolean;
  readonly walls: boolean;
  readonly costs?: string;
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
    .description('Observe the guests of a host: their CPU ready, and how near its knee the host is.')
    .argument(
      '[export...]',
      'observe a host by what was exported of it (virsh domstats, Prometheus) instead of this one',
    )
    .option('--host <name>', 'host of the export (default: the only one)')
    .option('--duration <time>', 'how long to observe', '60s')
    .option('--every <time>', 'time between readings', '5s')
    .addOption(repeated('--promise <promise>', 'promise of the knee', 'ready<=5%'))
    .option('--fast', 'simulate nothing: only what is measured')
    .option('--no-walls', 'do not look for the wall (bottleneck) ahead')
    .option('--costs <file>', "costs of this machine, such as 'kneepoint measure --save' writes")
    .option('--scenario <file>', 'also write the host as a scenario, for simulate, sweep and tune')
    .option('--save <file>', 'also save guests and windows as an estate with series, such as estate.duckdb')
    .option('--textfile <file>', "also write metrics for node_exporter's textfile collector, such as kneepoint.prom")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (sources: readonly string[], options: ObserveCommandOptions) => {
      for (const file of [options.scenario, options.textfile]) if (file !== undefined) refuseUnwritable(file);
      refuseReport(options);
      const startMs = Date.now();
      const held = {
        simulate: !(options.fast ?? false),
        walls: options.walls,
        ...(options.costs !== undefined && { costs: readCostFile(options.costs) }),
        ...(options.promise.length > 0 && { promises: options.promise }),
      };
      const { host } = options;
      const seen = sources.length === 0 ? hostname() : (host ?? sources.map(fileName).join(', '));
      const answer = await simulateMany(options, context, (how) =>
        sources.length > 0
          ? observeExport({ estate: { sources }, ...(host !== undefined && { host }), ...held }, how)
          : observe({ duration: options.duration, every: options.every, ...held }, how),
      );
      if (answer === undefined) return; // interrupted
      if (options.scenario !== undefined && answer.simulated !== null) {
        writeFileAtomically(options.scenario, scenarioYaml(answer.simulated.scenario));
        terminal.note(`Scenario: ${options.scenario}`);
      }
      if (options.textfile !== undefined) {
        writeFileAtomically(options.textfile, observationMetrics(observationDocument(answer, generator())));
        terminal.note(`Metrics: ${options.textfile}`);
      }
      if (options.save !== undefined) {
        await saveObservation(options.save, answer.observation, { host: seen, startMs });
        terminal.note(`Saved: ${options.save}`);
      }
      const document = observationDocument(answer, generator());
      const ladder = readCatalog().readyLadder;
      const made = madeBy(command, context.args);
      writeReport(options, terminal, () => observeHtml({ answer, document, ladder, host: seen, made }));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(observationAnswer(answer, ladder), terminal.target));
    });
  addReportOption(command);
  withExamples(command, [
    ['kneepoint observe', 'a minute of this host: CPU ready of its guests, and its knee'],
    ['kneepoint observe --duration 10m --every 10s --fast --json', 'only what is measured, for programs'],
    ['kneepoint observe --textfile /var/lib/node_exporter/kneepoint.prom -q', 'for Prometheus, from a timer'],
    ['kneepoint observe --duration 1h --save estate.duckdb --fast', 'guests with their series, for plan and size'],
    ['kneepoint observe domstats-1.txt domstats-2.txt nodeinfo.txt', 'another host, by two virsh domstats --raw'],
    ['kneepoint observe --scenario host.yaml', 'the host as a scenario, to try changes on'],
  ]);
}
