/** Loaded with the image section. `zh` has to have every message of `en`. */
const en = {
  unnamed: 'Unnamed image',
  open: (name: string) => `Enlarge ${name}`,
  download: (name: string) => `Download ${name}`,
  reload: 'Load again',
  reasons: {
    image_unsupported: 'Not an image that can be shown here',
    image_gone: 'No longer available in Feishu',
    image_unavailable: 'Image unavailable',
    image_too_large: 'Too large to show (over 20 MB)',
    other: 'Could not be loaded',
  },
  seeFeishu: 'Open it in Feishu Hire.',
  previous: 'Previous image',
  next: 'Next image',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  viewer: 'Image viewer',
};

const zh: typeof en = {
  unnamed: '未命名图片',
  open: (name) => `放大查看${name}`,
  download: (name) => `下载${name}`,
  reload: '重新加载',
  reasons: {
    image_unsupported: '不是可在此显示的图片',
    image_gone: '飞书中已没有这张图片',
    image_unavailable: '图片不可用',
    image_too_large: '图片超过 20 MB，无法显示',
    other: '没能加载',
  },
  seeFeishu: '请在飞书招聘中查看。',
  previous: '上一张',
  next: '下一张',
  zoomIn: '放大',
  zoomOut: '缩小',
  viewer: '图片查看器',
};

export const imageMessages = { en, zh };
