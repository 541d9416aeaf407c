import {
  ActionGroup,
  Alert,
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Form,
  List,
  ListItem,
  TextArea,
} from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";
import { answerOf } from "../../shared/api/client";
import { Field } from "../../shared/forms/Field";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useTimes } from "../../shared/useTimes";
import { useRegistryApi } from "../useRegistryApi";

type Answer = components["schemas"]["TestAnswer"];

const MAX = 16_000;

/** Tries a JWT, which stays in this page's memory alone. */
export function JwtTest({ alias }: { alias: string }) {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const [jwt, setJwt] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const refusal = useRefusal(([name]) => name);

  const test = async () => {
    setBusy(true);
    setAnswer(undefined);
    refusal.clear();
    try {
      setAnswer(
        await answerOf(
          api.POST("/admin/realms/{realm}/registry/trusted-issuers/{alias}/test", {
            params: { path: { realm, alias } },
            body: { jwt: jwt.trim() },
          }),
        ),
      );
    } catch (error) {
      refusal.tell(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Form
        className="keycloak__form pf-v5-u-pb-md"
        onSubmit={(event) => {
          event.preventDefault();
          void test();
        }}
      >
        <Field
          id="jwt"
          label={t("registryAccessJwt")}
          help={t("registryAccessJwtHelp")}
          isRequired
          error={refusal.errorOf("jwt") ?? refusal.elsewhere[0]}
        >
          <TextArea
            id="jwt"
            data-testid="jwt"
            isRequired
            rows={6}
            maxLength={MAX}
            resizeOrientation="vertical"
            autoComplete="off"
            spellCheck={false}
            className="pf-v5-u-font-family-monospace"
            value={jwt}
            onChange={(_event, text) => setJwt(text)}
          />
        </Field>
        <ActionGroup>
          <Button type="submit" data-testid="verify" isDisabled={isBusy || jwt.trim() === ""} isLoading={isBusy}>
            {t("registryAccessVerify")}
          </Button>
        </ActionGroup>
      </Form>
      {answer && <TestAnswer {...answer} />}
    </>
  );
}

function TestAnswer({ valid, enabled, reasons, name, expires, subject }: Answer) {
  const { t } = useTranslation();
  const { shown } = useTimes();
  const claims = typeof subject === "object" ? (subject.claims ?? {}) : {};
  const title = !valid
    ? t("registryAccessJwtRefused")
    : enabled
      ? t("registryAccessJwtTaken")
      : t("registryAccessJwtTakenIfEnabled");

  return (
    <>
      <Alert
        isInline
        isLiveRegion
        component="h2"
        data-testid="jwt-answer"
        variant={!valid ? "danger" : enabled ? "success" : "warning"}
        title={title}
      >
        {reasons.length > 0 && (
          <List>
            {reasons.map((reason) => (
              <ListItem key={reason}>{reason}</ListItem>
            ))}
          </List>
        )}
      </Alert>
      {name && expires && (
        <DescriptionList isHorizontal isCompact className="pf-v5-u-mt-md">
          <DescriptionListGroup>
            <DescriptionListTerm>{t("registryAccessJwtName")}</DescriptionListTerm>
            <DescriptionListDescription>{name}</DescriptionListDescription>
          </DescriptionListGroup>
          <DescriptionListGroup>
            <DescriptionListTerm>{t("registryAccessExpires")}</DescriptionListTerm>
            <DescriptionListDescription>{shown(expires)}</DescriptionListDescription>
          </DescriptionListGroup>
        </DescriptionList>
      )}
      {Object.keys(claims).length > 0 && (
        <Table variant="compact" aria-label={t("registryAccessClaims")} className="pf-v5-u-mt-md">
          <Thead>
            <Tr>
              <Th width={30}>{t("registryAccessClaim")}</Th>
              <Th>{t("registryAccessClaimValue")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {Object.entries(claims).map(([claim, values]) => (
              <Tr key={claim}>
                <Td dataLabel={t("registryAccessClaim")} className="registry-access-wrap">
                  <code>{claim}</code>
                </Td>
                <Td dataLabel={t("registryAccessClaimValue")} className="registry-access-wrap">
                  {values.join(", ")}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}
