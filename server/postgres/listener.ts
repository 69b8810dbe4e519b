import { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';

/** A connection that hears the messages of one channel. */
export interface Listener {
  /** Rejects where the connection is broken: messages may have been missed. */
  check(): Promise<void>;
  /** Closes the socket at once, without a message to a database that may not answer any more. */
  close(): void;
}

/** Rejects where the host cannot be reached. */
export async function listenAt(
  host: ClientConfig,
  channel: string,
  onMessage: (text: string) => void,
): Promise<Listener> {
  const socket = new Socket();
  const client = new Client({ ...host, stream: () => socket });
  // The next check reports the error.
  client.on('error', () => undefined);
  client.on('notification', ({ payload = '' }) => onMessage(payload));
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return {
    check: async () => void (await client.query('SELECT 1')),
    close: () => void socket.destroy(),
  };
}
