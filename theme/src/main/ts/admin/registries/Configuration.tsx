import { useAdminClient, useEnvironment, useRealm } from "@keycloak/keycloak-admin-ui";
import { Alert, Form, Stack, StackItem, Text, TextContent } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { CopyText } from "../../shared/components/CopyText";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { Field } from "../../shared/forms/Field";
import { useLoaded } from "../../shared/useLoaded";
import { configurationOf, downloadOf, isMismatch, pemOf, type Product } from "./configurations";
import { type StoredRegistry, valuesOf } from "./registryValues";

/** What to write into a registry's configuration, ready to copy. */
export function Configuration({ registry }: { registry: StoredRegistry }) {
  const { t } = useTranslation();
  const issuer = useIssuer();
  const [product, setProduct] = useState<Product>("distribution3");
  const { service, trust, algorithm } = valuesOf(registry);
  const facts = { issuer, service, trust };
  const download = downloadOf(product, facts);
  const mismatch =
    product === "zot" ? t("registryAccessZotWantsRsa") : t("registryAccessDistribution2WantsCertificate");

  return (
    <Stack hasGutter className="keycloak__form">
      <StackItem>
        <Form isHorizontal>
          <Field id="product" label={t("registryAccessProduct")}>
            <Choice
              id="product"
              label={t("registryAccessProduct")}
              selected={product}
              onSelect={setProduct}
              options={[
                { key: "distribution3", text: "Distribution 3.x" },
                { key: "distribution2", text: "Distribution 2.8" },
                { key: "zot", text: "zot 2.1" },
              ]}
            />
          </Field>
        </Form>
      </StackItem>
      {isMismatch(product, facts, algorithm) && (
        <StackItem>
          <Alert isInline variant="warning" component="h2" title={mismatch} />
        </StackItem>
      )}
      <StackItem>
        <TextContent>
          <Text>{t("registryAccessConfigurationHelp")}</Text>
        </TextContent>
      </StackItem>
      <StackItem>
        <CopyText id="configuration" label={t("registryAccessConfiguration")} text={configurationOf(product, facts)} />
      </StackItem>
      {download && (
        <>
          <StackItem>
            <TextContent>
              <Text>{trust === "certificate" ? t("registryAccessCaHelp") : t("registryAccessKeysFileHelp")}</Text>
            </TextContent>
          </StackItem>
          <StackItem>
            <CopyText id="download" label={t("registryAccessDownloadCommand")} text={download} />
          </StackItem>
        </>
      )}
      {product === "zot" && <ZotKey algorithm={algorithm} />}
    </Stack>
  );
}

/** The realm's address as its tokens name it. */
function useIssuer() {
  const { environment } = useEnvironment();
  const { realm, realmRepresentation } = useRealm();
  const { frontendUrl = "" } = (realmRepresentation.attributes ?? {}) as { frontendUrl?: string };
  // Keycloak's own form stores an empty one.
  const server = frontendUrl === "" ? environment.serverBaseUrl : frontendUrl;
  return `${server.replace(/\/$/, "")}/realms/${encodeURIComponent(realm)}`;
}

function ZotKey({ algorithm }: { algorithm: string }) {
  const { t } = useTranslation();
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const { loaded, reload } = useLoaded(async () => {
    const { active = {}, keys = [] } = await adminClient.realms.getKeys({ realm });
    return keys.find(({ kid }) => kid === active[algorithm])?.certificate;
  }, [adminClient, realm, algorithm]);

  return (
    <StackItem>
      <LoadedContent loaded={loaded} reload={reload}>
        {(certificate) =>
          certificate && (
            <Stack hasGutter>
              <StackItem>
                <TextContent>
                  <Text>{t("registryAccessZotKeyHelp")}</Text>
                </TextContent>
              </StackItem>
              <StackItem>
                <CopyText id="zot-key" label={t("registryAccessZotKey")} text={pemOf(certificate)} />
              </StackItem>
            </Stack>
          )
        }
      </LoadedContent>
    </StackItem>
  );
}
