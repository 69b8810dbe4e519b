import { jiangYushi } from '../company/people.ts';
import { picture } from '../images/picture.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7569320775461273601');
/**
 * The person who is signed in first, because the evaluation belongs to no application and only its author may read it.
 */
const interviewer = jiangYushi.openId;

const script = '<script>alert("面评")</script>';
const image = '<img src=x onerror="alert(1)">';
/** U+202E reverses the text after it: `gnp.exe` reads as `exe.png`. */
const turned = '合同\u202Egnp.exe';
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(12);
const longChinese = '这一句话没有任何标点也没有空格所以它会一直写下去'.repeat(40);
const family = '👩‍👩‍👧‍👦';
const stacked = `Z${'\u0351\u0321\u0334'.repeat(30)}algo`;
const controls = 'NUL:\u0000 BEL:\u0007 ESC:\u001B[31m红色\u001B[0m BOM:\uFEFF';
const separators = '行分隔\u2028段分隔\u2029制表\t回车\r\n换行';

const note = picture('plain-note.png');

/** Texts that people paste and that attackers would write. The page must show each of them as text. */
export const hostileText: RecordSample = {
  title: { zh: '不怀好意的文字', en: 'Hostile text' },
  hint: {
    zh: '脚本、反向字符、超长单词、模板、控制字符',
    en: 'Scripts, reversed text, endless words, templates, controls',
  },
  record: {
    id: '7569320775461273088',
    user_id: interviewer,
    content: [
      script,
      image,
      'javascript:alert(document.cookie)',
      `{{7*7}} \${7*7} <%= 7*7 %> #{7*7}`,
      "'; DROP TABLE records; --",
      '=HYPERLINK("https://evil.example","点我")',
      '[链接](javascript:alert(1)) ![](https://evil.example/p.png) # 标题 | 表 | 格 |',
      `{"level":60,"msg":"forged"}\n{"level":50}`,
      `مرحبا بالعالم ${turned} שלום`,
      family.repeat(200),
      stacked,
      controls,
      separators,
      longWord,
      longChinese,
      '__proto__ constructor toString null undefined NaN',
    ].join('\n'),
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-10-28T00:00:00+08:00'),
    conclusion: 6,
    interview_score: {
      id: '7398121094408372270',
      level: -2147483648,
      zh_name: script,
      zh_description: longChinese,
      en_name: '{{constructor.constructor("alert(1)")()}}',
      en_description: longWord,
    },
    assessment_score: { calculate_type: 1, score: 0.1, full_score: 1 },
    interviewer: { id: interviewer, name: { zh_cn: `${image}${turned}`, en_us: `</title>${script}` } },
    question_list: [
      form.question(bilingual(`${script} ${turned}`, longWord), `${controls}\n${stacked}`, {
        description: bilingual(longChinese, `${image} {{7*7}}`),
        ability_list: [
          { id: form.nextId(), name: bilingual(`${family}${script}`, '"><svg onload=alert(1)>') },
          { id: '__proto__', name: bilingual('__proto__', 'constructor') },
        ],
      }),
      form.question(bilingual('\u200B', '\u00A0'), '\u3000'),
    ],
    code_question_list: [
      form.question(
        bilingual('</code></pre>', '`'.repeat(20)),
        `</code></pre>${script}\n\`\`\`\n${'x'.repeat(5000)}\n${turned}`,
      ),
    ],
    image_list: [
      form.image(turned, 'image/png', '2026-10-28T00:00:00+08:00', note),
      form.image(
        '"\r\nSet-Cookie: a=b\r\n\r\n.png',
        'text/html',
        '2026-10-28T00:00:01+08:00',
        picture('plain-note.png'),
      ),
      form.image('../../../../etc/passwd', 'image/svg+xml', '2026-10-28T00:00:02+08:00', note),
      form.image(`${longChinese.repeat(5)}.png`, script, '2026-10-28T00:00:03+08:00', note),
      form.image("CON.png;filename*=UTF-8''evil.exe", 'image/png', '2026-10-28T00:00:04+08:00', note),
    ],
    dimension_assessment_list: [
      form.typedScore(bilingual(script, turned), { score: 9007199254740991, full: 10 }, { content: controls }),
      form.typedScore(bilingual(longWord, longWord), { score: 3, full: 1 }, { content: longWord }),
      form.scoredChoice(bilingual(longChinese, stacked), bilingual(image, '{{7*7}}'), { score: 1, full: 3 }),
      form.multipleChoice(bilingual(family.repeat(20), separators), [bilingual(turned, longWord), bilingual(' ', '')]),
      form.longText(bilingual('', '   '), `${script}\n${separators}\n${family}`),
    ],
  },
};
