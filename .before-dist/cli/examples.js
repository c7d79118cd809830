/** Puts examples in front of a command's help: most readers need nothing else. */
export function withExamples(command, examples) {
    const width = Math.max(...examples.map(([line]) => line.length));
    const lines = examples.map(([line, says]) => `  ${line.padEnd(width)}  ${says}`);
    command.addHelpText('before', `Examples\n${lines.join('\n')}\n`);
}
//# sourceMappingURL=examples.js.map