// Runs SQL statements, one an argument, in DuckDB and prints the rows of each as a JSON array on a line.
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
for (const sql of process.argv.slice(2)) {
  const answer = await connection.runAndReadAll(sql)
  console.log(JSON.stringify(answer.getRowsJson()))
}
