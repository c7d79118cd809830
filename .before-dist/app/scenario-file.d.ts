/**
 * Reads a scenario as people write it, YAML or JSON; `-` is standard input. What it means is for `resolveScenario`.
 * @throws InputError unreadable file, or bad YAML with its line and column
 */
export declare function readScenarioFile(file: string): unknown;
/**
 * Applies `path=value` of the command line, in order; values are YAML: `12`, `10ms`, `{exponential: 2ms}`.
 * @throws InputError where a setting has no `=`, its value is no YAML, or its path leads nowhere
 */
export declare function withSettings(scenario: unknown, settings: readonly string[]): unknown;
