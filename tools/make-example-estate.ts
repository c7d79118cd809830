// Writes the example that ships: an estate of 400 guests that are on, as RVTools would export it.
//   npx tsx tools/make-example-estate.ts [FILE]
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exampleEstate400 } from '../src/estate/testing/example-estate-400.ts';
import { generateRvtools } from '../src/estate/testing/generate-rvtools.ts';
import { writeWorkbook } from '../src/estate/testing/write-workbook.ts';

// The archive holds local times; with this it is the same bytes everywhere.
process.env['TZ'] = 'UTC';
const [file = 'examples/estate-400.xlsx'] = process.argv.slice(2);
await pipeline(writeWorkbook(generateRvtools(exampleEstate400)), createWriteStream(file));
