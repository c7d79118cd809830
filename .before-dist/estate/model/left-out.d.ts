/** Rows that are left out of an estate beside guests that are off and templates, counted by the reason. */
export declare class LeftOut {
    #private;
    count(why: string): void;
    /** In the order in which the first of each was met; undefined where there is none. */
    list(): readonly {
        readonly why: string;
        readonly count: number;
    }[] | undefined;
}
