import { ActionGroup, Alert, AlertActionLink, Button, Form, TextInput, Title } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ApiError } from "../../shared/api/ApiError";
import { Problems } from "../../shared/components/Problems";
import { Field } from "../../shared/forms/Field";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useLoaded } from "../../shared/useLoaded";
import { useRuleAddress, useTryAddress } from "../addresses";
import { useNotices } from "../useNotices";
import { Grants } from "../rules/Grants";
import type { JsonObject } from "../rules/model/document";
import { useRuleSets } from "../rules/useRuleSets";
import { useRights } from "../useRights";
import type { ImportFile } from "./importFile";
import { type Translation, useImport } from "./useImport";

type Properties = { file: ImportFile; translation: Translation; isStale: boolean };

/** The step from a translation to a rule set, after a look at what it changes. */
export function CreateRuleSet({ file, translation, isStale }: Properties) {
  const { t } = useTranslation();
  const { mayManage, maySeeUsers } = useRights();
  const { store } = useImport();
  const { done } = useNotices();
  const ruleAddress = useRuleAddress();
  const tryAddress = useTryAddress();
  const [name, setName] = useState(translation.name);
  const [isBusy, setBusy] = useState(false);
  const [created, setCreated] = useState<string>();
  const refusal = useRefusal(([field]) => field);

  const create = async () => {
    const wanted = name.trim();
    setBusy(true);
    refusal.clear();
    try {
      await store(file, wanted);
      setCreated(wanted);
      done(t("registryAccessImportCreated", { name: wanted }));
    } catch (error) {
      refusal.tell(aboutName(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Title headingLevel="h2" size="lg" className="pf-v5-u-mt-xl pf-v5-u-mb-sm">
        {t("registryAccessImportCreate")}
      </Title>
      {maySeeUsers ? (
        !created && <Gains {...translation} />
      ) : (
        <Alert isInline variant="info" component="h3" title={t("registryAccessImportGainsHidden")} />
      )}
      {created && (
        <Alert
          isInline
          isLiveRegion
          variant="success"
          component="h3"
          data-testid="created"
          title={t("registryAccessImportCreated", { name: created })}
          actionLinks={
            <>
              <AlertActionLink component={(props) => <Link {...props} to={ruleAddress({ set: created })} />}>
                {t("registryAccessImportSeeRules")}
              </AlertActionLink>
              <AlertActionLink component={(props) => <Link {...props} to={tryAddress({})} />}>
                {t("registryAccessTry")}
              </AlertActionLink>
            </>
          }
        />
      )}
      {!created && !mayManage && (
        <Alert
          isInline
          variant="info"
          component="h3"
          className="pf-v5-u-mt-md"
          title={t("registryAccessImportViewer")}
        />
      )}
      {!created && mayManage && (
        <Form
          isWidthLimited
          className="pf-v5-u-mt-md"
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          {refusal.isRefused && refusal.elsewhere.length > 0 && (
            <Problems title={t("registryAccessImportNotCreated")} texts={refusal.elsewhere} />
          )}
          <Field
            id="import-name"
            label={t("registryAccessImportName")}
            help={t("registryAccessImportNameHelp")}
            isRequired
            error={refusal.errorOf("name")}
          >
            <TextInput
              id="import-name"
              data-testid="import-name"
              isRequired
              maxLength={64}
              value={name}
              validated={refusal.errorOf("name") ? "error" : "default"}
              onChange={(_event, text) => setName(text)}
            />
          </Field>
          <ActionGroup>
            <Button
              type="submit"
              data-testid="create"
              isLoading={isBusy}
              isDisabled={isBusy || isStale || name.trim() === ""}
            >
              {t("registryAccessImportCreate")}
            </Button>
          </ActionGroup>
        </Form>
      )}
    </>
  );
}

function Gains({ ruleSet, name }: Translation) {
  const { diff } = useRuleSets();
  const { loaded } = useLoaded(() => diff({ ...(ruleSet as JsonObject), name }), [ruleSet, name]);
  return <Grants loaded={loaded} />;
}

/** That a name is taken, or is none, comes without a place. */
const aboutName = (error: unknown) =>
  error instanceof ApiError && error.status === 409
    ? new ApiError(409, error.message, [{ pointer: "/name", reason: error.message }])
    : error;
