import { applications } from './applications.ts';

/** A candidate as Feishu Hire knows them, apart from any application; `isGone`: deleted. */
export interface SampleTalent {
  id: string;
  name: string;
  isGone: boolean;
}

const talents = new Map(
  applications.map(({ talentId, candidateName }): [string, SampleTalent] => [
    talentId,
    { id: talentId, name: candidateName ?? '', isGone: candidateName === null },
  ]),
);

export function findTalent(talentId: string): SampleTalent | undefined {
  return talents.get(talentId);
}
