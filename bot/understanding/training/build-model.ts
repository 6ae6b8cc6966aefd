import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLanguages } from '../languages.ts';
import { encodeModel, fingerprintOf } from '../model/linear-model.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { readExamples } from './examples.ts';
import { trainModel } from './train-model.ts';

/** Writes `dist/bot/understanding/model.bin`, unless the same is already there. */
function build(): void {
  const source = join(dirname(fileURLToPath(import.meta.url)), '..');
  const target = join(source, '../../dist/bot/understanding');
  const languagesFolder = join(source, 'languages');
  const languages = readLanguages(languagesFolder);
  const set = readExamples(languagesFolder);
  const fingerprint = `${set.fingerprint}-${codeFingerprint(source)}`;
  const path = join(target, 'model.bin');
  if (existsSync(path) && fingerprintOf(readFileSync(path)) === fingerprint) return;
  writeFileSync(path, encodeModel(trainModel(set, languages), fingerprint));
}

build();
