import type { EstateWarning } from './estate.ts';
/** Everything a reader of estates may warn about, with what it means; docs/warnings.md explains each. */
export declare const warningCodes: {
    readonly 'cell-not-a-number': "text where a number belongs; the value is treated as missing";
    readonly 'cell-implausible': "a number that cannot be right; the value is treated as missing";
    readonly 'measured-zero': "a guest that is on uses nothing: it was not measured";
    readonly 'column-duplicate': "two columns with one header; the first is read";
    readonly 'column-misspelt': "a header that is nearly one that would be read";
    readonly 'column-missing': "a column that would have told more is not there";
    readonly 'column-unknown': "a column that is not read";
    readonly 'sheet-missing': "a sheet that would have told more is not there";
    readonly 'sheets-contradict': "two sheets tell different things; the message says which won";
    readonly 'vinfo-incomplete': "a value that vInfo lacks was taken from another sheet";
    readonly 'header-repeated': "the header again, between the rows of a merged export";
    readonly 'row-without-name': "a row that does not say which guest or host it is about";
    readonly 'row-without-guest': "a row about a guest that vInfo does not list, or lists several times";
    readonly 'powerstate-unknown': "a guest that is neither on nor off; it is taken as on";
    readonly 'placeholder-left-out': "a placeholder for a guest that runs at another site";
    readonly 'guest-duplicate': "a guest that is listed twice; the first is kept";
    readonly 'guest-name-shared': "several guests have one name";
    readonly 'guest-incomplete': "a guest without readable vCPUs or memory; it is left out";
    readonly 'guest-unreachable': "a guest that its management server cannot read; it is left out";
    readonly 'agent-left-out': "a guest that is an agent of today's platform; it is left out";
    readonly 'row-of-totals': "a row that sums up the others; it is passed over";
    readonly 'disk-shared': "a disk that several guests share; it is counted once";
    readonly 'percent-as-share': "percentages of which none is over 1; they are read as shares";
    readonly 'percent-summed': "percentages over 100; they are read as sums over the vCPUs";
    readonly 'file-not-read': "a file of the input that is of no format that is read";
    readonly 'host-virtual': "a host that is a virtual machine itself; it is left out";
    readonly 'host-duplicate': "a host that is listed twice; the first is kept";
    readonly 'host-incomplete': "a host without cores, clock or memory; it is left out";
    readonly 'host-assumed': "a host of which clock, sockets or threads are not told; they are assumed";
    readonly 'container-left-out': "a container: it shares the kernel of its host and is no guest";
    readonly 'counters-without-time': "counters of processor time without the time between two readings: no use is known from them";
    readonly 'use-made-up': "a use that the program which wrote the file puts where it knows none; it is taken as assumed";
    readonly 'part-missing': "a list that says that it has more entries than are given";
    readonly 'part-unread': "a part of the input that says nothing about guests, hosts or clusters";
    readonly 'host-unknown': "a guest runs on a host that the input does not describe";
    readonly 'cluster-hosts-differ': "a cluster has another number of hosts than are listed";
    readonly 'cpu-demand-assumed': "nobody measured what these guests use; it is assumed by their class";
    readonly 'cpu-demand-shared': "only the host's use is measured; it is shared among its guests by their class";
    readonly 'rule-kinds-differ': "a placement rule that is affinity for one guest and anti-affinity for another";
};
export type WarningCode = keyof typeof warningCodes;
/** Collects warnings: those with the same code and message are counted, not repeated. */
export declare class Warnings {
    #private;
    /** @param place where it is; a function, because of most only the number is kept */
    add(code: WarningCode, message: string, place?: () => string): void;
    /** In the order in which the first of each kind was met. */
    list(): EstateWarning[];
}
