import type { Ability, Dimension, InterviewRecord } from './record.ts';
import { drawScore, isScorable } from './score.ts';

/** One ability (能力项) over the whole record. */
export interface AbilitySummary {
  /** Unique within the record. */
  key: string;
  ability: Ability;
  /** Average share of the full score over the scored dimensions linked to it, 0 to 1; `null` when there is none. */
  share: number | null;
  /** How many scores `share` averages. */
  scoredCount: number;
  /** How many dimensions and questions name it, scored or not. */
  mentionCount: number;
}

/** Every ability that the record names, in order of first mention, merged by id or, without ids, by name. */
export function summariseAbilities(record: InterviewRecord): AbilitySummary[] {
  const tallies = new Map<string, { ability: Ability; shares: number[]; mentionCount: number }>();
  for (const { abilities, share } of mentions(record)) {
    for (const ability of distinct(abilities)) {
      const tally = tallies.get(keyOf(ability)) ?? { ability, shares: [], mentionCount: 0 };
      tally.mentionCount += 1;
      if (share !== null) tally.shares.push(share);
      tallies.set(keyOf(ability), tally);
    }
  }
  return [...tallies].map(([key, { ability, shares, mentionCount }]) => ({
    key,
    ability,
    share: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length,
    scoredCount: shares.length,
    mentionCount,
  }));
}

interface Mention {
  abilities: Ability[];
  share: number | null;
}

function mentions(record: InterviewRecord): Mention[] {
  const unscored = (question: { abilities: Ability[] }): Mention => ({ abilities: question.abilities, share: null });
  return [
    ...record.dimensions.flatMap((dimension) => [
      { abilities: dimension.abilities, share: shareOf(dimension) },
      ...dimension.questions.map(unscored),
    ]),
    ...record.questions.map(unscored),
    ...record.codeQuestions.map(unscored),
  ];
}

function shareOf(dimension: Dimension): number | null {
  if (!isScorable(dimension)) return null;
  const drawing = drawScore(dimension.answer.score);
  return drawing.kind === 'scored' ? drawing.share : null;
}

function distinct(abilities: Ability[]): Ability[] {
  return [...new Map(abilities.map((ability) => [keyOf(ability), ability])).values()];
}

function keyOf({ id, name }: Ability): string {
  return id ?? `name:${JSON.stringify([name.zh, name.en])}`;
}
