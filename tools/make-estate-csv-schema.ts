// Writes the JSON Schemas of a row of Kneepoint's CSVs from the tables of columns.
//   npx tsx tools/make-estate-csv-schema.ts
import { writeFileSync } from 'node:fs';
import { csvRowSchema } from '../src/estate/formats/kneepoint-csv/columns.ts';
import { hostRowSchema } from '../src/estate/formats/kneepoint-csv/host-columns.ts';

writeFileSync('schemas/estate-csv.schema.json', `${JSON.stringify(csvRowSchema(), undefined, 2)}\n`);
writeFileSync('schemas/estate-hosts-csv.schema.json', `${JSON.stringify(hostRowSchema(), undefined, 2)}\n`);
