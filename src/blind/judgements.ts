import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Verdict } from '#domain/record.ts';
import { meQuery } from '../api/me-query.ts';
import { browserStorage } from '../browser-storage.ts';

/** The reader's own judgement, made before they revealed the interviewer's. */
export interface Judgement {
  verdict: Verdict | null;
  /** May be empty. */
  reason: string;
}

interface KeptJudgement extends Judgement {
  /** The id of the person who judged, because several people may use one browser; empty where nobody signs in. */
  person: string;
  /** The id of the record or application. */
  subject: string;
}

export const longestReason = 300;
/** Beyond this number, the browser drops the oldest. */
const keptCount = 200;
export const verdicts = ['pass', 'undecided', 'fail'] as const satisfies readonly Verdict[];

/** The reader's judgement of this subject, kept by this browser. `null` without one, and before hydration. */
export function useJudgement(subject: string) {
  const person = useQuery(meQuery).data?.person?.id ?? '';
  const text = useSyncExternalStore(subscribe, readText, () => null);
  return useMemo(() => {
    const kept = parse(text);
    const isThis = (each: KeptJudgement) => each.person === person && each.subject === subject;
    const others = kept.filter((each) => !isThis(each));
    return {
      judgement: kept.find(isThis) ?? null,
      keep: (judgement: Judgement) => store([{ ...judgement, person, subject }, ...others]),
      discard: () => store(others),
    };
  }, [text, person, subject]);
}

const key = 'judgements';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function readText(): string | null {
  return browserStorage.read(key);
}

function store(judgements: KeptJudgement[]): void {
  browserStorage.write(key, JSON.stringify(judgements.slice(0, keptCount)));
  for (const listener of listeners) listener();
}

/** Checks the stored text, because other code may have written it. */
function parse(text: string | null): KeptJudgement[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isKeptJudgement) : [];
  } catch {
    return [];
  }
}

function isKeptJudgement(value: unknown): value is KeptJudgement {
  const { person, subject, verdict, reason } = (value ?? {}) as Partial<KeptJudgement>;
  const isVerdict = verdict === null || verdicts.some((each) => each === verdict);
  return isVerdict && [person, subject, reason].every((each) => typeof each === 'string');
}
