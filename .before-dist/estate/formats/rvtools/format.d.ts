import type { EstateFormat } from '../estate-format.ts';
/** RVTools: https://www.robware.net, a workbook of about 27 sheets, or each of these as a CSV. */
export declare const rvtoolsFormat: EstateFormat;
