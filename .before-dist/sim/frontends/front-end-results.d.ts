import type { Host } from '../host/host.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { FrontEndResult } from '../measure/result.ts';
import type { FrontEndsOfHost } from './front-ends-of-host.ts';
/** What was measured of each front end. */
export declare function frontEndResults(host: Host, measured: Measurement, { list }: FrontEndsOfHost): FrontEndResult[];
