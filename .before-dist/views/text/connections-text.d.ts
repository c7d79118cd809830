import type { ConnectionsDocument } from '../document/connections-document.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint connections` in the terminal: the verdict first, then the options, then what it rests on. */
export declare function connectionsText(answer: ConnectionsDocument, target: TextTarget): string;
