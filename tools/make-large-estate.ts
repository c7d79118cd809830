// Writes a large invented estate, for measuring: an RVTools workbook, or a Kneepoint CSV if the file ends in .csv.
//   npx tsx tools/make-large-estate.ts FILE GUESTS [SEED]
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateCsv } from '../src/estate/testing/generate-csv.ts';
import { generateRvtools } from '../src/estate/testing/generate-rvtools.ts';
import { writeWorkbook } from '../src/estate/testing/write-workbook.ts';

const [file, count, seed = '1'] = process.argv.slice(2);
if (file === undefined || !(Number(count) > 0)) throw new Error('usage: make-large-estate.ts FILE GUESTS [SEED]');
const options = { guests: Number(count), seed: Number(seed) };
const content = file.endsWith('.csv') ? Readable.from(generateCsv(options)) : writeWorkbook(generateRvtools(options));
await pipeline(content, createWriteStream(file));
