import { writeSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { excerpt, printable } from "../base/foreign-text.js";
import { didYouMean } from "../base/nearest-name.js";
import { InputError } from "../base/input-error.js";
import { EXIT, EXIT_CODES_HELP } from "./exit-codes.js";
import { withExamples } from "./examples.js";
import { Terminal } from "./terminal.js";
import { reasonOf } from "../run/reason-of.js";
import { kneepointVersion } from "../app/version.js";
/** Longest cause of a fault, and longest problem of usage, that is printed whole. */
const MAX_CAUSE = 400;
const MAX_USAGE = 400;
/** Every command, in the order of the help. Only the one that is named gets loaded: that is most of the start-up time. */
const COMMANDS = {
    plan: async () => (await import("./commands/plan.js")).registerPlan,
    estate: async () => (await import("./commands/estate.js")).registerEstate,
    simulate: async () => (await import("./commands/simulate.js")).registerSimulate,
    size: async () => (await import("./commands/size.js")).registerSize,
    sweep: async () => (await import("./commands/sweep.js")).registerSweep,
    schedulers: async () => (await import("./commands/schedulers.js")).registerSchedulers,
    catalog: async () => (await import("./commands/catalog.js")).registerCatalog,
    connections: async () => (await import("./commands/connections.js")).registerConnections,
    validate: async () => (await import("./commands/validate.js")).registerValidate,
    fit: async () => (await import("./commands/fit.js")).registerFit,
    worker: async () => (await import("./commands/worker.js")).registerWorker,
    cache: async () => (await import("./commands/cache.js")).registerCache,
};
/**
 * Runs one command line (without the interpreter and the script) and returns its exit status. Never throws: an
 * `InputError` becomes one line on stderr, and so does a fault of our own.
 */
export async function runCommandLine(args, surroundings) {
    endWhenOutputEnds(surroundings);
    const terminal = new Terminal(surroundings);
    let exitCode = EXIT.ok;
    try {
        const named = args.find((argument) => !argument.startsWith('-')) ?? '';
        const loaders = Object.hasOwn(COMMANDS, named) ? [COMMANDS[named]] : Object.values(COMMANDS);
        const commands = await Promise.all(loaders.map((load) => load()));
        const program = createProgram(commands, { terminal, exitWith: (code) => (exitCode = code) });
        await program.parseAsync(args, { from: 'user' });
        return exitCode;
    }
    catch (error) {
        return explain(error, terminal, surroundings.env);
    }
}
/** The program with the commands given. */
function createProgram(commands, context) {
    const { terminal } = context;
    const program = new Command('kneepoint')
        .description('How big should a virtualization host be, and how full can you run it?')
        .version(kneepointVersion(), '-V, --version', 'print the version')
        .exitOverride()
        .showSuggestionAfterError(false) // ours know parts of names and swapped letters
        .configureOutput({
        writeOut: (text) => terminal.print(text),
        writeErr: (text) => terminal.noteLines(text),
        outputError: (text) => terminal.complain(excerpt(usageProblem(text, program), MAX_USAGE)),
        getOutHelpWidth: () => terminal.target.columns,
        getErrHelpWidth: () => terminal.target.columns,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
    })
        .helpOption('-h, --help', 'print this help')
        .helpCommand('help [command]', 'print the help of a command')
        .addHelpText('after', `\n${EXIT_CODES_HELP}`);
    withExamples(program, [
        ['kneepoint plan estate.xlsx', 'how many hosts, how full, what binds'],
        ['kneepoint plan estate.xlsx --report plan.html', 'the same as one HTML file'],
        ['kneepoint estate estate.xlsx', 'what was understood of the export'],
        ['kneepoint simulate scenario.yaml', 'how long the guests of one host wait'],
        ["kneepoint sweep scenario.yaml --vary guests=1..400 --promise 'ready<=5%'", 'where it stops, and why'],
        ['kneepoint size estate.xlsx', 'how big a host should be'],
        ['kneepoint catalog machines', 'the servers that can be planned for'],
    ]);
    for (const register of commands)
        register(program, context);
    return program;
}
/** What commander found wrong, without its prefix, and what was probably meant. */
function usageProblem(text, program) {
    const problem = text.trim().replace(/^error: /, '');
    const [, kind, name] = /^unknown (command|option) '(.*)'$/s.exec(problem) ?? [];
    if (kind === undefined || name === undefined)
        return problem;
    const known = kind === 'command'
        ? program.commands.map((command) => command.name())
        : [program, ...program.commands].flatMap(({ options }) => options.flatMap(({ long }) => long?.slice(2) ?? []));
    const { hint } = didYouMean(name.replace(/^--?/, ''), known);
    return hint === undefined ? problem : `${problem} (${kind === 'command' ? hint : hint.replace("'", "'--")})`;
}
/** Says on stderr what went wrong and returns the exit status that goes with it. */
function explain(error, terminal, env) {
    if (error instanceof CommanderError)
        return error.exitCode === 0 ? EXIT.ok : EXIT.badInput; // commander has said it
    if (error instanceof InputError) {
        terminal.complain(error.message);
        return EXIT.badInput;
    }
    const cause = error instanceof Error ? error : new Error(String(error));
    const isDebugging = Boolean(env['KNEEPOINT_DEBUG']);
    const more = isDebugging ? '' : ' (set KNEEPOINT_DEBUG=1 for details, and please report it)';
    terminal.complain(`internal error: ${excerpt(cause.message.split('\n', 1)[0], MAX_CAUSE)}${more}`);
    if (isDebugging)
        terminal.noteLines(cause.stack ?? '');
    return EXIT.internal;
}
/**
 * `kneepoint ... | head` closes our output early; that is the reader's right, not an error. A disk that is full is one,
 * and what went to it is not whole: there is nothing to go on with.
 */
function endWhenOutputEnds({ stdout, stderr }) {
    for (const [stream, name] of [
        [stdout, 'standard output'],
        [stderr, 'standard error'],
    ]) {
        stream.on('error', (error) => {
            if (error.code === 'EPIPE')
                process.exit(EXIT.ok);
            // Written at once, as this process ends here; where standard error takes nothing either, nobody can be told.
            const text = `kneepoint: ${name} takes no more: ${printable(reasonOf(error))}\n`;
            if (stream === stdout)
                tryWriteSync(2, text);
            process.exit(EXIT.internal);
        });
    }
}
function tryWriteSync(descriptor, text) {
    try {
        writeSync(descriptor, text);
    }
    catch {
        // nothing is left to write to
    }
}
//# sourceMappingURL=program.js.map