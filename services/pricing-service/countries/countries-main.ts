/** The countries command as a process: arguments and environment in, exit code out. */
import { runCountries } from './countries-command.ts';

process.exitCode = await runCountries(process.argv.slice(2), process.env, {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
