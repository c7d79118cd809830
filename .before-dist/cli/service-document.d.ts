import type { ConnectionsDocument } from '../views/document/connections-document.ts';
/**
 * What a service of a scenario can do among the other guests of its host, as `kneepoint connections SCENARIO` prints it.
 * @throws InputError what is wrong with the scenario, or which of its services is meant
 */
export declare function serviceDocument(file: string, { set, service: wanted }: {
    readonly set: readonly string[];
    readonly service?: string;
}): ConnectionsDocument;
