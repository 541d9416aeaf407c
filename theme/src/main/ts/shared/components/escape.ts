/** What Escape does in a dialog: it closes what is in front, and the dialog only where nothing is over it. */
export const onEscape = (close: () => void) => () => {
  if (!isCovered()) {
    close();
  }
};

/** Whether a menu, a help text or another dialog is open over the dialog. */
function isCovered() {
  const dialogs = document.querySelectorAll(".pf-v5-c-modal-box");
  return dialogs.length > 1 || document.querySelector(".pf-v5-c-modal-box .pf-m-expanded, .pf-v5-c-popover") !== null;
}
