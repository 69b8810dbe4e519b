/** A person who writes evaluations. Some have a name in one language only. */
export interface Interviewer {
  openId: string;
  name: { zh: string | null; en: string | null };
}

function interviewer(openId: string, zh: string | null, en: string | null): Interviewer {
  return { openId, name: { zh, en } };
}

/** Colleagues who only interview. Nobody can pick one of them on the accounts page. */
export const xuMan = interviewer('ou_b7328db03a8ed2b26eb1869e7494371d', '许曼', 'Xu Man');
export const emilyCarter = interviewer('ou_7f273d8731bffd4819d20228432da461', null, 'Emily Carter');
export const heJing = interviewer('ou_187df29f6eb31d124ab371146d3bb600', '何静', 'He Jing');
export const zhaoYinuo = interviewer('ou_dcc038785c03e948feab4f3c83d365d9', '赵一诺', 'Zhao Yinuo');
export const luoZheng = interviewer('ou_d3c3d940eecc98b53d2ad68bfca45c3e', '罗峥', 'Luo Zheng');
export const shenLi = interviewer('ou_93531462f5fa5e2ac6149e06d2b98f08', '沈立', 'Shen Li');
export const qinHao = interviewer('ou_65c549acb974d17d7213a9269702269c', '秦皓', 'Qin Hao');
export const sunYue = interviewer('ou_d81a6459bfb7565a2e13fff1b132a83d', '孙悦', 'Sun Yue');
export const wenShuyi = interviewer('ou_676238bceb588f2c70f860f45cab467c', '温书仪', 'Wen Shuyi');
export const priyaRaman = interviewer('ou_a30ba72f75be8ba6f3f8fda6527d4001', null, 'Priya Raman');
export const hanDong = interviewer('ou_5dc82a5129afa14a1ca4b6c604f3d412', '韩冬', null);
export const huoQiming = interviewer('ou_da139a48286e4a31b83557181503a328', '霍启明', 'Huo Qiming');
export const songZhixing = interviewer('ou_709678216e072e9c54bddf4b6626582f', '宋知行', 'Song Zhixing');
