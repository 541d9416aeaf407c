import { jsonLanguage } from "@codemirror/lang-json";
import {
  CST,
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Pair,
  parseDocument,
  visit,
  type YAMLParseError,
  type YAMLSeq,
} from "yaml";
import { segmentsOf } from "../../../shared/forms/pointers";
import { isObject, isSame, type Json, type JsonObject } from "./document";

export type Format = "yaml" | "json";
export type Range = { from: number; to: number };
export type TextProblem = Range & { message: string };

/** Why a text is none of ours though its format is right; each is the end of a message's key. */
export type Refusal = "Empty" | "NoObject" | "Anchor";

export type Parsed = { document: JsonObject } | { problems: (TextProblem | (Range & { refusal: Refusal }))[] };

const PRINTED = { lineWidth: 110, flowCollectionPadding: false } as const;
const LONGEST_LINE = 90;

/** The format of a text that somebody brings along. */
export const guessed = (text: string): Format => (text.trimStart().startsWith("{") ? "json" : "yaml");

export function parse(text: string, format: Format): Parsed {
  const whole = { from: 0, to: text.length };
  if (text.trim() === "") {
    return { problems: [{ ...whole, refusal: "Empty" }] };
  }
  return format === "json" ? parseJson(text, whole) : parseYaml(text, whole);
}

function parseJson(text: string, whole: Range): Parsed {
  try {
    const document = JSON.parse(text) as Json;
    // Of what has the same name twice, the parser drops all but the last.
    const repeated = errorsIn(text).filter(({ code }) => code === "DUPLICATE_KEY");
    if (repeated.length > 0) {
      return { problems: repeated.map(problemOf) };
    }
    return isObject(document) ? { document } : { problems: [{ ...whole, refusal: "NoObject" }] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = brokenAt(text);
    return { problems: [{ from: at, to: Math.min(at + 1, text.length), message }] };
  }
}

/** Browsers tell why JSON is broken, but not always where. */
function brokenAt(text: string): number {
  let at = text.length;
  jsonLanguage.parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) {
        at = Math.min(at, from);
      }
    },
  });
  return at;
}

const errorsIn = (text: string) => parseDocument(text, { prettyErrors: false }).errors;

const problemOf = ({ pos, message }: YAMLParseError): TextProblem => ({
  from: pos[0],
  to: Math.max(pos[1], pos[0]),
  message,
});

function parseYaml(text: string, whole: Range): Parsed {
  const parsed = parseDocument(text, { prettyErrors: false });
  const problems: Extract<Parsed, { problems: unknown }>["problems"] = parsed.errors.map(problemOf);
  problems.push(...anchorsIn(text).map((range) => ({ ...range, refusal: "Anchor" as const })));
  if (problems.length > 0) {
    return { problems };
  }
  const document = parsed.toJS() as Json;
  return isObject(document) ? { document } : { problems: [{ ...whole, refusal: "NoObject" }] };
}

/** Where anchors, aliases and tags stand, which the server does not take. */
function anchorsIn(text: string): Range[] {
  const found: Range[] = [];
  let from = 0;
  let before: string | undefined;
  for (const token of new Lexer().lex(text)) {
    const isMark = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR].includes(token);
    const to = from + (isMark ? 0 : token.length);
    if (before !== CST.SCALAR && ["anchor", "alias", "tag"].includes(CST.tokenType(token) ?? "")) {
      found.push({ from, to });
    }
    before = token;
    from = to;
  }
  return found;
}

/** Writes a document down; in YAML as the text before was written where it says the same, with its comments. */
export function print(document: JsonObject, format: Format, before = ""): string {
  if (format === "json") {
    return `${JSON.stringify(document, null, 2)}\n`;
  }
  const read = parseDocument(before, { prettyErrors: false });
  if (read.errors.length > 0 || !isMap(read.contents)) {
    return new Document(created(document)).toString(PRINTED);
  }
  read.contents = merged(read, read.contents, document) as typeof read.contents;
  return read.toString(PRINTED);
}

function merged(target: Document, node: unknown, value: Json): Node {
  if (isMap(node) && isObject(value)) {
    node.items = node.items.filter(({ key }) => nameOf(key) in value);
    for (const [name, part] of Object.entries(value)) {
      const pair = node.items.find(({ key }) => nameOf(key) === name);
      if (pair) {
        pair.value = merged(target, pair.value, part);
      } else {
        node.items.push(new Pair(target.createNode(name), created(part)));
      }
    }
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    node.items = aligned(target, node, value);
    return node;
  }
  if (isScalar(node) && (typeof value !== "object" || value === null)) {
    node.value = value;
    return node;
  }
  return created(value);
}

/** Each new entry takes the place of the old one that is the same, or has the same id, or else stood there. */
function aligned(target: Document, { items }: YAMLSeq, values: Json[]): Node[] {
  const free = items.map((node) => ({ node, json: jsonOf(node, target) }));
  const take = (fits: (json: Json) => boolean) => {
    const index = free.findIndex(({ json }) => fits(json));
    return index < 0 ? undefined : free.splice(index, 1)[0]?.node;
  };
  const same = values.map((value) => take((json) => isSame(json, value)));
  return values.map((value, index) => {
    const node =
      same[index] ??
      (isObject(value) ? take((json) => isObject(json) && json.id === value.id) : take((json) => !isObject(json)));
    return node === undefined ? created(value) : merged(target, node, value);
  });
}

const jsonOf = (node: unknown, target: Document): Json => (isNode(node) ? (node.toJS(target) as Json) : null);

/** A new node, with short lists of texts in one line, as people write them. */
function created(value: Json): Node {
  const node = new Document().createNode(value);
  visit(node, {
    Seq(_key, seq) {
      const isPlain = seq.items.every((item) => isScalar(item));
      seq.flow = isPlain && JSON.stringify(seq.toJSON()).length <= LONGEST_LINE;
    },
  });
  return node;
}

const nameOf = (key: unknown) => String(isScalar(key) ? key.value : key);

const rangeOf = (node: Node): Range =>
  node.range ? { from: node.range[0], to: Math.max(node.range[1], node.range[0]) } : { from: 0, to: 0 };

/** Where in a text JSON pointers point to: the value where that is a line, else its name or its first line. */
export function rangesOf(text: string, pointers: readonly string[]): Range[] {
  const { contents } = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  return pointers.map((pointer) => rangeAt(text, contents, segmentsOf(pointer)));
}

function rangeAt(text: string, root: unknown, segments: string[]): Range {
  let node = root;
  let name: unknown;
  for (const segment of segments) {
    const pair = isMap(node) ? node.items.find(({ key }) => nameOf(key) === segment) : undefined;
    const item: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(segment)] : undefined;
    if (!isNode(item)) {
      break;
    }
    name = pair?.key;
    node = item;
  }
  const shown = isScalar(node) ? node : name;
  if (isNode(shown)) {
    return rangeOf(shown);
  }
  const { from, to } = isNode(node) ? rangeOf(node) : { from: 0, to: text.length };
  const line = text.indexOf("\n", from);
  return { from, to: line < 0 ? to : Math.min(line, to) };
}
