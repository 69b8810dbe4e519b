import { createScript } from './script.ts';

/** Milliseconds since 1970 by the clock of Redis, which is the same for all. */
const clock = `
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  local function text(number) return string.format('%d', number) end
  -- What counts for longer than it may was noted before the clock was set back: it counts no more.
  local function forget(key, upTo, latest)
    redis.call('ZREMRANGEBYSCORE', key, '-inf', text(upTo))
    redis.call('ZREMRANGEBYSCORE', key, '(' .. text(latest), '+inf')
  end
`;

const cap = `
  local function capOf(key, limit, recovery)
    local cut = redis.call('HMGET', key, 'at', 'cap')
    if not cut[1] or tonumber(cut[1]) > now then return limit end
    return math.min(limit, tonumber(cut[2]) + math.floor((now - tonumber(cut[1])) / recovery))
  end
`;

const pause = `
  local function pauseOf(key, longest)
    local left = redis.call('PTTL', key)
    if left <= longest then return left end
    return 0
  end
`;

/**
 * Takes up to so many calls out of the rolling window of one endpoint. Returns how many, the milliseconds until there
 * is room for the next one, those that Feishu asked to pause for, and how many servers there are.
 *
 * Keys: calls (by the moment until which each counts), pause, cut, servers. Values: wanted, calls in a window, milliseconds
 * that a call counts for until it is answered, a name for these calls, milliseconds after which the cap grows by one, and
 * those of the longest pause.
 */
export const takeScript = createScript(`${clock}${cap}${pause}
  local servers = redis.call('ZCARD', KEYS[4])
  local paused = pauseOf(KEYS[2], tonumber(ARGV[6]))
  if paused > 0 then return {0, paused, paused, servers} end
  local most = capOf(KEYS[3], tonumber(ARGV[2]), tonumber(ARGV[5]))
  forget(KEYS[1], now, now + tonumber(ARGV[3]))
  local counted = redis.call('ZCARD', KEYS[1])
  local taken = math.max(0, math.min(tonumber(ARGV[1]), most - counted))
  for at = 1, taken do redis.call('ZADD', KEYS[1], text(now + tonumber(ARGV[3])), ARGV[4] .. ':' .. at) end
  redis.call('PEXPIRE', KEYS[1], 2 * tonumber(ARGV[3]))
  local place = counted + taken - most
  if place < 0 then return {taken, 0, 0, servers} end
  local ends = redis.call('ZRANGE', KEYS[1], place, place, 'WITHSCORES')
  return {taken, math.max(0, tonumber(ends[2]) - now), 0, servers}
`);

/** A call has ended: it counts for so many milliseconds more. Keys: calls. Values: the call, milliseconds. */
export const usedScript = createScript(`${clock}
  return redis.call('ZADD', KEYS[1], 'XX', 'LT', text(now + tonumber(ARGV[2])), ARGV[1])
`);

/**
 * Feishu asked one server for a pause: all of them pause, and slow down once per pause. Keys: pause, cut. Values:
 * milliseconds, calls in a window, the fewest after a cut, milliseconds after which the cap grows by one, and those of the
 * longest pause.
 */
export const pauseScript = createScript(`${clock}${cap}${pause}
  local left = pauseOf(KEYS[1], tonumber(ARGV[5]))
  if left <= 0 then
    local most = capOf(KEYS[2], tonumber(ARGV[2]), tonumber(ARGV[4]))
    local halved = math.max(math.min(tonumber(ARGV[3]), tonumber(ARGV[2])), math.floor(most / 2))
    redis.call('HSET', KEYS[2], 'at', text(now), 'cap', text(halved))
    redis.call('EXPIRE', KEYS[2], 3600)
  end
  if tonumber(ARGV[1]) > left then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
  return 1
`);

/**
 * This server is there. Returns how many are. Keys: servers, by when they were there last. Values: the server, the
 * milliseconds after which one that was not heard of is gone.
 */
export const beatScript = createScript(`${clock}
  redis.call('ZADD', KEYS[1], text(now), ARGV[1])
  forget(KEYS[1], now - tonumber(ARGV[2]), now)
  return redis.call('ZCARD', KEYS[1])
`);
