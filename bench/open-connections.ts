import { Client } from 'undici';

/** Fewer than the server allows from one address. */
const fromOneAddress = 200;

/**
 * Opens `count` keep-alive connections. To be called before there is load: Node accepts one connection in each turn of
 * its event loop, so under load accepting them would take seconds and distort the measurement.
 */
export async function openConnections(address: string, count: number): Promise<Client[]> {
  const clients = Array.from({ length: count }, (_, index) => {
    const localAddress = `127.0.0.${1 + Math.floor(index / fromOneAddress)}`;
    return new Client(address, { localAddress });
  });
  await Promise.all(clients.map((client) => requestStatus(client, '/healthz')));
  return clients;
}

/** The encodings that a browser accepts. */
const encodings = { 'accept-encoding': 'gzip, deflate, br, zstd' };

/** Resolves to the status once the whole response has arrived. */
export async function requestStatus(client: Client, path: string, cookie = ''): Promise<number> {
  const headers = { ...encodings, ...(cookie !== '' && { cookie }) };
  const { statusCode, body } = await client.request({ method: 'GET', path, headers });
  await body.dump();
  return statusCode;
}
