import type { ConnectionWall } from '../../plan/result/connection-wall.ts';
import { connectionWallSentences } from '../words/connection-wall-words.ts';
import { SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { wrap } from './text-table.ts';

/** Which guests open more connections than one kernel carries, and what would. */
export function connectionWallText(wall: ConnectionWall, target: TextTarget): string {
  const lines = connectionWallSentences(wall, SHOWN_ENTRIES);
  return [target.style('bold', 'Connections'), ...lines.map((line) => wrap(`  ${line}`, target.columns, '    '))].join(
    '\n',
  );
}
