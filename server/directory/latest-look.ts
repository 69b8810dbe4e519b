import type { InterviewIndex } from './interview-index.ts';
import type { ReadSpan } from './span-reader.ts';
import type { Span } from './spans.ts';
import { day, hour } from './spans.ts';
import type { Teams } from './teams.ts';

/** Looks for what the sweeps cannot know yet: an interview just arranged, an evaluation just submitted. */
export interface LatestLook {
  /** What the next look is for: a record that is not known, or one of an application that an evaluation is owed of. */
  ask(recordId: string): void;
  /** Looks, joins the look under way, or does nothing where none is due or wanted. Never rejects. */
  again(): Promise<void>;
}

export interface LatestLookOptions {
  index: InterviewIndex;
  teams: Teams;
  readSpan: ReadSpan;
  now: () => number;
}

const restMilliseconds = 15_000;
/** Whoever tries ids one after the other makes us remember no more. */
const mostAsked = 256;
const mostSpans = 10;

export function createLatestLook({ index, teams, readSpan, now }: LatestLookOptions): LatestLook {
  const asked = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let flight: Promise<void> | null = null;

  function ask(recordId: string): void {
    asked.delete(recordId);
    asked.add(recordId);
    for (const oldest of asked) if (asked.size > mostAsked) asked.delete(oldest);
  }

  function spansToRead(): Span[] {
    // Who asked last is still waiting.
    const known = [...asked].reverse().map((recordId) => index.find(recordId));
    const latest = known.includes(null) ? [{ from: now() - day, to: now() + hour }] : [];
    const owed = known.flatMap((record) => (record ? [...index.owedBeginnings(record.applicationId)] : []));
    const moments = [...new Set(owed)].map((beginsAt) => ({ from: beginsAt, to: beginsAt }));
    return [...latest, ...moments].slice(0, mostSpans);
  }

  async function look(): Promise<void> {
    // What fails now is found by the next look, or by the sweep; the client has told the log.
    for (const span of spansToRead()) await readSpan(span).catch(() => undefined);
    for (const recordId of asked) {
      const found = index.find(recordId);
      if (found) teams.find(found.applicationId);
    }
    asked.clear();
  }

  function again(): Promise<void> {
    const isDue = asked.size > 0 && Math.abs(now() - lookedAt) >= restMilliseconds;
    if (flight || !isDue) return flight ?? Promise.resolve();
    lookedAt = now();
    flight = look().finally(() => {
      flight = null;
    });
    return flight;
  }

  return { ask, again };
}
