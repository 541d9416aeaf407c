import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../main/ts/admin/rules/model/document";
import { parse, print, rangesOf } from "../../../../main/ts/admin/rules/model/text";

const document: JsonObject = {
  name: "teams",
  evaluation: "union",
  rules: [
    {
      id: "teams",
      description: "yes: no #1 'x' \"y\"\nsecond line",
      allow: ["pull", "push"],
      on: ["repository:{team}/**"],
      to: ["group:/teams/{team}", "attribute:a=*"],
      when: { address: ["!10.0.0.0/8"], "claim.sub": "123", acr: ["1"] },
    },
    { id: "second", deny: ["*"], on: "repository:/a[b]{2}/", to: ["everyone"] },
  ],
  expect: [{ subject: { user: "alice", groups: [] }, scopes: ["repository:a:pull"], granted: [] }],
};

const documentOf = (text: string, format: "yaml" | "json") => {
  const parsed = parse(text, format);
  return "document" in parsed ? parsed.document : parsed;
};

describe.each(["yaml", "json"] as const)("%s", (format) => {
  test("says what the document says, and is read as the same document", () => {
    expect(documentOf(print(document, format), format)).toEqual(document);
  });

  test.each(["", "  \n"])("is refused where it is empty", (text) => {
    expect(parse(text, format)).toMatchObject({ problems: [{ refusal: "Empty" }] });
  });

  test("is refused where a name stands twice, of which one would be lost", () => {
    const text = '{"rules": [{"id": "a", "deny": ["push"], "deny": ["pull"]}]}';
    expect(parse(text, format)).toMatchObject({ problems: [{ from: text.lastIndexOf('"deny"') }] });
  });

  test("is refused where it is a list", () => {
    expect(parse("[]", format)).toMatchObject({ problems: [{ refusal: "NoObject" }] });
  });
});

describe("yaml", () => {
  const text = `# for all
rules:
  # the teams
  - id: teams
    allow: [pull, push] # no delete
    on: ["repository:{team}/**"]
    to: ["group:/teams/{team}"]

  - id: public
    allow: pull
    on:
      - repository:public/** # images
    to: everyone
`;
  const rules = (documentOf(text, "yaml") as JsonObject).rules as JsonObject[];
  const [teams, everyone] = rules as [JsonObject, JsonObject];

  test("has short lists in one line", () => {
    expect(print({ rules: [{ allow: ["pull", "push"], on: [] }] }, "yaml")).toBe(
      "rules:\n  - allow: [pull, push]\n    on: []\n",
    );
  });

  test("stays as it is where the document is the same", () => {
    expect(print({ rules }, "yaml", text)).toBe(text);
  });

  test("keeps its comments and its style where a rule changes, goes, comes and moves", () => {
    const changed = print(
      { rules: [everyone, { id: "new", deny: ["*"] }, { ...teams, allow: ["pull"] }] },
      "yaml",
      text,
    );
    expect(documentOf(changed, "yaml")).toEqual({
      rules: [everyone, { id: "new", deny: ["*"] }, { ...teams, allow: ["pull"] }],
    });
    expect(changed).toContain("# for all");
    expect(changed).toContain("# the teams");
    expect(changed).toContain("# no delete");
    expect(changed).toContain("repository:public/** # images");
    expect(changed).toContain("allow: pull\n");
  });

  test("is written anew where it cannot be read", () => {
    expect(print({ rules: [] }, "yaml", "rules: [")).toBe("rules: []\n");
  });

  test("tells where it is broken", () => {
    const broken = "rules:\n  - id: a\n   to: b\n";
    const parsed = parse(broken, "yaml");
    const [problem] = "problems" in parsed ? parsed.problems : [];
    expect(problem && broken.slice(0, problem.from).split("\n").length).toBe(3);
  });

  test.each(["rules: &a []\n", "a: &a 1\nb: *a\n", "rules: !!set {}\n", "rules: !x []\n", "a: !!str 1\n"])(
    "has no anchors, aliases and tags: %j",
    (tagged) => {
      expect(parse(tagged, "yaml")).toHaveProperty("problems");
    },
  );

  test("refuses a name twice", () => {
    expect(parse("a: 1\na: 2\n", "yaml")).toHaveProperty("problems");
  });
});

test("what looks like an anchor, an alias or a tag within a text is none", () => {
  expect(documentOf('a: "!x"\nb: x &y *z\nc: |\n  !tag\nd: ["*", "!10.0.0.0/8"]\n', "yaml")).toEqual({
    a: "!x",
    b: "x &y *z",
    c: "!tag\n",
    d: ["*", "!10.0.0.0/8"],
  });
});

describe("json", () => {
  test.each([
    ['{"a": 1,\n "b": }', "}"],
    ['{"a": 1', ""],
    ["{'a': 1}", "'"],
  ])("tells where %j is broken", (text, at) => {
    const parsed = parse(text, "json");
    const [problem] = "problems" in parsed ? parsed.problems : [];
    expect(problem && text.slice(problem.from, problem.to)).toBe(at);
  });
});

describe("a pointer", () => {
  const shown = (text: string, pointer: string) =>
    rangesOf(text, [pointer]).map(({ from, to }) => text.slice(from, to))[0];
  const yaml = print(document, "yaml");
  const json = print(document, "json");

  test.each([
    ["/rules/1/on", "repository:/a[b]{2}/", '"repository:/a[b]{2}/"'],
    ["/rules/0/to/1", "attribute:a=*", '"attribute:a=*"'],
    ["/rules/0/when/claim.sub", '"123"', '"123"'],
    ["/rules/0/when", "when", '"when"'],
    ["/rules/0/allow", "allow", '"allow"'],
    ["/rules/1", "id: second", "{"],
    ["/rules/1/allow", "id: second", "{"],
    ["/expect/0/granted", "granted", '"granted"'],
  ])("%s leads to its place", (pointer, inYaml, inJson) => {
    expect(shown(yaml, pointer)).toBe(inYaml);
    expect(shown(json, pointer)).toBe(inJson);
  });
});
