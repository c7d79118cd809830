import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { reasonOf } from "./reason-of.js";
import { engineVersion } from "./run-key.js";
import { sealRun, unsealRun } from "./sealed-run.js";
/** Rises when an older Kneepoint could not read what is stored. */
export const STORE_VERSION = 2;
const VERSION_FILE = 'version';
/** Each run has a file, in a folder of the simulator that made it. */
const RUNS_FOLDER = 'by-engine';
/** A disk with less than this is full: a run of thousands of guests would not find room on it. */
const LEAST_FREE_BYTES = 1024 ** 2;
/** The store cannot be used; the message says why and what to do. Work goes on without it. */
export class StoreUnusable extends Error {
    constructor(folder, why) {
        super(`the cache ${folder} ${why}`);
        this.name = 'StoreUnusable';
        this.why = why;
    }
}
/** Where runs are kept: `$XDG_CACHE_HOME/kneepoint/runs`, and where that is not set, below `~/.cache`. */
export function storeFolder(env) {
    const base = env['XDG_CACHE_HOME'];
    return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'kneepoint', 'runs');
}
/**
 * Opens the store, making it if there is none: a file for each run, under a checksum, put in its place in one step.
 * Readers never wait, a writer that is killed leaves what was there before, and damage to one run is damage to no other.
 * @throws StoreUnusable where the folder cannot be written, or a newer Kneepoint made what is there
 */
export async function openRunStore(folder) {
    prepare(folder);
    const made = new Set();
    let drafts = 0;
    let damaged = 0;
    return {
        get: (key) => {
            const file = fileOf(folder, key);
            const line = readIfThere(file);
            if (line === undefined)
                return undefined;
            const run = unsealRun(line);
            if (run?.key === key)
                return run.figures;
            damaged++;
            rmSync(file, { force: true, recursive: true });
            return undefined;
        },
        put: async (key, figures) => {
            const { bavail, bsize } = statfsSync(folder);
            if (bavail * bsize < LEAST_FREE_BYTES)
                throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
            const file = fileOf(folder, key);
            if (!made.has(dirname(file)))
                makeFolder(dirname(file));
            made.add(dirname(file));
            const draft = `${file}.${process.pid}.${drafts++}.part`;
            try {
                writeFileSync(draft, sealRun(key, figures), { flag: 'wx' });
                renameSync(draft, file);
            }
            catch (error) {
                rmSync(draft, { force: true });
                throw error;
            }
        },
        damaged: () => damaged,
        close: async () => undefined,
    };
}
/** @throws StoreUnusable where a newer Kneepoint made what is there */
export async function summariseStore(folder) {
    const version = versionOf(folder);
    if (version !== undefined && version > STORE_VERSION)
        throw newer(folder, version);
    const engine = engineVersion();
    let [runs, usableRuns, bytes] = [0, 0, 0];
    for (const made of namesIn(join(folder, RUNS_FOLDER))) {
        const files = namesIn(join(folder, RUNS_FOLDER, made)).filter((name) => name.endsWith(RUN_ENDING));
        runs += files.length;
        if (made === engine)
            usableRuns = files.length;
        for (const file of files)
            bytes += sizeOf(join(folder, RUNS_FOLDER, made, file));
    }
    return { folder, runs, usableRuns, bytes };
}
/**
 * Removes every run, whoever made the store and whatever state it is in. A process that uses it now goes on without
 * what it had.
 */
export function clearStore(folder) {
    try {
        rmSync(folder, { recursive: true, force: true });
    }
    catch (error) {
        throw new StoreUnusable(folder, `cannot be removed: ${reasonOf(error)}`);
    }
}
const RUN_ENDING = '.run';
/** Keys are an engine's digest, a colon and a scenario's; whatever else a key may hold never leaves the folder. */
function fileOf(folder, key) {
    const [engine, ...rest] = key.split(':').map((part) => part.replaceAll(/[^\w-]/g, '_'));
    return join(folder, RUNS_FOLDER, engine, `${rest.join('_')}${RUN_ENDING}`);
}
/** A version that cannot be read is written anew: every run vouches for itself. */
function prepare(folder) {
    try {
        const version = versionOf(folder);
        if (version !== undefined && version > STORE_VERSION)
            throw newer(folder, version);
        if (version === STORE_VERSION)
            return;
        makeFolder(folder);
        writeFileSync(join(folder, VERSION_FILE), `${STORE_VERSION}\n`);
    }
    catch (error) {
        if (error instanceof StoreUnusable)
            throw error;
        throw new StoreUnusable(folder, `cannot be used: ${reasonOf(error)}`);
    }
}
function newer(folder, version) {
    return new StoreUnusable(folder, `was made by a newer Kneepoint (version ${version}, this one reads ${STORE_VERSION}); 'kneepoint cache --clear' empties it`);
}
/** Undefined where no version stands. */
function versionOf(folder) {
    const text = readIfThere(join(folder, VERSION_FILE))?.trim() ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
/**
 * Makes a folder, level by level. Node's own recursive way tries for ever where the system answers, level after level,
 * that there is no such folder (below `/proc`, on some automounted file systems).
 */
function makeFolder(folder) {
    const missing = [];
    let at = folder;
    while (!isFolder(at) && dirname(at) !== at) {
        missing.unshift(at);
        at = dirname(at);
    }
    for (const level of missing) {
        try {
            mkdirSync(level);
        }
        catch (error) {
            if (!isFolder(level))
                throw error; // else another process made it just now
        }
    }
}
function isFolder(path) {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
function readIfThere(file) {
    try {
        return readFileSync(file, 'utf8');
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        if (error instanceof Error && 'code' in error && error.code === 'EISDIR')
            return ''; // that is no run
        throw error;
    }
}
function namesIn(folder) {
    try {
        return readdirSync(folder);
    }
    catch (error) {
        if (isMissing(error))
            return [];
        throw error;
    }
}
function isMissing(error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
function sizeOf(file) {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
//# sourceMappingURL=run-store.js.map