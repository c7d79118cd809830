import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { FileDraft, FolderDraft, refuseUnwritable, writeFileAtomically } from './write-file.ts';

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

describe('a draft', () => {
  it('of a file stands under its name once it is whole, or leaves what was there', () => {
    const file = join(folder, 'metrics.json');
    const draft = new FileDraft(file);
    draft.write('a');
    draft.write('b');
    expect(existsSync(file)).toBe(false);
    draft.finish();
    expect(readFileSync(file, 'utf8')).toBe('ab');
    const second = new FileDraft(file);
    second.write('c');
    second.discard();
    expect(readFileSync(file, 'utf8')).toBe('ab');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('of a folder stands under its name once its files are whole, or leaves nothing', () => {
    const target = join(folder, 'pve');
    const draft = new FolderDraft(`${target}/`);
    draft.write('a.json', '1');
    draft.write('b.json', '2');
    draft.write('a.json', '3');
    expect(existsSync(target)).toBe(false);
    draft.finish();
    expect(readdirSync(target).map((name) => readFileSync(join(target, name), 'utf8'))).toEqual(['13', '2']);
    expect(() => new FolderDraft(target)).toThrow('a folder with files');
    const second = new FolderDraft(join(folder, 'other'));
    second.write('a.json', '1');
    second.discard();
    expect(readdirSync(folder).filter((name) => /other|part/u.test(name))).toEqual([]);
  });

  it.each(['', join(folder, 'real.html'), join(folder, 'no', 'such')])('of the folder %j is refused', (name) => {
    expect(() => new FolderDraft(name)).toThrow(InputError);
  });
});
