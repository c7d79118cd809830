import type { Host } from '../host/host.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { DeviceResult } from '../measure/result.ts';
/** What was measured of each device and its backend threads. */
export declare function deviceResults(host: Host, measured: Measurement): DeviceResult[];
