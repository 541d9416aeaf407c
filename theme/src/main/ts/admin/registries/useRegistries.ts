import { answerOf, taggedAnswerOf } from "../../shared/api/client";
import { useRegistryApi } from "../useRegistryApi";
import type { Product, WrittenDown } from "./configurations";
import type { Registry, StoredRegistry } from "./registryValues";

/** The registries of the realm that is looked at. */
export function useRegistries() {
  const { api, realm } = useRegistryApi();

  const list = () => answerOf(api.GET("/admin/realms/{realm}/registry/registries", { params: { path: { realm } } }));

  const read = async (id: string): Promise<{ value: StoredRegistry; etag: string }> =>
    taggedAnswerOf(api.GET("/admin/realms/{realm}/registry/registries/{id}", { params: { path: { realm, id } } }));

  const create = (body: Registry & { service: string }) =>
    answerOf(api.POST("/admin/realms/{realm}/registry/registries", { params: { path: { realm } }, body }));

  const save = (id: string, etag: string, body: Registry) =>
    api.PUT("/admin/realms/{realm}/registry/registries/{id}", {
      params: { path: { realm, id }, header: { "If-Match": etag } },
      body,
    });

  const remove = (id: string, etag: string) =>
    api.DELETE("/admin/realms/{realm}/registry/registries/{id}", {
      params: { path: { realm, id }, header: { "If-Match": etag } },
    });

  const readConfiguration = async (id: string, product: Product): Promise<WrittenDown> =>
    answerOf(
      api.GET("/admin/realms/{realm}/registry/registries/{id}/configuration", {
        params: { path: { realm, id }, query: { product } },
      }),
    );

  return { list, read, create, save, remove, readConfiguration };
}
