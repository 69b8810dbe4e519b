import { architecture, communication, creativity, ownership, technicalDepth } from '../../records/abilities.ts';
import { choices, formVersion, rated, typed, words } from '../form-version.ts';

export const form = formVersion('7398122409119645001', {
  execution: typed(['执行力', 'Execution'], 10, { ability: ownership }),
  design: rated(
    ['系统设计', 'System design'],
    20,
    [
      ['良好：能独立完成复杂模块设计', 'Good: designs a complex module alone', 18],
      ['合格：能完成常规模块设计', 'Adequate: designs an ordinary module', 14],
      ['一般：需提示才能完成模块设计', 'Fair: designs a module when prompted', 9],
    ],
    {
      ability: architecture,
      question: [
        '请设计一个支持断点续传的大文件上传组件',
        'Design an upload component for large files that can resume',
      ],
    },
  ),
  coding: typed(['编码能力', 'Coding'], 50, { ability: technicalDepth }),
  communication: typed(['沟通表达', 'Communication'], 10, { ability: communication }),
  creativity: typed(['创新思维', 'Creative thinking'], 5, { ability: creativity }),
  teamwork: typed(['团队协作', 'Teamwork'], 5),
  strengths: choices(
    ['优势标签', 'Strengths'],
    [
      ['学习能力强', 'Learns fast'],
      ['结果导向', 'Goes for results'],
      ['工程素养好', 'Sound engineering'],
    ],
  ),
});

/** Edited on 18 November: no dimension matches by id any more, and some match by name in one language only. */
export const editedForm = formVersion('7398122465306784001', {
  delivery: typed(['交付与执行', 'Delivery'], 10, { ability: ownership }),
  design: typed(['系统设计'], 10, { ability: architecture }),
  communication: typed(['表达与倾听', 'Communication'], 10, { ability: communication }),
  creativity: typed(['创新思维', 'Creative thinking'], 5, { ability: creativity }),
  influence: typed(['跨团队推动', 'Moving other teams'], 10),
  doubts: words(['风险与顾虑', 'Risks and doubts']),
});
