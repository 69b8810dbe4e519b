import type { SamplePerson } from './person.ts';

/** The sample company, and another one that uses Feishu too. */
export const tenantKey = '2f1b7e9c04d6a835';
const otherTenantKey = '91c8d02e6b7f4a13';

function colleague(openId: string, zh: string, en: string): SamplePerson {
  return { openId, name: { zh, en }, tenantKey, inRange: true };
}

export const zhaoPeng = colleague('ou_4c1f0b7a92de5836a1c40e7fd2b98365', '赵鹏', 'Zhao Peng');
export const suWanqing = colleague('ou_71f3a90c5e2b4d68b0c7f41d8e6a2395', '苏晚晴', 'Su Wanqing');
export const heYian = colleague('ou_a8046fd21b7c49e3956e0cb8d73f1a52', '何以安', 'He Yi’an');
export const jiangYushi = colleague('ou_3e90c7b5d1f6482aa47d52c0e89b1f64', '江予诗', 'Jiang Yushi');
export const gaoYuanshan = colleague('ou_b5127ce08d3f4a96812f7e9d40c6a3b8', '高远山', 'Gao Yuanshan');
export const tangYiming = colleague('ou_c942e7d6a01b4f5389d0b3f27e15c86a', '唐一鸣', 'Tang Yiming');
export const wenJingshu = colleague('ou_58d6b03fe7c241a99b1e84a0f37d2c65', '文静姝', 'Wen Jingshu');
export const luXiaoman = colleague('ou_0d7f4e9b62a8413cb5e6917c2f08ad43', '陆小满', 'Lu Xiaoman');
export const jiHuaijin = colleague('ou_f07a3c85b94e42d1a6083de1c75b9f2d', '纪怀瑾', 'Ji Huaijin');
export const fangYanqiu = colleague('ou_6b38e1f4c7d0495ea2f97d8b10c3e546', '方砚秋', 'Fang Yanqiu');
export const maXiaohe = colleague('ou_d26c9048f1e34b7ab85f30a9e6c1742b', '马晓禾', 'Ma Xiaohe');

/** A member of the company outside the app's availability range. */
export const fanZiqian: SamplePerson = {
  ...colleague('ou_97e50d3ab48c4f12963b6ef2d81ca07f', '范子骞', 'Fan Ziqian'),
  inRange: false,
};

export const yeZhiqiu: SamplePerson = {
  ...colleague('ou_1b4de8726fa945c0d9382a7b5c06f1e3', '叶知秋', 'Ye Zhiqiu'),
  tenantKey: otherTenantKey,
};
