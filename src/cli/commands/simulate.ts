import { basename } from 'node:path';
import type { Command } from 'commander';
import { hostPower } from '../../app/host-power.ts';
import { readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { simulateUntilStopped } from '../../app/simulate.ts';
import { generator } from '../../app/version.ts';
import { InputError } from '../../base/input-error.ts';
import { parseTimeNs } from '../../base/quantity.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { ScheduleTrace } from '../../sim/engine/schedule-trace.ts';
import type { Progress } from '../../sim/simulate.ts';
import { resultDocument } from '../../views/document/result-document.ts';
import { simulationTables } from '../../views/table/simulation-tables.ts';
import { simulateText } from '../../views/text/simulate-text.ts';
import { perfettoTrace } from '../../views/trace/perfetto-trace.ts';
import { formatNs, formatNumber } from '../../views/words/format.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { interruptible } from '../interruptible.ts';
import { progressText } from '../progress.ts';
import { EXIT } from '../exit-codes.ts';
import { repeated } from '../repeated-option.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';
import { addTableOptions, refuseTables, type TableOptions, writeTables } from '../write-tables.ts';

interface SimulateCommandOptions extends TableOptions {
  readonly set: readonly string[];
  readonly scheduler?: string;
  readonly seed?: string;
  readonly duration?: string;
  readonly promise: readonly string[];
  readonly precision?: string;
  readonly timeLimit?: string;
  readonly trace?: string;
  readonly traceWindow?: string;
  readonly series?: string;
  readonly quiet?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint simulate`: one scenario, decision by decision. */
export function registerSimulate(program: Command, { terminal, args, exitWith }: CommandContext): void {
  const command = program
    .command('simulate')
    .description('Simulate the guests of one host: CPU ready, steal, latency, and where the CPU time goes.')
    .argument('<scenario>', 'a YAML or JSON file; - reads standard input')
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--scheduler <name>', "the hypervisor's scheduler, instead of the one in the scenario")
    .option('--seed <number>', 'random seed, instead of the one in the scenario')
    .option('--duration <time>', 'simulated time, instead of the one in the scenario, such as 10m')
    .addOption(repeated('--promise <promise>', "promise to check, such as 'ready<=5%' or 'ready<=5% for web'"))
    .option('--precision <share>', 'run until the confidence intervals are this narrow, such as 2%')
    .option('--time-limit <time>', 'real time after which to stop and print the result so far, such as 10m')
    .option('--trace <file>', 'also write the schedule as a trace for https://ui.perfetto.dev')
    .option('--trace-window <a..b>', 'simulated time to trace, such as 10s..11s (default: the end of the run)')
    .option('--series <time>', 'with --tables: also what happened in each window of simulated time, such as 100ms')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: SimulateCommandOptions) => {
      const timeLimitMs = options.timeLimit === undefined ? Infinity : parseLimit(options.timeLimit);
      const traced = traceOf(options);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const record = recordOf(options);
      const catalog = readCatalog();
      const question = {
        scenario: withSettings(readScenarioFile(file), settingsOf(options)),
        file,
        catalog: simulationCatalog(catalog),
        promises: options.promise,
        ...(options.precision !== undefined && { precision: options.precision }),
        ...(traced && { trace: traced }),
        ...(record && { record }),
      };
      const progress = terminal.progress(options.quiet ?? false);
      const startedAt = performance.now();
      const { result, scenario, judged, trace, recording } = await interruptible((signal) =>
        simulateUntilStopped(question, {
          onProgress: (step) => progress.update(stepText(step, performance.now() - startedAt)),
          signal,
          timeLimitMs,
        }),
      );
      progress.done();
      if (trace !== undefined && options.trace !== undefined) {
        writeFileAtomically(options.trace, perfettoTrace(trace, scenario));
        terminal.note(traceNote(trace, options.trace));
      }
      const power = hostPower(result, catalog.machines);
      const document = resultDocument(result, generator(), judged, power);
      if (options.report !== undefined) {
        const { simulateHtml } = await import('../../views/page/simulate/simulate-page.tsx');
        const source = file === '-' ? 'a scenario' : basename(file);
        const made = madeBy(command, args);
        writeFileAtomically(
          options.report,
          simulateHtml({ result, document, ladder: catalog.readyLadder, judged, source, made }),
        );
        terminal.note(`Report: ${options.report}`);
      }
      if (recording !== undefined && options.tables !== undefined) {
        const tables = simulationTables(result, recording);
        terminal.note(await writeTables(options.tables, options, tables, 'result', document));
      }
      if (options.json) terminal.printJson(document);
      else terminal.print(simulateText(result, catalog.readyLadder, terminal.target, judged, power));
      if (!options.quiet) terminal.note(speedText(result, performance.now() - startedAt));
      if (!result.complete) exitWith(EXIT.interrupted);
      else if (judged !== undefined && judged.broken.length > 0) exitWith(EXIT.promiseNotMet);
    });
  addTableOptions(command, 'guests, vCPUs, distributions of times');
  withExamples(command, [
    ['kneepoint simulate web.yaml', 'CPU ready of the guests, utilisation of the host'],
    ['kneepoint simulate web.yaml --set guests.web.count=12', 'the same with more guests'],
    ["kneepoint simulate web.yaml --promise 'ready<=5% for web'", 'the same, and whether a promise is kept'],
    ['kneepoint simulate web.yaml --report web.html', 'the same as a page'],
    ['kneepoint simulate web.yaml --set scheduler=xen-credit2', 'the same under another scheduler'],
    ['kneepoint simulate web.yaml --precision 2% --json', 'with intervals of 2 %, for programs'],
    ['kneepoint simulate web.yaml --tables web/ --series 100ms', 'tables of guests, vCPUs and time windows as CSV'],
    ['kneepoint simulate web.yaml --trace web.pftrace --trace-window 10s..11s', 'a trace of one second'],
  ]);
}

/** The values set on the command line; the separate options come last, so that they have priority. */
function settingsOf({ set, scheduler, seed, duration }: SimulateCommandOptions): readonly string[] {
  return [
    ...set,
    ...(scheduler === undefined ? [] : [`scheduler=${scheduler}`]),
    ...(seed === undefined ? [] : [`seed=${seed}`]),
    ...(duration === undefined ? [] : [`duration=${duration}`]),
  ];
}

function parseLimit(text: string): number {
  const limitNs = parseTimeNs(text);
  if (limitNs !== undefined && limitNs > 0) return limitNs / NS_PER_MS;
  throw new InputError({ place: '--time-limit', found: `'${text}'`, expected: 'a time above zero, such as 10m' });
}

const NS_PER_MS = 1e6;

/** @throws InputError for a window without a file, or a file that cannot be written */
function traceOf({ trace, traceWindow }: SimulateCommandOptions): { readonly window?: string } | undefined {
  if (trace === undefined) {
    if (traceWindow === undefined) return undefined;
    throw new InputError({ place: '--trace-window', found: 'no --trace', expected: 'a file to write the trace to' });
  }
  refuseUnwritable(trace);
  return traceWindow === undefined ? {} : { window: traceWindow };
}

/** @throws InputError for a series or Parquet without a folder, or a folder that cannot be written */
function recordOf(options: SimulateCommandOptions): { readonly series?: string } | undefined {
  const { tables, series } = options;
  refuseTables(options);
  if (tables !== undefined) return series === undefined ? {} : { series };
  if (series === undefined) return undefined;
  throw new InputError({ place: '--series', found: 'no --tables', expected: 'a folder for the tables' });
}

/** `42% · 17 s of 40 s · 3.1 million events/s · 12 × real time · about 4 s left` */
function stepText({ simulatedNs, durationNs, events }: Progress, elapsedMs: number): string {
  const parts = [`${formatNs(simulatedNs)} of ${formatNs(durationNs)}`, speed(events, simulatedNs, elapsedMs)];
  return progressText(parts, simulatedNs / durationNs, elapsedMs);
}

function speed(events: number, simulatedNs: number, elapsedMs: number): string {
  const million = events / elapsedMs / 1000;
  return `${formatNumber(million)} million events/s · ${formatNumber(simulatedNs / 1e6 / elapsedMs)} × real time`;
}

function speedText({ events, simulatedNs }: { events: number; simulatedNs: number }, elapsedMs: number): string {
  return `${formatNumber(events)} events in ${formatNs(elapsedMs * 1e6)}: ${speed(events, simulatedNs, elapsedMs)}`;
}

function traceNote(trace: ScheduleTrace, file: string): string {
  const lost = trace.recorded - trace.length;
  const from = lost > 0 ? `, from ${formatNs(trace.startNs)} on (older ones did not fit)` : '';
  return `Trace: ${file}, ${formatNumber(trace.length)} events${from}; open it at https://ui.perfetto.dev`;
}
