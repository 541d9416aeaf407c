import { taggedAnswerOf } from "../../shared/api/client";
import { useRegistryApi } from "../useRegistryApi";
import type { StoredIssuer, TrustedIssuer } from "./issuerValues";

/** The trusted issuers of the realm that is looked at. */
export function useIssuers() {
  const { api, realm } = useRegistryApi();

  const read = async (alias: string): Promise<{ value: StoredIssuer; etag: string }> =>
    taggedAnswerOf(
      api.GET("/admin/realms/{realm}/registry/trusted-issuers/{alias}", { params: { path: { realm, alias } } }),
    );

  const create = (body: TrustedIssuer) =>
    api.POST("/admin/realms/{realm}/registry/trusted-issuers", { params: { path: { realm } }, body });

  const save = (alias: string, etag: string, body: TrustedIssuer) =>
    api.PUT("/admin/realms/{realm}/registry/trusted-issuers/{alias}", {
      params: { path: { realm, alias }, header: { "If-Match": etag } },
      body,
    });

  const remove = (alias: string, etag: string) =>
    api.DELETE("/admin/realms/{realm}/registry/trusted-issuers/{alias}", {
      params: { path: { realm, alias }, header: { "If-Match": etag } },
    });

  const setEnabled = async (alias: string, enabled: boolean) => {
    const { value, etag } = await read(alias);
    await save(alias, etag, { ...(value as TrustedIssuer), enabled });
  };

  return { read, create, save, remove, setEnabled };
}
