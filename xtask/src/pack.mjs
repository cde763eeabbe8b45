// Packs files as tightly as browsers understand: beside each file its form in brotli and in gzip, whole or not at all.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

for (const file of process.argv.slice(2)) {
  const data = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  };
  keep(`${file}.br`, brotliCompressSync(data, { params }));
  keep(`${file}.gz`, gzipSync(data, { level: constants.Z_BEST_COMPRESSION }));
}

function keep(file, data) {
  writeFileSync(`${file}.part`, data);
  renameSync(`${file}.part`, file);
}
