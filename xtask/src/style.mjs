// One style sheet out of a file and what it imports, as small as it gets, on the standard output. The first argument is
// the module of Lightning CSS, the second the file.

import { pathToFileURL } from 'node:url';

const [library, filename] = process.argv.slice(2);
const { default: lightning } = await import(pathToFileURL(library));

try {
  process.stdout.write(lightning.bundle({ filename, minify: true }).code);
} catch ({ message, fileName, loc }) {
  console.error(`error: ${fileName ?? filename}:${loc?.line ?? 0}:${loc?.column ?? 0}: ${message}`);
  process.exitCode = 1;
}
