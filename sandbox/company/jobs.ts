import { gaoYuanshan, jiangYushi, luXiaoman, tangYiming, wenJingshu } from './people.ts';
import type { SamplePerson } from './person.ts';

/** An open job, with the people whom Feishu Hire lists on it. */
export interface SampleJob {
  id: string;
  title: string;
  code: string;
  department: { id: string; zh_name: string; en_name: string };
  recruiter: SamplePerson;
  hiringManagers: SamplePerson[];
  assistants: SamplePerson[];
}

type Department = SampleJob['department'];
type Team = Pick<SampleJob, 'recruiter' | 'hiringManagers' | 'assistants'>;

const engineering: Department = { id: '7391004417203318800', zh_name: '研发部', en_name: 'Engineering' };
const product: Department = { id: '7391004417203318801', zh_name: '产品与设计部', en_name: 'Product and Design' };
const business: Department = { id: '7391004417203318802', zh_name: '业务部', en_name: 'Business' };
const support: Department = { id: '7391004417203318803', zh_name: '职能部', en_name: 'Support Functions' };

const flagshipTeam: Team = { recruiter: wenJingshu, hiringManagers: [jiangYushi], assistants: [luXiaoman] };
const engineeringTeam: Team = { recruiter: tangYiming, hiringManagers: [jiangYushi], assistants: [] };
const sharedTeam: Team = { recruiter: tangYiming, hiringManagers: [jiangYushi, gaoYuanshan], assistants: [luXiaoman] };
const businessTeam: Team = { recruiter: wenJingshu, hiringManagers: [gaoYuanshan, jiangYushi], assistants: [] };
/** Has none of the other teams' managers, so the sandbox can show a refusal to a person outside the team. */
const legalTeam: Team = { recruiter: wenJingshu, hiringManagers: [gaoYuanshan], assistants: [] };

let lastId = 7391004417203319000n;

function job(title: string, code: string, department: Department, team: Team): SampleJob {
  lastId += 1n;
  return { id: String(lastId), title, code, department, ...team };
}

export const frontEndJob = job('前端工程师', 'RD-101', engineering, flagshipTeam);
export const backEndJob = job('后端工程师', 'RD-102', engineering, engineeringTeam);
export const dataJob = job('数据分析师', 'RD-103', engineering, engineeringTeam);
export const algorithmJob = job('推荐算法专家', 'RD-104', engineering, sharedTeam);
export const graduateJob = job('算法工程师（校招）', 'RD-105', engineering, engineeringTeam);
export const directorJob = job('技术总监', 'RD-106', engineering, sharedTeam);
export const designerJob = job('产品设计师', 'PD-201', product, sharedTeam);
export const productManagerJob = job('产品经理', 'PD-202', product, sharedTeam);
export const communityJob = job('社区运营负责人', 'BU-301', business, businessTeam);
export const salesJob = job('大客户销售经理', 'BU-302', business, businessTeam);
export const storeJob = job('门店店长', 'BU-303', business, businessTeam);
export const buyerJob = job('采购专员', 'SF-401', support, businessTeam);
export const financeJob = job('财务分析', 'SF-402', support, businessTeam);
export const hrJob = job('HRBP', 'SF-403', support, businessTeam);
export const legalJob = job('法务顾问', 'SF-404', support, legalTeam);

const jobs = [
  frontEndJob,
  backEndJob,
  dataJob,
  algorithmJob,
  graduateJob,
  directorJob,
  designerJob,
  productManagerJob,
  communityJob,
  salesJob,
  storeJob,
  buyerJob,
  financeJob,
  hrJob,
  legalJob,
];

const byId = new Map(jobs.map((each) => [each.id, each]));

export function findJob(jobId: string): SampleJob | undefined {
  return byId.get(jobId);
}
