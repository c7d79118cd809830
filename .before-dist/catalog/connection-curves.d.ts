import type { CurvePoint } from '../scenario/connections/curve-point.ts';
import type { Origin } from '../base/figure.ts';
import type { KernelCatalog } from './kernel-catalog.ts';
/** A published curve of connection rates over cores, and what was fitted to it. `catalog/connection-curves.yaml` */
export interface ConnectionCurve {
    readonly kernel: string;
    readonly app: string;
    /** Key type of the handshake, where the connections were TLS. */
    readonly tls?: string;
    readonly points: readonly CurvePoint[];
    readonly origin: Origin;
    /** Parameters of the kernel's profile that were fitted, to the points on so many cores; null: predicted. */
    readonly fit: {
        readonly parameters: readonly string[];
        readonly cores: readonly number[];
    } | null;
    /** Parameters computed from the point of so many cores by itself. */
    readonly direct: Readonly<Record<string, number>>;
    /** Mean absolute error of points the fit was not shown, each left out in turn; null where there is no fit. */
    readonly leaveOneOutError: number | null;
}
/** @throws InputError naming file and field */
export declare function readConnectionCurves(file: string | URL, kernels: KernelCatalog): ConnectionCurve[];
