import { filled } from "../../shared/forms/lines";
import type { Finding } from "../../shared/api/ApiError";

/** What the server takes at most, in characters; a file has no fewer bytes than characters. */
export const MAX = 1_000_000;

/** What is to be translated. It has secrets, and so is kept nowhere but in the page. */
export type ImportFile = {
  name: string;
  text: string;
  /** What becomes of labels, as LABEL=ATTRIBUTE or LABEL=group:/PARENT. */
  labels: string[];
};

export const NO_FILE: ImportFile = { name: "", text: "", labels: [] };

export const tidy = (file: ImportFile): ImportFile => ({ ...file, labels: filled(file.labels) });

const LABEL = /^[^=]+=(?:group:\/.+|(?!group:).+)$/;

/** What is wrong with what becomes of the labels, which the server would tell without a place. */
export const labelProblems = (labels: readonly string[], reason: string): Finding[] =>
  labels.flatMap((label, index) => (LABEL.test(label) ? [] : [{ pointer: `/labels/${index}`, reason }]));

/** A name that no rule set has yet. */
export function unusedName(base: string, taken: readonly string[]): string {
  let name = base;
  for (let number = 2; taken.includes(name); number++) {
    name = `${base}-${number}`;
  }
  return name;
}
