/** Writes docs/report.schema.json from the schema that report.json is checked against: `npx tsx scripts/report-schema.ts`. */
import { writeFile } from 'node:fs/promises'
import { reportJsonSchema } from '@flavum/report'

await writeFile(
  new URL('../docs/report.schema.json', import.meta.url),
  `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
)
