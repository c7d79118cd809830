import { readEstate } from "../estate/read-estate.js";
/** Gives a command the ESTATE argument and the options that go with it. */
export function addEstateArgument(command) {
    return command
        .argument('<estate...>', 'exports: files, folders or zip archives, read as one estate; - reads standard input')
        .option('--include-powered-off', 'count guests that are powered off')
        .option('--include-templates', 'count templates')
        .option('-q, --quiet', 'no progress on stderr');
}
/**
 * Reads the estate that the user named.
 * @throws InputError where it cannot be read
 */
export async function readEstateOf(sources, options, progress) {
    progress.update(`reading ${sources.map((source) => (source === '-' ? 'standard input' : source)).join(', ')}`);
    return readEstate(sources, {
        includePoweredOff: options.includePoweredOff ?? false,
        includeTemplates: options.includeTemplates ?? false,
    });
}
//# sourceMappingURL=estate-argument.js.map