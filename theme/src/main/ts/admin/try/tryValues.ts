import type { components } from "#registry-api";
import { filled } from "../../shared/forms/lines";
import { filledNamed, type NamedText, valuesByName } from "../../shared/forms/namedText";

type Schemas = components["schemas"];

/** Who is asked about: somebody of the realm, or somebody who is described and need not exist. */
export type Who = "user" | "robot" | "described-user" | "described-robot" | "job" | "nobody";

export type Action = "pull" | "push" | "delete" | "*";
export const ACTIONS: readonly Action[] = ["pull", "push", "delete", "*"];

/** What the form holds; its questions share what they have in common. */
export type TryValues = {
  who: Who;
  /** The user name of a person, that exists or is described. */
  user: string;
  /** The client id of a robot, that exists or is described. */
  robot: string;
  groups: string[];
  roles: string[];
  organizations: string[];
  attributes: NamedText[];
  /** The alias of a job's trusted issuer. */
  issuer: string;
  claims: NamedText[];
  registry: string;
  address: string;
  acr: string;
  /** Of "what happens?". */
  scopes: string[];
  /** Of "who may?": whether it is the registry's catalog, and else the repository and the action. */
  isCatalog: boolean;
  repository: string;
  action: Action;
  /** A rule set that is not stored, as JSON or YAML. */
  draft: string;
};

export const EMPTY: TryValues = {
  who: "user",
  user: "",
  robot: "",
  groups: [],
  roles: [],
  organizations: [],
  attributes: [],
  issuer: "",
  claims: [],
  registry: "",
  address: "",
  acr: "",
  scopes: [],
  isCatalog: false,
  repository: "",
  action: "push",
  draft: "",
};

const CATALOG = "registry:catalog";

/** Without empty lines and blanks, so that the server's numbers are those of the form's lines. */
export const tidy = (values: TryValues): TryValues => ({
  ...values,
  user: values.user.trim(),
  robot: values.robot.trim(),
  groups: filled(values.groups),
  roles: filled(values.roles),
  organizations: filled(values.organizations),
  attributes: filledNamed(values.attributes),
  issuer: values.issuer.trim(),
  claims: filledNamed(values.claims),
  registry: values.registry.trim(),
  address: values.address.trim(),
  acr: values.acr.trim(),
  // A client's challenge holds several in one line.
  scopes: values.scopes.flatMap((line) => filled(line.split(/\s+/))),
  repository: values.repository.trim(),
});

/** Somebody who is described; nothing where the realm is to be asked for an id. */
export function subjectOf(values: TryValues): Schemas["Subject"] | undefined {
  switch (values.who) {
    case "user":
    case "robot":
      return undefined;
    case "described-user":
      return { user: values.user, ...factsOf(values) };
    case "described-robot":
      return { client: values.robot, ...factsOf(values) };
    case "job":
      return { workload: values.issuer, claims: valuesByName(values.claims) };
    case "nobody":
      return "anonymous";
  }
}

const factsOf = ({ groups, roles, organizations, attributes }: TryValues) => ({
  ...(groups.length > 0 && { groups }),
  ...(roles.length > 0 && { roles }),
  ...(organizations.length > 0 && { organizations }),
  ...(attributes.length > 0 && { attributes: valuesByName(attributes) }),
});

/** What is true of the request, apart from who asks. */
export const circumstancesOf = ({ registry, address, acr }: TryValues): Schemas["Circumstances"] => ({
  ...(registry && { registry }),
  ...(address && { address }),
  ...(acr && { acr }),
});

/** The scope of "who may?". */
export const scopeOf = ({ isCatalog, repository, action }: TryValues) =>
  isCatalog ? `${CATALOG}:*` : `repository:${repository}:${action}`;

/** What "who may?" asks about a scope; of several actions the one that is most. */
export function valuesOfScope(scope: string): Pick<TryValues, "isCatalog" | "repository" | "action"> {
  const [, type = "", repository = "", actions = ""] = /^([^:]*):(.*):([^:]*)$/.exec(scope) ?? [];
  const action = ACTIONS.findLast((one) => actions.split(",").includes(one)) ?? EMPTY.action;
  return { isCatalog: type === "registry", repository: type === "repository" ? repository : "", action };
}

/** The form that an address fills in; nothing where it fills in none. */
export function valuesOfAddress(parameters: URLSearchParams): TryValues | undefined {
  const text = (name: string) => parameters.get(name) ?? "";
  const scopes = filled(parameters.getAll("scope"));
  const [user, robot] = [text("user"), text("robot")];
  const isFilled = ["user", "robot", "scope", "registry", "address"].some((name) => parameters.has(name));
  if (!isFilled) {
    return undefined;
  }
  return {
    ...EMPTY,
    who: user ? "user" : robot ? "robot" : EMPTY.who,
    user,
    robot,
    registry: text("registry"),
    address: text("address"),
    scopes,
    ...(scopes[0] && valuesOfScope(scopes[0])),
  };
}

/** The field of the form that a part of the request comes from. */
export function fieldOf(values: TryValues, [name, ...rest]: string[]): string | undefined {
  switch (name) {
    case "registry":
    case "address":
    case "acr":
    case "draft":
      return name;
    case "scopes":
      return ["scopes", ...rest].join(".");
    case "scope":
      return values.isCatalog ? undefined : "repository";
    case "userId":
      return values.who;
    case "subject":
      return subjectField(values, rest);
    default:
      return undefined;
  }
}

function subjectField(values: TryValues, [name, ...rest]: string[]): string | undefined {
  switch (name) {
    case "user":
      return "user";
    case "client":
      return "robot";
    case "workload":
      return "issuer";
    case "groups":
    case "roles":
    case "organizations":
      return [name, ...rest].join(".");
    case "attributes":
    case "claims":
      return namedField(name, values[name], rest);
    default:
      return undefined;
  }
}

function namedField(field: string, named: readonly NamedText[], [name, ...index]: string[]) {
  const row = named.findIndex((one) => one.name === name);
  return row < 0 ? field : [field, row, ...index].join(".");
}
