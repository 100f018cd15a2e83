// Put into the registry runtime as resources/app: does what Electron's own default app does with `electron <app folder>`.
const path = require('node:path');
const { app } = require('electron');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  process.stderr.write('usage: electron [switches] <app folder> [flags]\n');
  app.exit(2);
} else {
  const folder = path.resolve(given);
  const description = require(path.join(folder, 'package.json'));
  app.setName(description.productName ?? description.name);
  app.setVersion(description.version);
  app.setAppPath(folder);
  require(path.join(folder, description.main));
}
