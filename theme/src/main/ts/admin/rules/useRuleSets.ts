import type { components } from "#registry-api";
import type { Finding } from "../../shared/api/ApiError";
import { answerOf, taggedAnswerOf } from "../../shared/api/client";
import { useRegistryApi } from "../useRegistryApi";
import { type JsonObject, without } from "./model/document";

export type RuleSetSummary = components["schemas"]["RuleSetSummary"];
type RuleSet = components["schemas"]["RuleSet"];
type NamedRuleSet = components["schemas"]["NamedRuleSet"];

/** A rule set as it was read, and what is wrong with it where somebody broke it past all validation. */
export type Stored = { document: JsonObject; etag: string; problems: readonly Finding[] };

/** The rule sets of the realm that is looked at. What is sent may be anything that was typed: the server judges it. */
export function useRuleSets() {
  const { api, realm } = useRegistryApi();
  const ofRealm = { params: { path: { realm } } };

  const list = () => answerOf(api.GET("/admin/realms/{realm}/registry/rule-sets", ofRealm));

  const read = async (name: string): Promise<Stored> => {
    const { value, etag } = await taggedAnswerOf(
      api.GET("/admin/realms/{realm}/registry/rule-sets/{name}", { params: { path: { realm, name } } }),
    );
    return { document: without(value, "problems"), etag, problems: value.problems ?? [] };
  };

  const create = (document: JsonObject) =>
    answerOf(
      api.POST("/admin/realms/{realm}/registry/rule-sets", { ...ofRealm, body: document as unknown as NamedRuleSet }),
    );

  const save = (name: string, etag: string, document: JsonObject) =>
    answerOf(
      api.PUT("/admin/realms/{realm}/registry/rule-sets/{name}", {
        params: { path: { realm, name }, header: { "If-Match": etag } },
        body: document as unknown as RuleSet,
      }),
    );

  const remove = (name: string, etag: string) =>
    api.DELETE("/admin/realms/{realm}/registry/rule-sets/{name}", {
      params: { path: { realm, name }, header: { "If-Match": etag } },
    });

  const check = (document: JsonObject, signal: AbortSignal) =>
    answerOf(
      api.POST("/admin/realms/{realm}/registry/rule-sets/check", {
        ...ofRealm,
        body: document as unknown as RuleSet,
        signal,
      }),
    );

  const diff = (document: JsonObject) =>
    answerOf(
      api.POST("/admin/realms/{realm}/registry/diff", {
        ...ofRealm,
        body: { draft: document as unknown as RuleSet },
      }),
    );

  const templates = () => answerOf(api.GET("/admin/realms/{realm}/registry/templates", ofRealm));

  const template = async (name: string): Promise<JsonObject> =>
    await answerOf(api.GET("/admin/realms/{realm}/registry/templates/{name}", { params: { path: { realm, name } } }));

  return { list, read, create, save, remove, check, diff, templates, template };
}
