import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";
import { answerOf } from "../../shared/api/client";
import { useRegistryApi } from "../useRegistryApi";
import { draftOf, type Words, withLines } from "./draftText";
import { circumstancesOf, scopeOf, type TryValues } from "./tryValues";
import { useWhoIs } from "./useWhoIs";

type Schemas = components["schemas"];
export type Explanation = Schemas["ExplainAnswer"];
export type Permissions = Schemas["WhatCanAnswer"];
export type People = Schemas["WhoCanAnswer"];

/** Asks the server, which asks the engine that decides on tokens. */
export function useQuestions() {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const whoIs = useWhoIs();
  const words: Words = {
    noDocument: t("registryAccessTryNoDocument"),
    at: ({ line, pointer, reason }) =>
      t("registryAccessAtLine", { line, reason: pointer ? `${pointer}: ${reason}` : reason }),
  };

  const asking = async <A>(
    values: TryValues,
    ask: (common: Schemas["Circumstances"] & { draft?: Schemas["RuleSet"] }) => Promise<A>,
  ) => {
    try {
      return await ask({ ...circumstancesOf(values), draft: draftOf(values.draft, words) });
    } catch (error) {
      throw withLines(error, values.draft, words);
    }
  };

  const params = { path: { realm } };
  return {
    explain: (values: TryValues): Promise<Explanation> =>
      asking(values, async (common) =>
        answerOf(
          api.POST("/admin/realms/{realm}/registry/explain", {
            params,
            body: { ...common, ...(await whoIs(values)), scopes: values.scopes },
          }),
        ),
      ),
    whatCan: (values: TryValues): Promise<Permissions> =>
      asking(values, async (common) =>
        answerOf(
          api.POST("/admin/realms/{realm}/registry/what-can", {
            params,
            body: { ...common, ...(await whoIs(values)) },
          }),
        ),
      ),
    whoCan: (values: TryValues, first = 0): Promise<People> =>
      asking(values, (common) =>
        answerOf(
          api.POST("/admin/realms/{realm}/registry/who-can", {
            params,
            body: { ...common, scope: scopeOf(values), first, max: 50 },
          }),
        ),
      ),
  };
}
