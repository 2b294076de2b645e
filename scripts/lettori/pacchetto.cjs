// Validates a data package with Frictionless' own library: the descriptor against its profile, each value against its field, the keys,
// and the references between the tables. Prints the rows of each table as JSON; exits 1 where something is wrong.
const { Package } = require('datapackage')
const path = require('path')

async function main(file) {
  const pack = await Package.load(file, { basePath: path.dirname(file), strict: false })
  const errors = pack.errors.map(e => e.message)
  const rows = {}
  for (const resource of pack.resources) {
    try {
      rows[resource.name] = (await resource.read({ relations: false })).length
      await resource.checkRelations()
    } catch (e) {
      errors.push(`${resource.name}: ${e.message}`, ...(e.errors || []).map(x => `${resource.name}: row ${x.rowNumber}: ${x.message}`))
    }
  }
  console.log(JSON.stringify(rows))
  if (errors.length > 0) {
    console.error(errors.join('\n'))
    process.exit(1)
  }
}

main(process.argv[2])
