// Shrinks wasm files in place, all in one process: to start another one for each would take longer than the work. The
// first argument is the module of binaryen, the others are the files.

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [library, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(library));
const { Features } = binaryen;

// Never all features: browsers refuse what that emits.
const FEATURES = Features.BulkMemory | Features.BulkMemoryOpt | Features.NontrappingFPToInt | Features.SignExt
  | Features.MutableGlobals | Features.Multivalue | Features.ReferenceTypes | Features.CallIndirectOverlong;

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setDebugInfo(false);

for (const file of files) {
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(FEATURES);
  module.optimize();
  module.runPasses(['strip-debug', 'strip-producers']);
  writeFileSync(file, module.emitBinary());
  module.dispose();
}
