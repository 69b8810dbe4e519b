import * as people from '../company/people.ts';
import type { SamplePerson } from '../company/person.ts';

export type Role =
  | 'hiring-manager'
  | 'interviewer'
  | 'interviewer-submitted'
  | 'interviewer-owing'
  | 'recruiter'
  | 'administrator'
  | 'unrelated'
  | 'out-of-range'
  | 'other-tenant';

/** A person offered on the accounts page, with one line on what they may read. */
export interface Persona {
  role: Role;
  person: SamplePerson;
  as: { zh: string; en: string };
  reads: { zh: string; en: string };
}

function persona(role: Role, person: SamplePerson, as: [string, string], reads: [string, string]): Persona {
  return { role, person, as: { zh: as[0], en: as[1] }, reads: { zh: reads[0], en: reads[1] } };
}

/** The usual persona first: Feishu's own client would sign them in without asking. */
export const personas: Persona[] = [
  persona(
    'hiring-manager',
    people.jiangYushi,
    ['用人经理', 'Hiring manager'],
    [
      '所招岗位的全部面评；看不到别的团队的「法务顾问」',
      'All evaluations for her jobs, but not another team’s “Legal counsel”',
    ],
  ),
  persona(
    'interviewer',
    people.zhaoPeng,
    ['面试官', 'Interviewer'],
    [
      '自己写的面评，以及这些候选人的其他面评；还有一份待提交',
      'His own evaluations, and the others of those candidates; one is still to submit',
    ],
  ),
  persona(
    'interviewer-submitted',
    people.suWanqing,
    ['面试官，已提交', 'Interviewer, has submitted'],
    ['自己写的都已提交；也能看这些候选人的其他面评', 'Her own, all submitted, and the others of those candidates'],
  ),
  persona(
    'interviewer-owing',
    people.heYian,
    ['面试官，还没提交', 'Interviewer, not submitted yet'],
    [
      '两份待提交：提交之前，看不到那两位候选人的其他面评',
      'Two still to submit: until then, those candidates’ others stay hidden',
    ],
  ),
  persona(
    'recruiter',
    people.wenJingshu,
    ['招聘负责人', 'Recruiter'],
    [
      '她负责的岗位：前端、业务与职能，包括「法务顾问」；看得到谁还没提交',
      'Her jobs: front end, business and support, including “Legal counsel”; sees what is still to be submitted',
    ],
  ),
  persona(
    'administrator',
    people.jiHuaijin,
    ['管理员', 'Administrator'],
    ['全部面评，还能看到谁读过', 'All evaluations, and who has read them'],
  ),
  persona(
    'unrelated',
    people.maXiaohe,
    ['无关的同事', 'Unrelated colleague'],
    ['能登录，但一份也看不到', 'Can sign in, but read nothing'],
  ),
  persona(
    'out-of-range',
    people.fanZiqian,
    ['不在应用可用范围内', 'Outside the app’s availability range'],
    ['飞书不让登录（20010）', 'Feishu refuses the sign-in (20010)'],
  ),
  persona(
    'other-tenant',
    people.yeZhiqiu,
    ['另一家公司的人', 'From another company'],
    ['飞书放行，面评拒绝', 'Feishu allows it, Mianping refuses'],
  ),
];

/** The person who is signed in without being asked. */
export const usualPerson: SamplePerson = people.jiangYushi;

export function findPersona(openId: string | null): Persona | undefined {
  return personas.find(({ person }) => person.openId === openId);
}
