import { readCatalog } from "../../catalog/read-catalog.js";
import { didYouMean } from "../../base/nearest-name.js";
import { InputError } from "../../base/input-error.js";
import { schedulerText, schedulersText } from "../../views/text/schedulers-text.js";
import { withExamples } from "../examples.js";
/** `kneepoint schedulers`: the hypervisor schedulers that scenarios may name. */
export function registerSchedulers(program, { terminal }) {
    const command = program
        .command('schedulers')
        .description('Show the hypervisor schedulers: what each follows and promises, its parameters and costs.')
        .argument('[name]', 'one of them, with every parameter')
        .option('--json', 'print JSON')
        .action((name, options) => {
        const { schedulers: all } = readCatalog();
        if (name === undefined) {
            if (options.json)
                terminal.printJson(all);
            else
                terminal.print(schedulersText(all, terminal.target));
            return;
        }
        const scheduler = all.schedulers.find((entry) => entry.name === name);
        if (scheduler === undefined) {
            const names = all.schedulers.map((entry) => entry.name);
            const expected = `one of ${names.join(', ')}`;
            throw new InputError({ found: `scheduler '${name}'`, expected, ...didYouMean(name, names) });
        }
        if (options.json)
            terminal.printJson(scheduler);
        else
            terminal.print(schedulerText(scheduler, terminal.target));
    });
    withExamples(command, [
        ['kneepoint schedulers', 'what there is'],
        ['kneepoint schedulers xen-credit2', 'one of them, with every parameter and its source'],
        ['kneepoint schedulers --json', 'all of it, for programs'],
    ]);
}
//# sourceMappingURL=schedulers.js.map