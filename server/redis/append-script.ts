import { createScript } from './script.ts';

/**
 * Appends lines to the audit trail, together with what they changed, if the trail still ends where the replica thinks;
 * otherwise nothing happens. Returns whether it did.
 *
 * Keys: trail, head, sessions, uses, grants. Values: number and hash of the expected end; the key and number to note
 * for an outbox, or nothing twice; how many lines, and for each of them line, hash, issuer, change and the key of the
 * record's readers, if somebody read one; then the changed fields, each with the place of its key and its value, if it
 * did not end.
 */
export const appendScript = createScript(`
  local head = redis.call('HMGET', KEYS[2], 'number', 'hash')
  local number = tonumber(head[1] or '0')
  if number ~= tonumber(ARGV[1]) or (head[2] or '') ~= ARGV[2] then return 0 end
  local at = 6
  for _ = 1, tonumber(ARGV[5]) do
    number = number + 1
    redis.call('XADD', KEYS[1], string.format('%d-0', number),
      'line', ARGV[at], 'hash', ARGV[at + 1], 'issuer', ARGV[at + 2], 'change', ARGV[at + 3], 'readers', ARGV[at + 4])
    if ARGV[at + 4] ~= '' then redis.call('RPUSH', ARGV[at + 4], string.format('%d', number)) end
    redis.call('HSET', KEYS[2], 'number', string.format('%d', number), 'hash', ARGV[at + 1])
    at = at + 5
  end
  if ARGV[3] ~= '' then redis.call('SET', ARGV[3], ARGV[4], 'EX', 604800) end
  while at + 2 <= #ARGV do
    local key = KEYS[tonumber(ARGV[at])]
    if ARGV[at + 2] ~= '' then
      redis.call('HSET', key, ARGV[at + 1], ARGV[at + 2])
      if key == KEYS[3] then redis.call('HDEL', KEYS[4], ARGV[at + 1]) end
    else
      redis.call('HDEL', key, ARGV[at + 1])
      if key == KEYS[3] then redis.call('HDEL', KEYS[4], ARGV[at + 1]) end
    end
    at = at + 3
  end
  -- Longer than any session and any grant: what nobody uses any more goes by itself.
  redis.call('EXPIRE', KEYS[3], 172800)
  redis.call('EXPIRE', KEYS[4], 172800)
  redis.call('EXPIRE', KEYS[5], 1209600)
  return 1
`);

/**
 * Drops the lines up to this number, at most a few hundred in one step, and what points to them. Returns the number of
 * the last one that was dropped. Keys: trail, head. Values: the number, how many lines at most.
 */
export const pruneScript = createScript(`
  local last = 0
  for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', ARGV[1] .. '-0', 'COUNT', ARGV[2])) do
    local fields = {}
    for at = 1, #entry[2], 2 do fields[entry[2][at]] = entry[2][at + 1] end
    last = tonumber(string.match(entry[1], '^%d+'))
    if fields.readers ~= '' then redis.call('LPOP', fields.readers) end
    redis.call('HSET', KEYS[2], 'prunedNumber', string.format('%d', last), 'prunedHash', fields.hash)
  end
  if last > 0 then redis.call('XTRIM', KEYS[1], 'MINID', string.format('%d-0', last + 1)) end
  return last
`);

/**
 * Notes the use of a session that has not ended, for all replicas. Keys: sessions, uses, the stream of uses. Values:
 * the hash of the session's id, the time.
 */
export const noteUseScript = createScript(`
  if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('EXPIRE', KEYS[2], 172800)
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', '10000', '*', 'session', ARGV[1], 'at', ARGV[2])
  redis.call('EXPIRE', KEYS[3], 172800)
  return 1
`);
