import type { InterviewList } from '#contract/interviews.ts';

/** Few enough groups to write quickly, and enough to make few parts. */
const groupsOfPart = 50;

/** A list as JSON, in parts, because writing all of it at once would hold up other requests. */
export function* toJsonParts({ groups, ...rest }: InterviewList): Generator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"groups":[`;
  for (let at = 0; at < groups.length; at += groupsOfPart) {
    const part = groups.slice(at, at + groupsOfPart).map((group) => JSON.stringify(group));
    yield (at === 0 ? '' : ',') + part.join(',');
  }
  yield ']}';
}
