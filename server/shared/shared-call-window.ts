import {
  bothOf,
  type CallWindow,
  createCallWindow,
  longestWay,
  type Pass,
  type TakenCalls,
} from '../base/call-window.ts';
import type { Log } from '../log/log.ts';
import { type CallCounterOptions, createCallCounter, holdOf } from './call-counter.ts';
import { type Heartbeat, returnMilliseconds } from './heartbeat.ts';
import { createTeller } from './teller.ts';

export interface SharedCallWindowOptions extends CallCounterOptions {
  heartbeat: Heartbeat;
  /** The name of this process. */
  name: string;
  log: Log;
}

/**
 * Milliseconds from the statement that counts calls to the answer to its commit. A slower server would
 * make its calls after the database has stopped counting them.
 */
const longestAnswer = longestWay / 2;
/** One late answer is chance; after this many in a row, the log tells the operator why calls wait. */
const lateAnswersToLog = 3;

/**
 * One rate for all servers. The database counts the calls; while it is away, each server has its part of the rate. This
 * server always counts its calls in both places. At each switch between the two it makes no calls for a time, or needs
 * both to agree, so that no switch exceeds the rate.
 */
export function createSharedCallWindow({ heartbeat, name, log, ...counted }: SharedCallWindowOptions): CallWindow {
  const { rate } = counted;
  /** Other servers may free a place without telling this one. */
  const longestRetry = rate.milliseconds / 10;
  const counter = createCallCounter(counted);
  const own = createCallWindow(rate, log, heartbeat.servers);
  const tellEnded = createTeller(counter.end, heartbeat);
  const tellUnused = createTeller(counter.remove, heartbeat);
  let batches = 0;
  let lateAnswers = 0;
  /** While the database is away: the moment until which calls that other servers took from it may still count. */
  let aloneFrom: number | null = null;
  let returnedAt = Number.NEGATIVE_INFINITY;

  async function takeShared(wanted: number): Promise<TakenCalls> {
    batches += 1;
    const batch = `${name}:${batches}`;
    const { taken, retryIn, pause, servers, countedFrom } = await counter.take(wanted, batch);
    heartbeat.count(servers);
    if (pause > 0) own.pauseUntil(performance.now() + pause);
    const calls = Array.from({ length: taken }, (_, at) => `${batch}:${at + 1}`);
    const milliseconds = Math.round(performance.now() - countedFrom);
    if (taken > 0) noteAnswer(milliseconds);
    if (taken === 0 || milliseconds < longestAnswer) {
      return { passes: calls.map(passOf), retryIn: Math.min(retryIn, longestRetry) };
    }
    tellUnused(calls);
    return { passes: [], retryIn: 0 };
  }

  function noteAnswer(milliseconds: number): void {
    lateAnswers = milliseconds < longestAnswer ? 0 : lateAnswers + 1;
    if (lateAnswers !== lateAnswersToLog) return;
    const details = { endpoint: counted.endpoint, milliseconds };
    log.warn(details, 'the database confirms calls to Feishu too late: they wait');
  }

  const passOf = (call: string): Pass => ({ used: () => tellEnded([call]), giveBack: () => tellUnused([call]) });

  function takeAlone(wanted: number): TakenCalls {
    const now = performance.now();
    aloneFrom ??= now + holdOf(rate);
    if (now < aloneFrom) return { passes: [], retryIn: Math.min(aloneFrom - now, longestRetry) };
    // While the database answers, other servers may use the whole rate: a server that failed to take has no part.
    return heartbeat.isConnected() ? { passes: [], retryIn: longestRetry } : own.take(wanted);
  }

  /**
   * After an outage of the database, other servers may not have reached it yet, so this server leaves them their part.
   * A call counts here from the database's answer on, because its pass from before may be older than the longest way of
   * a call.
   */
  async function takeTogether(wanted: number): Promise<TakenCalls> {
    const returningSince = Math.max(returnedAt, heartbeat.returnedAt());
    const isReturning = performance.now() < returningSince + returnMilliseconds + rate.milliseconds;
    const allowed = isReturning ? own.take(wanted) : null;
    if (allowed?.passes.length === 0) return { ...allowed, retryIn: Math.min(allowed.retryIn, longestRetry) };
    const shared = await takeShared(allowed ? allowed.passes.length : wanted).catch((error: unknown) => {
      for (const pass of allowed?.passes ?? []) pass.giveBack();
      throw error;
    });
    for (const pass of allowed?.passes ?? []) pass.giveBack();
    return { ...shared, passes: shared.passes.map((pass) => bothOf(pass, own.count())) };
  }

  async function take(wanted: number): Promise<TakenCalls> {
    const paused = own.pausedUntil() - performance.now();
    if (paused > 0) return { passes: [], retryIn: paused };
    if (!heartbeat.isConnected()) return takeAlone(wanted);
    if (aloneFrom !== null) returnedAt = performance.now();
    try {
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
      if (seconds > 0 && heartbeat.isConnected()) counter.pause(seconds * 1000).catch(() => undefined);
      return seconds;
    },
    passed: own.passed,
  };
}
