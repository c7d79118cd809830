import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { refuseUnwritable, writeFileAtomically } from './write-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('writing a file in one step', () => {
  it('replaces what was there and leaves nothing else behind', () => {
    const file = join(folder, 'report.html');
    writeFileAtomically(file, 'old');
    refuseUnwritable(file);
    expect(readFileSync(file, 'utf8')).toBe('old');
    writeFileAtomically(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('follows a link instead of replacing it', () => {
    const [file, link] = [join(folder, 'real.html'), join(folder, 'link.html')];
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    writeFileAtomically(link, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it.each(['', folder, '/dev/null', join(folder, 'no', 'such', 'folder.html'), join(folder, 'real.html', 'x')])(
    'refuses %j as bad input',
    (file) => {
      expect(() => refuseUnwritable(file)).toThrow(InputError);
      expect(() => writeFileAtomically(file, 'x')).toThrow(InputError);
    },
  );

  it.each(['/dev/null'])('leaves %s what it is', (device) => {
    expect(() => writeFileAtomically(device, 'x')).toThrow(InputError);
    expect(existsSync(device) && readFileSync(device, 'utf8')).toBe('');
  });
});
