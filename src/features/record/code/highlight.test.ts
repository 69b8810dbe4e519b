import { expect, test } from 'vitest';
import { backendEngineer } from '../../../../sandbox/records/backend-engineer.ts';
import { dataAnalyst } from '../../../../sandbox/records/data-analyst.ts';
import { frontendEngineer } from '../../../../sandbox/records/frontend-engineer.ts';
import { highlight } from './highlight.ts';

const answers = [frontendEngineer, backendEngineer, dataAnalyst].flatMap(
  ({ record }) => record.code_question_list?.map(({ content }) => content ?? '') ?? [],
);

test('the language of code is detected, and prose is not highlighted', async () => {
  const highlighted = await Promise.all(answers.map(highlight));
  expect(highlighted.map((each) => each?.language)).toEqual(['TypeScript', 'Go', 'SQL', 'Python']);
  expect(await highlight('候选人没有写完，只讲了思路。')).toBeNull();
});
