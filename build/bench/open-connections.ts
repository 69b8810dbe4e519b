import { Client } from 'undici';

/**
 * Opens as many keep-alive connections. To be called before there is load: Node accepts one connection in each turn
 * of its event loop, so under load they would arrive over many seconds and measure just that.
 */
export async function openConnections(address: string, count: number): Promise<Client[]> {
  const clients = Array.from({ length: count }, () => new Client(address));
  await Promise.all(clients.map((client) => requestStatus(client, '/healthz')));
  return clients;
}

/** Answers the status once the whole response has arrived. */
export async function requestStatus(client: Client, path: string, cookie = ''): Promise<number> {
  const headers = cookie === '' ? {} : { cookie };
  const { statusCode, body } = await client.request({ method: 'GET', path, headers });
  await body.dump();
  return statusCode;
}
