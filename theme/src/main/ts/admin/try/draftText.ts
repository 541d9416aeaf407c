import type { components } from "#registry-api";
import { ApiError, type Finding } from "../../shared/api/ApiError";
import { parse, rangesOf } from "../rules/model/text";

type Draft = components["schemas"]["RuleSet"];

/** What is wrong with a place of a text; the pointer is empty where the text cannot be read there. */
export type Place = { line: number; pointer: string; reason: string };

/** How a person is told of such a place, and of a text that is no document of ours. */
export type Words = { at: (place: Place) => string; noDocument: string };

const DRAFT = "/draft";

/**
 * The draft that is written down; none where nothing is.
 *
 * @throws ApiError with the place, where it cannot be read
 */
export function draftOf(text: string, words: Words): Draft | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  // JSON is YAML.
  const parsed = parse(text, "yaml");
  if ("document" in parsed) {
    return parsed.document as unknown as Draft;
  }
  const problems = parsed.problems.map((problem) => ({
    pointer: DRAFT,
    reason:
      "message" in problem
        ? words.at({ line: lineNumbers(text)(problem.from), pointer: "", reason: problem.message })
        : words.noDocument,
  }));
  throw new ApiError(400, words.noDocument, problems.slice(0, 1));
}

/** What the rule set is called that such a text holds; nothing where there is none. */
export function draftName(text: string): string | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  const parsed = parse(text, "yaml");
  const name = "document" in parsed ? parsed.document.name : undefined;
  return typeof name === "string" ? name : "draft";
}

/** The refusal with the lines of the draft that its problems are about. */
export function withLines(error: unknown, text: string, words: Words): unknown {
  if (!(error instanceof ApiError)) {
    return error;
  }
  const pointers = error.problems.filter(isInDraft).map(({ pointer }) => pointer.slice(DRAFT.length));
  if (pointers.length === 0) {
    return error;
  }
  const lines = linesOf(text, pointers);
  const problems = error.problems.map((problem) => {
    const pointer = problem.pointer.slice(DRAFT.length);
    const line = isInDraft(problem) ? lines.get(pointer) : undefined;
    return line === undefined ? problem : { ...problem, reason: words.at({ line, pointer, reason: problem.reason }) };
  });
  return new ApiError(error.status, error.message, problems, error.body);
}

/** The lines of a text that pointers lead to. */
export function linesOf(text: string, pointers: readonly string[]): Map<string, number> {
  if (pointers.length === 0) {
    return new Map();
  }
  const numberOf = lineNumbers(text);
  return new Map(rangesOf(text, pointers).map(({ from }, index) => [pointers[index] ?? "", numberOf(from)]));
}

/** Tells the lines of offsets, of which a large text may have many. */
function lineNumbers(text: string) {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset: number) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = (ends[middle] ?? 0) < offset ? [middle + 1, high] : [low, middle];
    }
    return low + 1;
  };
}

const isInDraft = ({ pointer }: Finding) => pointer.startsWith(`${DRAFT}/`);
