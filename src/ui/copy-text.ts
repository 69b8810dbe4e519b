/** Puts a text or the text of a promise on the clipboard. `false` if the browser refuses or the promise rejects. */
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
  // Calls the clipboard before the text is there, because Safari forgets the reader's press while it waits for a text.
  const blob = text.then((content) => new Blob([content], { type: 'text/plain' }));
  // If the browser has no clipboard, nothing else handles the rejection.
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
