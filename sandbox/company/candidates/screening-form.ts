import { communication } from '../../records/abilities.ts';
import { choice, formVersion, typed, words } from '../form-version.ts';

/** The form of first and final interviews, until it was edited on 13 November. */
export const screeningForm = formVersion(
  '7398122405636463001',
  {
    communication: typed(['沟通表达', 'Communication'], 10, { ability: communication }),
    motivation: typed(['求职动机', 'Motivation'], 10, {
      question: ['为什么看机会？', 'Why are you looking for something new?'],
    }),
    fit: typed(['岗位匹配', 'Fit for the job'], 10),
    available: choice(
      ['可到岗时间', 'Available from'],
      [
        ['随时', 'At once'],
        ['一个月内', 'Within a month'],
        ['两个月以上', 'In two months or more'],
      ],
    ),
    doubts: words(['风险与顾虑', 'Risks and doubts']),
  },
  'none',
);

/** Edited: one name only in Chinese now, one renamed, the choice dropped, and 稳定性 added out of 5. */
export const newScreeningForm = formVersion(
  '7398122449888552001',
  {
    communication: typed(['沟通表达'], 10, { ability: communication }),
    motivation: typed(['求职动机', 'Motivation'], 10),
    fit: typed(['与岗位的契合度', 'Match with the role'], 10),
    stability: typed(['稳定性', 'Staying power'], 5),
    doubts: words(['风险与顾虑', 'Risks and doubts']),
  },
  'none',
);
