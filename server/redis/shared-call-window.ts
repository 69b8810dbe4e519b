import {
  bothOf,
  type CallWindow,
  createCallWindow,
  longestWay,
  type Pass,
  recoveryMilliseconds,
  smallestCap,
  type TakenCalls,
} from '../feishu/throttle/call-window.ts';
import type { Rate } from '../feishu/throttle/rate.ts';
import { longestPause } from '../feishu/throttle/rate-headers.ts';
import type { Log } from '../log/log.ts';
import { pauseScript, takeScript, usedScript } from './budget-script.ts';
import type { RedisConnection } from './connection.ts';
import { type Heartbeat, returnMilliseconds, serversKey } from './heartbeat.ts';
import { keyOf } from './keys.ts';

export interface SharedCallWindowOptions {
  connection: RedisConnection;
  heartbeat: Heartbeat;
  /** Of this process. */
  name: string;
  endpoint: string;
  rate: Rate;
  log: Log;
}

/** A machine that is so far behind would make its calls when Redis counts them no more. */
const longestAnswer = longestWay / 2;
const longestPauseMilliseconds = longestPause * 1000;

/**
 * One rate for all servers. Redis counts; while it is away each server has its part of the rate. The calls of this
 * server count on both sides at any time, and between the two there is a time in which none is made, or both have to
 * agree: at no change the rate is passed.
 */
export function createSharedCallWindow(options: SharedCallWindowOptions): CallWindow {
  const { connection, heartbeat, name, endpoint, rate, log } = options;
  const holdMilliseconds = longestWay + rate.milliseconds;
  /** Others may free a place without telling this server. */
  const longestRetry = rate.milliseconds / 10;
  const { client } = connection;
  const [calls, pauseKey, cut] = ['calls', 'pause', 'cut'].map((what) => keyOf(`${what}:${endpoint}`)) as [
    string,
    string,
    string,
  ];
  const own = createCallWindow(rate, log, heartbeat.servers);
  let batches = 0;
  /** While Redis is away: what other servers took from it before counts until then. */
  let aloneFrom: number | null = null;
  let returningUntil = 0;

  async function takeShared(wanted: number): Promise<TakenCalls> {
    batches += 1;
    const batch = `${name}:${batches}`;
    const values = [wanted, rate.calls, holdMilliseconds, batch, recoveryMilliseconds, longestPauseMilliseconds];
    const askedAt = performance.now();
    const result = (await takeScript(client, [calls, pauseKey, cut, serversKey], values)) as number[];
    const [taken = 0, wait = 0, paused = 0, servers = 0] = result;
    heartbeat.count(servers);
    if (paused > 0) own.pauseUntil(performance.now() + paused);
    const passes = Array.from({ length: taken }, (_, at) => passOf(`${batch}:${at + 1}`));
    if (performance.now() - askedAt < longestAnswer) return { passes, retryIn: Math.min(wait, longestRetry) };
    for (const pass of passes) pass.giveBack();
    return { passes: [], retryIn: 0 };
  }

  function passOf(call: string): Pass {
    return {
      used: () => void usedScript(client, [calls], [call, rate.milliseconds]).catch(() => undefined),
      giveBack: () => void client.zrem(calls, call).catch(() => undefined),
    };
  }

  function takeAlone(wanted: number): TakenCalls {
    const now = performance.now();
    aloneFrom ??= now + holdMilliseconds;
    return now < aloneFrom ? { passes: [], retryIn: aloneFrom - now } : own.take(wanted);
  }

  /** After Redis was away, others may not have come back to it yet: their part is left to them. */
  async function takeTogether(wanted: number): Promise<TakenCalls> {
    const isReturning = performance.now() < returningUntil;
    const allowed = isReturning ? own.take(wanted) : null;
    if (allowed?.passes.length === 0) return { ...allowed, retryIn: Math.min(allowed.retryIn, longestRetry) };
    const shared = await takeShared(allowed ? allowed.passes.length : wanted).catch((error: unknown) => {
      for (const pass of allowed?.passes ?? []) pass.giveBack();
      throw error;
    });
    for (const pass of allowed?.passes.slice(shared.passes.length) ?? []) pass.giveBack();
    return { ...shared, passes: shared.passes.map((pass, at) => bothOf(pass, allowed?.passes[at] ?? own.count())) };
  }

  async function take(wanted: number): Promise<TakenCalls> {
    const paused = own.pausedUntil() - performance.now();
    if (paused > 0) return { passes: [], retryIn: paused };
    try {
      if (aloneFrom !== null) {
        if (!connection.isConnected()) return takeAlone(wanted);
        returningUntil = performance.now() + returnMilliseconds + rate.milliseconds;
      }
      const taken = await takeTogether(wanted);
      aloneFrom = null;
      return taken;
    } catch {
      return takeAlone(wanted);
    }
  }

  return {
    take,
    pausedUntil: own.pausedUntil,
    pause(asked) {
      const seconds = own.pause(asked);
      const values = [seconds * 1000, rate.calls, smallestCap, recoveryMilliseconds, longestPauseMilliseconds];
      if (seconds > 0) pauseScript(client, [pauseKey, cut], values).catch(() => undefined);
      return seconds;
    },
    passed: own.passed,
  };
}
