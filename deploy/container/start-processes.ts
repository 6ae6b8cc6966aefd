/** `npm run processes`: two bots and the pricing service on one PostgreSQL, until Ctrl-C. Needs DATABASE_URL. */
import { once } from 'node:events';
import { startBotProcess, startPricingProcess } from './processes.ts';

const { DATABASE_URL } = process.env;
if (DATABASE_URL) process.exitCode = await run(DATABASE_URL);
else {
  process.stderr.write(
    'Set DATABASE_URL to a PostgreSQL of your own, such as postgres://user@127.0.0.1:5432/name\n',
  );
  process.exitCode = 2;
}

async function run(databaseUrl: string): Promise<number> {
  const stopAsked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const pricing = await startPricingProcess({ DATABASE_URL: databaseUrl });
  const shared = { DATABASE_URL: databaseUrl, PRICING_URL: pricing.url, PRICING_API_KEY: pricing.apiKey };
  const bots = await Promise.all([startBotProcess(shared), startBotProcess(shared)]);
  process.stdout.write(`pricing service  ${pricing.url}\n`);
  for (const { url } of bots) process.stdout.write(`bot              ${url}/api/messages\n`);
  process.stdout.write('Ctrl-C stops all of them.\n');
  await stopAsked;
  await Promise.all(bots.map((bot) => bot.stop()));
  await pricing.stop();
  return 0;
}
