/** Puts text on the clipboard, also one that is still to come; `false` when the browser refuses or it does not come. */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    await writeToClipboard(text);
    return true;
  } catch {
    return Promise.resolve(text).then(copyBySelection, () => false);
  }
}

async function writeToClipboard(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  // Asked for at once: Safari forgets that somebody has pressed while it waits for the text.
  const blob = text.then((content) => new Blob([content], { type: 'text/plain' }));
  // Where there is no clipboard, nothing else waits for it.
  blob.catch(() => undefined);
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

/** For installations on plain http inside a company: browsers offer `navigator.clipboard` over https only. */
function copyBySelection(text: string): boolean {
  const holder = document.createElement('textarea');
  holder.value = text;
  holder.className = 'sr-only';
  document.body.append(holder);
  holder.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    holder.remove();
  }
}
