import type { BareMachine } from '../scenario/connections/bare-machine.ts';
import { type KernelLimits, type KernelProfile } from '../scenario/connections/kernel-profile.ts';
import type { TlsHandshake } from '../scenario/connections/tls.ts';
import type { Figure, Origin } from '../base/figure.ts';
/** `catalog/kernels.yaml`: how kernels handle connections, on which machines that was measured, and what TLS adds. */
export interface KernelCatalog {
    readonly kernels: readonly KernelEntry[];
    readonly machines: readonly KernelMachine[];
    readonly tls: readonly TlsEntry[];
    /** One more request over a kept connection, as a share of a connection with one request. */
    readonly requestShare: Figure;
    /** What all kernels have in common, unless a scenario says otherwise. */
    readonly limits: KernelLimits;
}
export interface KernelEntry {
    readonly name: string;
    readonly title: string;
    /** Versions whose connections take the same way, both ends included; null: only the one that it is named after. */
    readonly covers: KernelVersions | null;
    readonly machine: KernelMachine;
    /** Kernels, or ways to set one up, that one would try in its place. */
    readonly instead: readonly string[];
    /** The bare numbers, as the simulator takes them. */
    readonly profile: KernelProfile;
    /** What each lock is called by people who know the kernel. */
    readonly lockTitles: Readonly<Record<string, string>>;
    readonly apps: readonly AppEntry[];
}
/** Versions from one to another: `6.1` to `6.14`, that of each stable series included; `to` is null where it goes on. */
export interface KernelVersions {
    readonly from: string;
    readonly to: string | null;
    readonly origin: Origin;
}
/** An application of a kernel, with where its numbers are from. */
export interface AppEntry {
    readonly app: string;
    readonly title: string;
    readonly figures: readonly {
        readonly parameter: string;
        readonly figure: Figure;
    }[];
}
export interface KernelMachine extends BareMachine {
    readonly title: string;
    readonly cores: number;
}
export interface TlsEntry extends TlsHandshake {
    readonly title: string;
    readonly origin: Origin;
}
/** @throws InputError naming file and field */
export declare function readKernels(file: string | URL): KernelCatalog;
/**
 * The kernel of a name, or the one that covers a version of Linux: `linux-6.8`, `6.8` and `6.8.0-45-generic` are
 * `linux-6.14`.
 * @throws InputError with the nearest name
 */
export declare function findKernel({ kernels }: Pick<KernelCatalog, 'kernels'>, name: string): KernelEntry;
/** @throws InputError with the nearest name */
export declare function findTls({ tls }: Pick<KernelCatalog, 'tls'>, name: string): TlsEntry;
