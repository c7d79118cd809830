import { readCatalog } from "../../catalog/read-catalog.js";
import { simulationCatalog } from "../../catalog/simulation-catalog.js";
import { InputError } from "../../base/input-error.js";
import { formatNs, formatNumber } from "../../views/words/format.js";
import { perfettoTrace } from "../../views/trace/perfetto-trace.js";
import { resultDocument } from "../../views/document/result-document.js";
import { simulateText } from "../../views/text/simulate-text.js";
import { taskGroups } from "../../scenario/backend-groups.js";
import { ScheduleTrace } from "../../sim/engine/schedule-trace.js";
import { parseRatio, parseTimeNs } from "../../base/quantity.js";
import { resolveScenario } from "../../scenario/resolve-scenario.js";
import { simulateInSteps } from "../../sim/simulate.js";
import { withExamples } from "../examples.js";
import { EXIT } from "../exit-codes.js";
import { repeated } from "../repeated-option.js";
import { runInterruptibly } from "../run-interruptibly.js";
import { readScenarioFile, withSettings } from "../../app/scenario-file.js";
import { generator } from "../../app/version.js";
import { refuseUnwritable, writeFileAtomically } from "../write-file.js";
/** Events a trace keeps: some 20 MB in memory, 30 MB in the file. */
const TRACED_EVENTS = 1_000_000;
/** `kneepoint simulate`: one scenario, decision by decision. */
export function registerSimulate(program, { terminal, exitWith }) {
    const command = program
        .command('simulate')
        .description('Simulate the guests of a scenario on a hypervisor: how long they wait, and where the time goes.')
        .argument('<scenario>', 'a YAML or JSON file; - reads standard input')
        .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
        .option('--seed <number>', "the scenario's random numbers, in place of its own")
        .option('--duration <time>', 'simulated time, in place of its own, such as 10m')
        .option('--precision <share>', 'go on until the intervals are this narrow, such as 2%')
        .option('--time-limit <time>', 'real time after which to stop, with what is known by then, such as 10m')
        .option('--trace <file>', 'also write the schedule as a trace for https://ui.perfetto.dev')
        .option('--trace-window <a..b>', 'simulated time to trace, such as 10s..11s (default: the end of the run)')
        .option('-q, --quiet', 'no progress on stderr')
        .option('--json', 'print JSON')
        .action(async (file, options) => {
        const catalog = readCatalog();
        const mostMs = options.timeLimit === undefined ? Infinity : parseLimit(options.timeLimit);
        const precision = options.precision === undefined ? undefined : parsePrecision(options.precision);
        const scenario = resolveScenario(withSettings(readScenarioFile(file), settingsOf(options)), simulationCatalog(catalog), {
            file,
        });
        const trace = traceFor(scenario, options);
        const progress = terminal.progress(options.quiet ?? false);
        const startedAt = performance.now();
        const { result, interrupted } = await runInterruptibly(simulateInSteps(scenario, { ...(precision !== undefined && { precision }), ...(trace && { trace }) }), (step) => progress.update(progressText(step, performance.now() - startedAt)), mostMs);
        progress.done();
        if (trace !== undefined && options.trace !== undefined) {
            writeFileAtomically(options.trace, perfettoTrace(trace, scenario));
            terminal.note(traceNote(trace, options.trace));
        }
        if (options.json)
            terminal.printJson(resultDocument(result, generator()));
        else
            terminal.print(simulateText(result, catalog.readyLadder, terminal.target));
        if (!options.quiet)
            terminal.note(speedText(result, performance.now() - startedAt));
        if (interrupted)
            exitWith(EXIT.interrupted);
    });
    withExamples(command, [
        ['kneepoint simulate web.yaml', 'how long guests wait, how full the host is'],
        ['kneepoint simulate web.yaml --set guests.web.count=12', 'the same with more guests'],
        ['kneepoint simulate web.yaml --set scheduler=xen-credit2', 'the same under another scheduler'],
        ['kneepoint simulate web.yaml --precision 2% --json', 'exact to 2 %, for programs'],
        ['kneepoint simulate web.yaml --trace web.pftrace --trace-window 10s..11s', 'a second of it, to look at'],
    ]);
}
/** The values set on the command line; the options of their own come last, and so they win. */
function settingsOf({ set, seed, duration }) {
    return [
        ...set,
        ...(seed === undefined ? [] : [`seed=${seed}`]),
        ...(duration === undefined ? [] : [`duration=${duration}`]),
    ];
}
function parseLimit(text) {
    const limitNs = parseTimeNs(text);
    if (limitNs !== undefined && limitNs > 0)
        return limitNs / NS_PER_MS;
    throw new InputError({ place: '--time-limit', found: `'${text}'`, expected: 'a time above zero, such as 10m' });
}
const NS_PER_MS = 1e6;
function parsePrecision(text) {
    const precision = parseRatio(text);
    if (precision !== undefined && precision > 0 && precision < 1)
        return precision;
    throw new InputError({ place: '--precision', found: `'${text}'`, expected: 'a share such as 2%' });
}
/** @throws InputError for a window that holds nothing, or a file that cannot be written */
function traceFor(scenario, { trace, traceWindow }) {
    if (trace === undefined) {
        if (traceWindow === undefined)
            return undefined;
        throw new InputError({ place: '--trace-window', found: 'no --trace', expected: 'a file to write the trace to' });
    }
    refuseUnwritable(trace);
    const tasks = taskGroups(scenario).reduce((sum, { count, vcpus }) => sum + count * vcpus, 0);
    return new ScheduleTrace(TRACED_EVENTS, tasks, traceWindow === undefined ? undefined : parseWindow(traceWindow, scenario));
}
function parseWindow(text, { durationNs }) {
    const [fromNs, toNs, ...more] = text.split('..').map(parseTimeNs);
    if (fromNs !== undefined && toNs !== undefined && more.length === 0 && fromNs < Math.min(toNs, durationNs)) {
        return { fromNs, toNs };
    }
    const expected = `a window of simulated time such as 1s..2s, which begins before ${formatNs(durationNs)}`;
    throw new InputError({ place: '--trace-window', found: `'${text}'`, expected });
}
/** `42% · 17 s of 40 s · 3.1 million events/s · 12 times real time · 4 s left` */
function progressText({ simulatedNs, durationNs, events }, elapsedMs) {
    const share = simulatedNs / durationNs;
    const left = share > 0 ? ((elapsedMs / share) * (1 - share)) / 1000 : Infinity;
    return [
        `${Math.floor(share * 100)}%`,
        `${formatNs(simulatedNs)} of ${formatNs(durationNs)}`,
        speed(events, simulatedNs, elapsedMs),
        ...(Number.isFinite(left) ? [`${formatNumber(Math.ceil(left))} s left`] : []),
    ].join(' · ');
}
function speed(events, simulatedNs, elapsedMs) {
    const million = events / elapsedMs / 1000;
    return `${formatNumber(million)} million events/s · ${formatNumber(simulatedNs / 1e6 / elapsedMs)} × real time`;
}
function speedText({ events, simulatedNs }, elapsedMs) {
    return `${formatNumber(events)} events in ${formatNs(elapsedMs * 1e6)}: ${speed(events, simulatedNs, elapsedMs)}`;
}
function traceNote(trace, file) {
    const lost = trace.recorded - trace.length;
    const from = lost > 0 ? `, from ${formatNs(trace.startNs)} on (older ones did not fit)` : '';
    return `Trace: ${file}, ${formatNumber(trace.length)} events${from}; open it at https://ui.perfetto.dev`;
}
//# sourceMappingURL=simulate.js.map