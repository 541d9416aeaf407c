/** Puts a text on the clipboard, which browsers lend to secure pages alone; elsewhere the older way does it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

function copySelection(text: string) {
  const area = document.createElement("textarea");
  area.value = text;
  const focused = document.activeElement;
  // Inside a dialog, which keeps the focus to itself.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way there
    return document.execCommand("copy");
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) {
      focused.focus();
    }
  }
}
