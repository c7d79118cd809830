import { formatCount, formatMib } from "../../views/words/format.js";
import { InputError } from "../../base/input-error.js";
import { clearStore, storeFolder, StoreUnusable, summariseStore } from "../../run/run-store.js";
import { withExamples } from "../examples.js";
const BYTES_PER_MIB = 1024 ** 2;
/** `kneepoint cache`: the finished runs that sweeps keep. */
export function registerCache(program, { terminal }) {
    const command = program
        .command('cache')
        .description('Show the finished runs that sweeps keep and use again, or remove them.')
        .option('--clear', 'remove them all')
        .option('--json', 'print JSON')
        .action(async (options) => {
        const folder = storeFolder(process.env);
        const summary = await mendable(folder, async () => {
            if (options.clear)
                clearStore(folder);
            return summariseStore(folder);
        });
        if (options.json)
            terminal.printJson(summary);
        else
            terminal.print(summaryText(summary));
    });
    withExamples(command, [
        ['kneepoint cache', 'where they are, how many, how large'],
        ['kneepoint cache --clear', 'remove them'],
    ]);
}
/** What is wrong with a store is for the user to mend. */
async function mendable(folder, use) {
    try {
        return await use();
    }
    catch (error) {
        if (!(error instanceof StoreUnusable))
            throw error;
        throw new InputError({ file: folder, found: `one that ${error.why}`, expected: 'a store of finished runs' });
    }
}
function summaryText({ folder, runs, usableRuns, bytes }) {
    if (runs === 0)
        return `No finished runs are kept in ${folder}.`;
    const stale = runs - usableRuns;
    const others = stale === 0 ? '' : `, ${stale} of them by another version of the simulator`;
    return `${formatCount(runs, 'finished run')}${others}, ${formatMib(bytes / BYTES_PER_MIB)} in ${folder}.`;
}
//# sourceMappingURL=cache.js.map