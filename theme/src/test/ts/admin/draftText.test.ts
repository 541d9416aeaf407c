import { describe, expect, test } from "vitest";
import { draftOf, linesOf, withLines } from "../../../main/ts/admin/try/draftText";
import { ApiError } from "../../../main/ts/shared/api/ApiError";

const YAML = `name: teams
rules:
  - id: members
    allow:
      - pull
      - pish
    on: repository:{team}/**
    to: group:/teams/{team}
`;
const words = {
  at: ({ line, pointer, reason }: { line: number; pointer: string; reason: string }) => `${line}|${pointer}|${reason}`,
  noDocument: "no document",
};

function problemsOf(text: string) {
  try {
    draftOf(text, words);
    return [];
  } catch (error) {
    return (error as ApiError).problems.map(({ pointer, reason }) => [pointer, reason]);
  }
}

describe("a draft", () => {
  test("is read from YAML and from JSON", () => {
    expect(draftOf(YAML, words)?.name).toBe("teams");
    expect(draftOf('{"rules": [{"id": "a", "on": "repository:a"}]}', words)).toEqual({
      rules: [{ id: "a", on: "repository:a" }],
    });
  });

  test("is none where nothing is written down", () => {
    expect(draftOf(" \n", words)).toBeUndefined();
  });

  test("that cannot be read says its line", () => {
    expect(problemsOf("rules:\n  - id: a\n  - [b\n")).toEqual([["/draft", expect.stringMatching(/^4\|\|/)]]);
  });

  test.each(["- a", "teams", "a: &a [x]\nb: *a\n"])("that is no document is refused: %j", (text) => {
    expect(problemsOf(text)).toEqual([["/draft", "no document"]]);
  });
});

test("a part's line is found by its pointer", () => {
  expect([...linesOf(YAML, ["/rules/0/allow/1", "/name"])]).toEqual([
    ["/rules/0/allow/1", 6],
    ["/name", 1],
  ]);
});

test("problems of the draft get their lines, others stay as they are", () => {
  const error = new ApiError(400, "The draft is not valid", [
    { pointer: "/draft/rules/0/allow/1", reason: "must be an action", suggestion: "push" },
    { pointer: "/registry", reason: "there is none" },
  ]);
  expect((withLines(error, YAML, words) as ApiError).problems).toEqual([
    { pointer: "/draft/rules/0/allow/1", reason: "6|/rules/0/allow/1|must be an action", suggestion: "push" },
    { pointer: "/registry", reason: "there is none" },
  ]);
});

test("what is not about the draft is passed on", () => {
  const error = new Error("other");
  expect(withLines(error, YAML, words)).toBe(error);
});
