import { code, page, sheet, whiteboard, wireframe } from './page-templates.ts';

/** One sample image as an HTML page; sizes in CSS pixels. */
export interface ImagePage {
  file: string;
  width: number;
  height: number;
  /** Device pixels per CSS pixel; 1 by default. */
  scale?: number;
  html: string;
}

const portfolio = page(
  `@page { size: A4; margin: 0; } body { padding: 26mm 22mm; color: #1d2330; } h1 { font-size: 34pt; } h2 { margin: 14mm 0 3mm; font-size: 16pt; color: #862e9c; }
   p { font-size: 12pt; line-height: 1.8; } div { display: flex; gap: 6mm; margin-block-start: 8mm; } div i { flex: 1; height: 62mm; border-radius: 4mm; background: linear-gradient(160deg, #e9d8f4, #b197d6); }
   div i + i { background: linear-gradient(160deg, #d8e6f7, #8fb4e3); }`,
  `<h1>作品集节选</h1><p>产品设计 · 差旅报销改版</p>
   <h2>问题</h2><p>员工平均要 11 步才能提交一张发票，三成的单据被退回，退回的理由里有一半是“照片不清楚”。</p>
   <h2>做法</h2><p>把拍照、识别、核对放进同一屏：拍完立刻给出识别结果，只让人改不确定的那几项。</p>
   <div><i></i><i></i></div>
   <h2>结果</h2><p>提交时长从 6 分 40 秒降到 2 分 10 秒，退回率从 31% 降到 9%，上线后连续观察八周。</p>`,
);

const uploadQueue = `export async function uploadAll(tasks, { limit, retries = 2, signal, upload }) {
  const results = new Array(tasks.length);
  let next = 0;

  async function worker() {
    while (next < tasks.length && !signal?.aborted) {
      const at = next++;
      results[at] = await attempt(tasks[at]);
    }
  }

  // 并发上限就是工人的数量
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}`;

const derivation = `# 双塔召回：为什么要减去 log p
#
#   softmax 的分母对所有物品求和，线上做不到
#   采样后，热门物品被采到的概率更高
#   直接用采样的 logits 会系统性压低热门

def corrected(logit, p):
    # logit' = logit - log p(item)
    return logit - log(p)

# 推导
#   E[ exp(s_j) / p_j ] = sum_j exp(s_j)
#   所以 exp(s_j - log p_j) 是无偏的
#
# 追问：batch 内负采样时 p 怎么估？
#   用流式计数，步长衰减

for item in stream:
    b = (1 - a) * b + a * (t - last[item])
    last[item] = t
    p = 1 / b`;

/** Every sample image that is drawn by a browser. */
export const imagePages: ImagePage[] = [
  {
    file: 'transcript.jpg',
    width: 960,
    height: 640,
    html: sheet('成绩单 Transcript', '2022–2023 学年第二学期', '#1c6dd0', [
      ['高等代数', 91],
      ['大学物理', 84],
      ['大学英语', 88],
    ]),
  },
  {
    file: 'coding-test.jpg',
    width: 960,
    height: 640,
    html: sheet('编程测试成绩单', '赵鹏出题 · 45 分钟 · 上传队列', '#1c6dd0', [
      ['正确性', 96],
      ['边界情况', 88],
      ['类型', 94],
      ['命名', 90],
      ['测试', 72],
    ]),
  },
  {
    file: 'resumable-upload.png',
    width: 1280,
    height: 760,
    html: whiteboard(
      '断点续传',
      [
        { words: '文件', note: '用户选择', x: 70, y: 320, colour: '#1c6dd0' },
        { words: '指纹', note: '抽样哈希', x: 380, y: 170, colour: '#2b8a3e' },
        { words: '分片', note: '每片 4 MB', x: 380, y: 490, colour: '#2b8a3e' },
        { words: '队列', note: '并发 3，重试 2', x: 690, y: 320, colour: '#d9480f' },
        { words: '服务端', note: '按片确认', x: 1000, y: 500, colour: '#862e9c' },
        { words: '进度', note: '可取消', x: 1000, y: 160, colour: '#1c6dd0' },
      ],
      [
        [0, 1, '先算'],
        [0, 2],
        [1, 3, '秒传？'],
        [2, 3],
        [3, 4, '失败重来'],
        [3, 5],
      ],
    ),
  },
  { file: 'upload-queue-code.png', width: 1180, height: 640, html: code('upload-queue.ts', uploadQueue) },
  {
    file: 'stock-deduction.png',
    width: 1280,
    height: 720,
    html: whiteboard(
      '库存扣减',
      [
        { words: '下单', note: '幂等号', x: 80, y: 310, colour: '#1c6dd0' },
        { words: '队列', note: '削峰', x: 400, y: 310, colour: '#d9480f' },
        { words: '库存服务', note: '预扣', x: 730, y: 170, colour: '#2b8a3e' },
        { words: 'MySQL', note: '行锁 + 版本号', x: 1000, y: 450, colour: '#862e9c' },
      ],
      [
        [0, 1],
        [1, 2, '按商品分区'],
        [2, 3, '对账'],
      ],
    ),
  },
  { file: 'derivation.png', width: 900, height: 1000, html: code('白板推导.py', derivation) },
  {
    file: 'supplier-costs.png',
    width: 640,
    height: 480,
    html: sheet('降本测算', '按供应商', '#d9480f', [
      ['钣金', 62],
      ['包材', 88],
    ]),
  },
  {
    file: 'written-test.png',
    width: 800,
    height: 900,
    html: sheet('笔试成绩', '数据分析 · 90 分钟', '#2b8a3e', [
      ['SQL', 95],
      ['Python', 78],
      ['统计推断', 52],
      ['案例', 64],
      ['图表', 81],
    ]),
  },
  {
    file: 'operations-test.png',
    width: 960,
    height: 640,
    html: sheet('笔试成绩', '运维 · 60 分钟', '#1c6dd0', [
      ['操作系统', 82],
      ['网络', 74],
      ['数据库', 68],
    ]),
  },
  {
    file: 'usability.jpg',
    width: 960,
    height: 640,
    html: sheet('可用性测试', '8 位用户 · 差旅报销', '#862e9c', [
      ['找到入口', 92],
      ['独立完成', 84],
      ['无需帮助', 71],
      ['愿意推荐', 66],
    ]),
  },
  { file: 'expense-wireframe.webp', width: 1200, height: 1060, html: wireframe() },
  {
    file: 'information-architecture.jpg',
    width: 1333,
    height: 1000,
    scale: 3,
    html: whiteboard(
      '报销的信息架构',
      [
        { words: '票据', note: '拍照 / 导入', x: 560, y: 150, colour: '#1c6dd0' },
        { words: '识别', note: '金额、抬头', x: 240, y: 360, colour: '#2b8a3e' },
        { words: '补充', note: '只问不确定的', x: 880, y: 360, colour: '#d9480f' },
        { words: '审批', note: '按金额分级', x: 560, y: 580, colour: '#862e9c' },
        { words: '到账', note: '当日', x: 560, y: 800, colour: '#2b8a3e' },
      ],
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
        [3, 4, '自动'],
      ],
    ),
  },
  {
    file: 'plain-note.png',
    width: 640,
    height: 480,
    html: sheet('A/B', '占位图', '#667085', [
      ['A', 50],
      ['B', 50],
    ]),
  },
  { file: 'portfolio.pdf', width: 794, height: 1123, html: portfolio },
];
