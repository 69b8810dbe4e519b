import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { reasonOf } from '../log/error-trace.ts';
import { MoveError, type MoveSource, type StoredLine } from './move-store.ts';

/**
 * The audit trail of an installation of the version before, which kept it in Redis, from a file with the answers of
 * `redis-cli --json HGETALL mianping:audit-head` and `redis-cli --json XRANGE mianping:audit - +`, a line each. Throws
 * `MoveError` where the file has something else, or cannot be read.
 */
export function readRedisTrail(path: string): MoveSource {
  const [head, entries] = parse(readText(path));
  return {
    read: (work) =>
      work({
        head: {
          lastNumber: Number(head.number ?? 0),
          lastHash: head.hash ?? '',
          prunedNumber: Number(head.prunedNumber ?? 0),
          prunedHash: head.prunedHash ?? '',
        },
        async *lines() {
          yield* entries.map(toStoredLine);
        },
        people: null,
      }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new MoveError(`${path} cannot be read (${reasonOf(error) ?? 'unreadable'}).`, { cause: error });
  }
}

const headShape = z.record(z.string(), z.string());
const entriesShape = z.array(z.tuple([z.string(), z.array(z.string())]));

function parse(text: string): [z.infer<typeof headShape>, z.infer<typeof entriesShape>] {
  try {
    const [head = '', entries = ''] = text.split('\n');
    return [headShape.parse(JSON.parse(head)), entriesShape.parse(JSON.parse(entries))];
  } catch (error) {
    throw new MoveError('The file does not hold what the two commands in docs/operations.md print.', { cause: error });
  }
}

/** The number of a line is the first part of its id; fields and values take turns. */
function toStoredLine([id, fields]: [string, string[]]): StoredLine {
  const fieldOf = (name: string) => fields[fields.indexOf(name) + 1] ?? '';
  return { number: Number.parseInt(id, 10), line: fieldOf('line'), hash: fieldOf('hash') };
}
