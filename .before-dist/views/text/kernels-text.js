import { textTable, wrap } from "./text-table.js";
/** @param publishedToCores by name of kernel */
export function listedKernels(kernels, publishedToCores) {
    return kernels.map(({ name, title, covers, apps, machine }) => ({
        name,
        title,
        covers: covers && (covers.to === null ? `${covers.from} and later` : `${covers.from} to ${covers.to}`),
        apps: apps.map(({ app }) => app),
        machine: machine.title,
        publishedToCores: publishedToCores(name),
    }));
}
/** The kernels of the catalog in the terminal. */
export function kernelsText(kernels, target) {
    const table = textTable([
        { header: 'Kernel', cell: ({ name }) => name },
        { header: 'Linux', cell: ({ covers }) => covers ?? '-', wrapTo: 8 },
        { header: 'What it is', cell: ({ title }) => title, wrapTo: 20 },
        { header: 'Applications', cell: ({ apps }) => apps.join(', '), wrapTo: 14 },
        { header: 'Published to', cell: (kernel) => publishedText(kernel), wrapTo: 9 },
        { header: 'Measured on', cell: ({ machine }) => machine, wrapTo: 16, dropOrder: 1 },
    ], kernels, target);
    const says = 'A version of Linux, such as linux-6.8, is taken for the kernel that covers it. `custom` with --calibrate is your own.';
    return `${table}\n${target.style('dim', wrap(says, target.columns))}`;
}
function publishedText({ publishedToCores }) {
    return publishedToCores === null ? 'nothing' : `${publishedToCores} cores`;
}
//# sourceMappingURL=kernels-text.js.map