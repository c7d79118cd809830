import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';

const root = join(import.meta.dirname, '..');
const sources = (folder: string) => readdirSync(join(root, folder)).filter((name) => /(?<!\.test)\.ts$/.test(name));

describe('the library', () => {
  it('makes every document that a command prints', () => {
    const made = sources('src/views/document').flatMap((name) =>
      [
        ...readFileSync(join(root, 'src/views/document', name), 'utf8').matchAll(
          /^export (?:async )?function (\w+Document)\(/gm,
        ),
      ].map((found) => found[1]),
    );
    expect(made.length).toBeGreaterThan(20);
    expect(Object.keys(library)).toEqual(expect.arrayContaining(made));
  });

  it('asks every question of `validate`', () => {
    const asked = sources('src/app/validate').flatMap((name) =>
      [
        ...readFileSync(join(root, 'src/app/validate', name), 'utf8').matchAll(
          /^export (?:async )?function (validate\w+)\(/gm,
        ),
      ].map((found) => found[1]),
    );
    expect(asked).toHaveLength(5);
    expect(Object.keys(library)).toEqual(expect.arrayContaining(asked));
  });
});
