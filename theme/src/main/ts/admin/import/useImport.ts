import type { components } from "#registry-api";
import { answerOf } from "../../shared/api/client";
import { useRegistryApi } from "../useRegistryApi";
import type { ImportFile } from "./importFile";

export type Translation = components["schemas"]["ImportAnswer"];

/** Translates a file, and stores what came of it where that is asked for. */
export function useImport() {
  const { api, realm } = useRegistryApi();

  const post = ({ text, labels }: ImportFile, query: { name?: string; store?: boolean }): Promise<Translation> =>
    answerOf(
      api.POST("/admin/realms/{realm}/registry/import/docker-auth", {
        params: { path: { realm }, query: { ...query, label: labels } },
        headers: { "Content-Type": "application/yaml" },
        // The file as it is, not an object.
        body: text as unknown as Record<string, never>,
        bodySerializer: (body) => body,
      }),
    );

  return {
    translate: (file: ImportFile, name: string) => post(file, { name }),
    store: (file: ImportFile, name: string) => post(file, { name, store: true }),
  };
}
