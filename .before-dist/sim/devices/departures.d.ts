/** Requests that will leave at known times, earliest first and in order of arrival among equals: a binary heap. */
export declare class Departures {
    private dueNs;
    private order;
    private request;
    private arrivals;
    length: number;
    /** When the first leaves, `Infinity` if there is none. */
    get nextNs(): number;
    /** One of those that will leave, in no order. */
    requestAt(place: number): number;
    push(dueNs: number, request: number): void;
    /** Takes out the first; there must be one. */
    shift(): number;
    private isBefore;
    private copy;
    private grow;
}
