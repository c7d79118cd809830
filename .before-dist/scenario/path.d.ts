/**
 * A scenario with one value replaced; the given one stays as it was. A path is `guests[0].count`, `guests.0.count`, or,
 * by a group's name, `guests[web].count`. Whether the field exists and takes the value is for `resolveScenario` to say.
 *
 * @param input a scenario as people write it
 * @throws InputError for a path without steps and for a list item that does not exist
 */
export declare function setScenarioValue(input: unknown, path: string, value: unknown): unknown;
