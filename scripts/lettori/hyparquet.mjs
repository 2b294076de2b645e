// Reads Parquet files, one an argument, with a reader written in JavaScript and prints the rows of each as JSON on a line.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

for (const name of process.argv.slice(2)) {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(name), compressors })
  console.log(JSON.stringify(rows, (_, v) => typeof v === 'bigint' ? Number(v) : v))
}
