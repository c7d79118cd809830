import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { connectionsText } from './connections-text.ts';
import { sampleConnections } from '../testing/sample-connections.ts';

const plain = (_: unknown, text: string): string => text;

describe('the text answer', () => {
  it.each([40, 80, 120, 160])('keeps to %i columns', (columns) => {
    const text = connectionsText(sampleConnections, { columns, style: plain });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('says no, why, and what would do with the fewest processors', () => {
    const text = connectionsText(sampleConnections, { columns: 160, style: plain });
    expect(text).toMatch(/^No: Linux 3\.10 on 16 cores does not carry 400,000 connections\/s/);
    expect(text).toContain('the one core that handles all interrupts');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('6 x 1 core behind l4-nat (10 cores)');
  });
});
