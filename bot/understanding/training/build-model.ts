import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REGION_NAMES, readLanguages } from '../languages.ts';
import { encodeModel, fingerprintOf } from '../model/linear-model.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { readExamples } from './examples.ts';
import { trainModel } from './train-model.ts';

/**
 * Writes what opening would have to work out into `dist/bot/understanding`: the model, unless the same is already there, and
 * the countries' names. Tells on standard error how far it is.
 */
function build(): void {
  const source = join(dirname(fileURLToPath(import.meta.url)), '..');
  const languagesFolder = join(source, 'languages');
  const languages = readLanguages(languagesFolder);
  const built = join(source, '../../dist/bot/understanding');
  for (const { code, regionNames } of languages)
    writeFileSync(join(built, 'languages', code, REGION_NAMES), JSON.stringify(regionNames));
  const set = readExamples(languagesFolder);
  const fingerprint = `${set.fingerprint}-${codeFingerprint(source)}`;
  const path = join(built, 'model.bin');
  if (existsSync(path) && fingerprintOf(readFileSync(path)) === fingerprint) return;
  const codes = languages.map(({ code }) => code).join(', ');
  process.stderr.write(`Learning ${codes} from ${set.examples.length} texts: `);
  const model = trainModel(set, languages, (step) => process.stderr.write(`${step} `));
  writeFileSync(path, encodeModel(model, fingerprint));
  process.stderr.write('done\n');
}

build();
