import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
} from 'botbuilder';
import restify from 'restify';

/** The smallest bot that the SDK's own samples show: no verification, no guard, one card back. */
export async function startBareSdkEcho(
  card: Readonly<Record<string, unknown>>,
): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = restify.createServer({ name: '' });
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req, res) => {
    await adapter.process(req as Request, res, async (context) => {
      if (context.activity.type !== ActivityTypes.Message) return;
      await context.sendActivity({
        type: ActivityTypes.Message,
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}/api/messages`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.server.closeAllConnections();
      }),
  };
}
