import { estateToCsv, hostsToCsv } from "../../estate/formats/kneepoint-csv/write-csv.js";
import { InputError } from "../../base/input-error.js";
import { estateDocument } from "../../views/document/estate-document.js";
import { estateText } from "../../views/text/estate-text.js";
import { addEstateArgument, readEstateOf } from "../estate-argument.js";
import { withExamples } from "../examples.js";
import { generator } from "../../app/version.js";
/** `kneepoint estate`: what was understood of a file. */
export function registerEstate(program, { terminal }) {
    const command = program
        .command('estate')
        .summary('what was understood of an export: totals, gaps, assumptions')
        .description('Show what was understood of an estate: guests, hosts, clusters, what is missing, what was assumed.');
    addEstateArgument(command)
        .option('--csv', 'convert to the CSV of Kneepoint\u2019s own shape')
        .option('--hosts-csv', 'the same for the hosts of today')
        .option('--json', 'print JSON')
        .action(async (sources, options) => {
        const outputs = [options.csv && '--csv', options.hostsCsv && '--hosts-csv', options.json && '--json'].filter(Boolean);
        if (outputs.length > 1)
            throw new InputError({ found: outputs.join(' and '), expected: 'one of them' });
        const progress = terminal.progress(options.quiet ?? false);
        const estate = await readEstateOf(sources, options, progress);
        progress.done();
        if (options.csv)
            await terminal.printChunks(estateToCsv(estate));
        else if (options.hostsCsv)
            await terminal.printChunks([hostsToCsv(estate.hosts)]);
        else if (options.json)
            terminal.printJson(estateDocument(estate, generator()));
        else
            terminal.print(estateText(estate, terminal.target));
    });
    withExamples(command, [
        ['kneepoint estate estate.xlsx', 'what was understood'],
        ['kneepoint estate estate.xlsx --csv > estate.csv', 'the same guests as CSV'],
        ['kneepoint estate estate.xlsx --hosts-csv > hosts.csv', 'and the same hosts'],
        ['kneepoint estate estate.csv hosts.csv', 'both together again'],
        ['kneepoint estate RVTools_export_all/', 'a folder of sheets that RVTools exported as CSV'],
        ['cat estate.csv | kneepoint estate -', 'from standard input'],
    ]);
}
//# sourceMappingURL=estate.js.map