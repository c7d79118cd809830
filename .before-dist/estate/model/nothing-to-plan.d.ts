import { InputError } from '../../base/input-error.ts';
/** The error for an estate without a guest to plan for. */
export declare function nothingToPlan(file: string, excluded: {
    poweredOff: number;
    templates: number;
}): InputError;
