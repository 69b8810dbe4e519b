import { count } from '../../../i18n/en.ts';

/** Loaded with the ability section. `zh` has to have every message of `en`. */
const en = {
  heading: 'Abilities',
  hint: 'averaged over linked scores',
  share: (percent: string, number: number) => `${percent} · ${count(number, 'score', 'scores')}`,
  mentions: (number: number) => `mentioned ${number === 1 ? 'once' : `${number} times`}, not scored`,
};

const zh: typeof en = {
  heading: '能力项',
  hint: '按关联维度的得分平均',
  share: (percent, number) => `${percent} · ${number} 项`,
  mentions: (number) => `提及 ${number} 次，无得分`,
};

export const abilityMessages = { en, zh };
