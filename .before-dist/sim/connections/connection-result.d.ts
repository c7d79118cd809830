import type { Host } from '../host/host.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { ConnectionResult } from '../measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { Connections } from './connections.ts';
/** What became of the connections of one group of guests; undefined for guests that have none. */
export declare function connectionResult(host: Host, measured: Measurement, group: number, fromGuest: number, endGuest: number): ConnectionResult | undefined;
/** What became of the connections of guests that run these programs. */
export declare function connectionsOfGuests(host: Host, measured: Measurement, programs: readonly Connections[], fromGuest: number, endGuest: number): ConnectionResult;
export declare function perSecond(measured: Measurement, series: Float64Array): Estimate;
