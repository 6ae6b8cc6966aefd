import assert from 'node:assert/strict';
import { createDownload, DownloadError } from '../../../../bot/files/download.ts';

const HOSTS = ['.sharepoint.com'];
const SECRET = 'tempauth=abc';
const good = `https://contoso-my.sharepoint.com/download.aspx?${SECRET}`;

describe('fetching a shared file', () => {
  const asked: string[] = [];
  const fetching = (answer: (url: string) => Response | Promise<Response>) =>
    (async (url: URL) => {
      asked.push(String(url));
      return answer(String(url));
    }) as unknown as typeof fetch;
  const content = async (address: string, answer: (url: string) => Response, loopback = false) => {
    asked.length = 0;
    const download = createDownload({ fetch: fetching(answer), hosts: HOSTS, loopback });
    const chunks: Uint8Array[] = [];
    for await (const chunk of download(address)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const refused = (code: string) => (error: unknown) => {
    assert.ok(error instanceof DownloadError);
    assert.equal(error.code, code);
    assert.doesNotMatch(`${error.message} ${error.stack}`, /tempauth|sharepoint/);
    return true;
  };

  it('reads it from OneDrive', async () => {
    assert.equal(await content(good, () => new Response('a,b')), 'a,b');
  });

  for (const address of [
    'http://contoso.sharepoint.com/x',
    'https://sharepoint.com.evil.example/x',
    'https://evilsharepoint.com/x',
    'https://contoso.sharepoint.com:8443/x',
    'https://a:b@contoso.sharepoint.com/x',
    'https://169.254.169.254/latest',
    'http://127.0.0.1/x',
    'file:///etc/passwd',
    'nonsense',
  ]) {
    it(`does not ask ${address}`, async () => {
      await assert.rejects(
        content(address, () => new Response('x')),
        refused('host-refused'),
      );
      assert.deepEqual(asked, []);
    });
  }

  it('asks this machine only where it may, as the demo does', async () => {
    assert.equal(await content('http://127.0.0.1:9/x', () => new Response('x'), true), 'x');
  });

  it('follows a redirect only to where files may be', async () => {
    const to = (location: string) => (url: string) =>
      url === good ? new Response(null, { status: 302, headers: { location } }) : new Response('there');
    assert.equal(await content(good, to('https://other.sharepoint.com/y')), 'there');
    await assert.rejects(content(good, to('https://evil.example/')), refused('host-refused'));
    assert.deepEqual(asked, [good]);
  });

  it('says what failed without the address', async () => {
    await assert.rejects(
      content(good, () => new Response('x', { status: 403 })),
      refused('download-failed'),
    );
    await assert.rejects(
      content(good, () => {
        throw new TypeError(`cannot reach ${good}`);
      }),
      refused('download-failed'),
    );
  });
});
