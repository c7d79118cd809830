import { Bytes } from './bytes.ts';

// What readers of files take from Node without importing it. First of all imports: some use it as they load.
(globalThis as { Buffer?: unknown }).Buffer ??= Bytes;
