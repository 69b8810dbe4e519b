import { open } from 'node:fs/promises';
import { reasonOf } from '../log/error-trace.ts';
import type { AuditHead } from './audit-chain.ts';
import { MoveError, type MoveSource, type StoredLine } from './move-store.ts';

/**
 * The audit trail of an installation of the version before, which kept it in Redis, from a file with the answers of
 * `redis-cli HGETALL mianping:audit-head` and `redis-cli XRANGE mianping:audit - +`, in which each text stands on a line of
 * its own. The move rejects with `MoveError` where the file has something else, or cannot be read.
 */
export function readRedisTrail(path: string): MoveSource {
  return {
    async read(work) {
      const file = await open(path).catch((error: unknown) => {
        throw new MoveError(`${path} cannot be read (${reasonOf(error) ?? 'unreadable'}).`, { cause: error });
      });
      try {
        const texts = file.readLines()[Symbol.asyncIterator]();
        const { head, firstId } = await readRedisHead(texts);
        return await work({ head, lines: () => readEntries(firstId, texts), people: null });
      } finally {
        await file.close();
      }
    },
  };
}

const headFields = ['number', 'hash', 'prunedNumber', 'prunedHash'];
const idPattern = /^\d+-0$/;

/** Names and values take turns, up to the id of the first line; `null`: there is none. */
async function readRedisHead(texts: AsyncIterator<string>): Promise<{ head: AuditHead; firstId: string | null }> {
  const found: Record<string, string> = {};
  let name = await next(texts);
  for (; name !== null && headFields.includes(name); name = await next(texts)) found[name] = (await next(texts)) ?? '';
  const isHead = found.number !== undefined && (name === null || idPattern.test(name));
  if (!isHead) throw new MoveError('The file does not hold what the two commands in docs/operations.md print.');
  const { number, hash = '', prunedNumber = 0, prunedHash = '' } = found;
  const head = { lastNumber: Number(number), lastHash: hash, prunedNumber: Number(prunedNumber), prunedHash };
  return { head, firstId: name };
}

/** The number of a line is the first part of its id; names and values follow it. */
async function* readEntries(firstId: string | null, texts: AsyncIterator<string>): AsyncGenerator<StoredLine> {
  for (let id = firstId; id !== null; ) {
    const fields: Record<string, string> = {};
    let name = await next(texts);
    for (; name !== null && !idPattern.test(name); name = await next(texts)) fields[name] = (await next(texts)) ?? '';
    yield { number: Number.parseInt(id, 10), line: fields.line ?? '', hash: fields.hash ?? '' };
    id = name;
  }
}

async function next(texts: AsyncIterator<string>): Promise<string | null> {
  const { value, done } = await texts.next();
  return done ? null : value;
}
