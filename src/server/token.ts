import { readFileSync } from 'node:fs';
import { InputError } from '../base/input-error.ts';
import { foundUnreadable } from '../base/unreadable-file.ts';

const LEAST_CHARACTERS = 16;
const VARIABLE = 'KNEEPOINT_TOKEN';

/**
 * The token that requests have to show: of a file, else of the environment; undefined where neither has one.
 * @throws InputError for a file that cannot be read, and for a token that is short or has spaces
 */
export function readToken(file: string | undefined, environment: NodeJS.ProcessEnv): string | undefined {
  const token = file === undefined ? environment[VARIABLE] : readText(file).trim();
  if (token === undefined) return undefined;
  if (/^[\x21-\x7e]+$/.test(token) && token.length >= LEAST_CHARACTERS) return token;
  throw new InputError({
    ...(file === undefined ? { place: VARIABLE } : { file }),
    found: `${token.length} characters`,
    expected: `a token of at least ${LEAST_CHARACTERS} characters without spaces`,
    hint: 'openssl rand -hex 32 prints one',
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError({ file, found: foundUnreadable(error) ?? 'an error', expected: 'a file with a token' });
  }
}
