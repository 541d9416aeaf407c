import {
  type Condition,
  isObject,
  isSame,
  type Json,
  type JsonObject,
  namedTextsOf,
  textOf,
  textsOf,
  writeNamedTexts,
  writeTexts,
} from "./document";

export const SUBJECT_KINDS = ["anonymous", "user", "client", "workload"] as const;
export type ExpectedKind = (typeof SUBJECT_KINDS)[number];

/** A small case that has to be true of a rule set, with lists everywhere. */
export type Expectation = {
  description: string;
  kind: ExpectedKind;
  /** The name of the user, client or workload. */
  name: string;
  groups: string[];
  roles: string[];
  organizations: string[];
  attributes: Condition[];
  claims: Condition[];
  registry: string;
  address: string;
  acr: string;
  scopes: string[];
  granted: string[];
};

export const NEW_EXPECTATION: Expectation = {
  description: "",
  kind: "user",
  name: "",
  groups: [],
  roles: [],
  organizations: [],
  attributes: [],
  claims: [],
  registry: "",
  address: "",
  acr: "",
  scopes: [],
  granted: [],
};

const FIELDS = new Set(["description", "subject", "registry", "address", "acr", "scopes", "granted"]);
const SUBJECT_FIELDS = new Set([
  "user",
  "client",
  "workload",
  "groups",
  "roles",
  "organizations",
  "attributes",
  "claims",
]);

/** Reads an expectation; nothing where it has not the shape of one, and only its text can show it whole. */
export function readExpectation(json: Json | undefined): Expectation | undefined {
  if (!isObject(json) || !Object.keys(json).every((field) => FIELDS.has(field))) {
    return undefined;
  }
  const subject = json.subject === "anonymous" || json.subject === undefined ? {} : json.subject;
  if (!isObject(subject) || !Object.keys(subject).every((field) => SUBJECT_FIELDS.has(field))) {
    return undefined;
  }
  const kinds = (["user", "client", "workload"] as const).filter((kind) => kind in subject);
  if (kinds.length > 1 || (json.subject !== "anonymous" && json.subject !== undefined && kinds.length === 0)) {
    return undefined;
  }
  const kind: ExpectedKind = kinds[0] ?? "anonymous";
  const expectation = {
    description: textOf(json.description),
    kind,
    name: textOf(subject[kind]),
    groups: textsOf(subject.groups),
    roles: textsOf(subject.roles),
    organizations: textsOf(subject.organizations),
    attributes: namedTextsOf(subject.attributes),
    claims: namedTextsOf(subject.claims),
    registry: textOf(json.registry),
    address: textOf(json.address),
    acr: textOf(json.acr),
    scopes: textsOf(json.scopes),
    granted: textsOf(json.granted),
  };
  return Object.values(expectation).every((part) => part !== undefined) ? (expectation as Expectation) : undefined;
}

/** Writes an expectation down; what means the same as before is left as it was written before. */
export function writeExpectation(expectation: Expectation, before?: Json): JsonObject {
  const kept = isObject(before) ? before : {};
  const { description, registry, address, acr, scopes, granted } = expectation;
  const written: JsonObject = {
    ...(description !== "" && { description }),
    subject: writeSubject(expectation, isObject(kept.subject) ? kept.subject : {}),
    ...(registry !== "" && { registry }),
    ...(address !== "" && { address }),
    ...(acr !== "" && { acr }),
    scopes: writeTexts(scopes, kept.scopes),
    granted: writeTexts(granted, kept.granted),
  };
  return isSame(written, before) && isObject(before) ? before : written;
}

function writeSubject(expectation: Expectation, kept: JsonObject): Json {
  const { kind, name, groups, roles, organizations, attributes, claims } = expectation;
  if (kind === "anonymous") {
    return "anonymous";
  }
  return {
    [kind]: name,
    ...(groups.length > 0 && { groups: writeTexts(groups, kept.groups) }),
    ...(roles.length > 0 && { roles: writeTexts(roles, kept.roles) }),
    ...(organizations.length > 0 && { organizations: writeTexts(organizations, kept.organizations) }),
    ...(attributes.length > 0 && { attributes: writeNamedTexts(attributes, kept.attributes) }),
    ...(kind === "workload" && claims.length > 0 && { claims: writeNamedTexts(claims, kept.claims) }),
  };
}

/** Whether an expectation was tried and is not met; a finding within it means that it cannot be read. */
export const unmetOf = (findings: readonly { path: readonly string[] }[]) =>
  findings.every(({ path }) => path.length === 0);
