/** Numbers first in, first out; grows as needed. */
export declare class NumberRing {
    private values;
    private head;
    length: number;
    push(value: number): void;
    shift(): number;
    private grow;
}
