// Writes the JSON Schema of a row of Kneepoint's CSV from the table of columns.
//   npx tsx tools/make-estate-csv-schema.ts
import { writeFileSync } from 'node:fs';
import { csvRowSchema } from '../src/estate/formats/kneepoint-csv/columns.ts';

writeFileSync('schemas/estate-csv.schema.json', `${JSON.stringify(csvRowSchema(), undefined, 2)}\n`);
