import type { Finding } from "../api/ApiError";

/** The names and numbers of a JSON pointer (RFC 6901). */
export const segmentsOf = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));

export const told = ({ reason, suggestion }: Finding) => (suggestion ? `${reason} (${suggestion}?)` : reason);

export type PlacedProblems = {
  /** What is wrong, by the form's field. */
  byField: Map<string, string>;
  /** What is about no field of the form. */
  elsewhere: string[];
};

/** Puts problems to the fields of a form that they are about. */
export function placeProblems(
  problems: readonly Finding[],
  fieldOf: (segments: string[]) => string | undefined,
): PlacedProblems {
  const byField = new Map<string, string>();
  const elsewhere: string[] = [];
  for (const problem of problems) {
    const segments = segmentsOf(problem.pointer);
    const field = segments.length === 0 ? undefined : fieldOf(segments);
    if (field === undefined) {
      elsewhere.push(problem.pointer ? `${problem.pointer}: ${told(problem)}` : told(problem));
    } else {
      const before = byField.get(field);
      byField.set(field, before ? `${before}; ${told(problem)}` : told(problem));
    }
  }
  return { byField, elsewhere };
}
