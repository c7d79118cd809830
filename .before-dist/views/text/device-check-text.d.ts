import type { DeviceCheckDocument } from '../document/device-check-document.ts';
import type { TextTarget } from './style.ts';
/** `kneepoint validate devices` in the terminal. */
export declare function deviceCheckText({ points, worstError }: DeviceCheckDocument, target: TextTarget): string;
