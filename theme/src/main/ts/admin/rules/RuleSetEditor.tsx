import { Alert, AlertActionLink, Button, Flex, FlexItem, Label, PageSection } from "@patternfly/react-core";
import { lazy, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams } from "react-router-dom";
import { ApiError } from "../../shared/api/ApiError";
import { Problems } from "../../shared/components/Problems";
import { told } from "../../shared/forms/pointers";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useExplained } from "../../shared/useExplained";
import { RULE_SET, TABS, type TryState, useAddress } from "../addresses";
import { ConflictDialog } from "../components/ConflictDialog";
import { PageHeader } from "../components/PageHeader";
import { PageTabs } from "../components/PageTabs";
import { useNotices } from "../useNotices";
import { useRights } from "../useRights";
import { useSave } from "../useSave";
import { DeleteRuleSetDialog } from "./DeleteRuleSetDialog";
import { ExpectationsPane } from "./ExpectationsPane";
import { FindingList } from "./FindingList";
import { LeaveGuard } from "./LeaveGuard";
import { changesBetween } from "./model/changes";
import type { JsonObject } from "./model/document";
import { ReviewDialog } from "./ReviewDialog";
import { RulesPane } from "./RulesPane";
import { SettingsPane } from "./SettingsPane";
import { useChangeTexts } from "./useChangeTexts";
import { type Check, useCheck } from "./useCheck";
import { useRuleSetEdit } from "./useRuleSetEdit";
import { type Stored, useRuleSets } from "./useRuleSets";

const TextPane = lazy(() => import("./TextPane"));

type Properties = { name: string; stored: Stored; reload: () => void };

/** A rule set with all that can be done with it. What is changed here is a draft until it is saved. */
export function RuleSetEditor({ name, stored, reload }: Properties) {
  const { t } = useTranslation();
  const address = useAddress();
  const navigate = useNavigate();
  const { tab } = useParams();
  const { mayManage } = useRights();
  const { done } = useNotices();
  const ruleSets = useRuleSets();
  const edit = useRuleSetEdit(name, stored);
  const check = useCheck(edit.document);
  const texts = useChangeTexts();
  const [isDeleting, setDeleting] = useState(false);
  const [isGone, setGone] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const refusal = useRefusal(() => undefined);
  /** The text's editor keeps its own state; with another number it begins anew. */
  const [revision, setRevision] = useState(0);
  const pathOf = (key: string) => address(RULE_SET, { name, tab: key });

  const list = address(TABS, { tab: "rules" });
  useEffect(() => {
    // Only now nobody asks any more what to do with the changes.
    if (isGone) {
      void navigate(list);
    }
  }, [isGone, navigate, list]);

  const tryDraft = () => {
    const state: TryState = { draft: JSON.stringify({ ...edit.document, name }, undefined, 2) };
    void navigate(address(TABS, { tab: "try" }), { state });
  };

  const store = async (etag: string) => {
    try {
      await ruleSets.save(name, etag, edit.document);
    } catch (error) {
      throw error instanceof ApiError && error.status === 404 ? new Error(t("registryAccessRuleSetGone")) : error;
    }
    edit.drop();
    done(t("registryAccessRuleSetSaved", { name }));
    reload();
  };

  const readAgain = async () => {
    const { document, etag } = await ruleSets.read(name);
    return { values: document, etag };
  };

  const { isBusy, theirs, save, keepEditing } = useSave<JsonObject>({ store, readAgain, refusal });

  const revert = () => {
    edit.reset();
    refusal.clear();
    setRevision(revision + 1);
  };

  const takeTheirs = () => {
    revert();
    keepEditing();
    reload();
  };

  if (edit.isUnreadable && tab !== "text") {
    return <Navigate to={pathOf("text")} replace />;
  }

  return (
    <>
      {!isGone && (
        <LeaveGuard
          isChanged={edit.isChanged}
          isKept={edit.isKept}
          path={pathOf("").replace(/\/$/, "")}
          onDiscard={edit.drop}
        />
      )}
      {isDeleting && (
        <DeleteRuleSetDialog
          name={name}
          etag={stored.etag}
          onDone={() => {
            edit.drop();
            setGone(true);
          }}
          onClose={() => setDeleting(false)}
        />
      )}
      {isReviewing && (
        <ReviewDialog
          name={name}
          before={stored.document}
          document={edit.document}
          onSave={() => {
            setReviewing(false);
            save(edit.etag);
          }}
          onRefused={(error) => {
            setReviewing(false);
            refusal.tell(error);
          }}
          onClose={() => setReviewing(false)}
        />
      )}
      {theirs && (
        <ConflictDialog
          differences={changesBetween(theirs.values, edit.document).map((change) => ({
            part: texts.partOf(change),
            theirs: change.before,
            mine: change.after,
          }))}
          onOverwrite={() => save(theirs.etag)}
          onTakeTheirs={takeTheirs}
          onClose={keepEditing}
        />
      )}
      <PageHeader
        title={name}
        help={t("registryAccessRuleSetHelp")}
        badge={<CheckBadge check={check} />}
        actions={
          mayManage ? [{ key: "delete", text: t("registryAccessDelete"), onClick: () => setDeleting(true) }] : []
        }
      />
      {stored.problems.length > 0 && (
        <div className="pf-v5-u-mx-lg">
          <Problems title={t("registryAccessRuleSetBroken")} texts={stored.problems.map(told)} />
        </div>
      )}
      {edit.isRestored && (
        <Alert
          isInline
          variant="info"
          component="h2"
          className="pf-v5-u-mx-lg pf-v5-u-mb-md"
          title={t("registryAccessRestored")}
          actionLinks={<AlertActionLink onClick={revert}>{t("registryAccessDiscard")}</AlertActionLink>}
        />
      )}
      {refusal.isRefused && (
        <div className="pf-v5-u-mx-lg">
          <Problems title={t("registryAccessRuleSetNotSaved")} texts={refusal.elsewhere} />
        </div>
      )}
      {check.elsewhere.length > 0 && (
        <PageSection variant="light" className="pf-v5-u-pt-0">
          <FindingList findings={check.elsewhere} />
        </PageSection>
      )}
      <PageTabs
        label={name}
        selected={tab}
        tabs={[
          {
            key: "rules",
            title: t("registryAccessRules"),
            path: pathOf("rules"),
            content: <RulesPane edit={edit} check={check} isReadOnly={!mayManage} />,
          },
          {
            key: "text",
            title: t("registryAccessRuleText"),
            path: pathOf("text"),
            content: <TextPane key={revision} edit={edit} check={check} isReadOnly={!mayManage} />,
          },
          {
            key: "expectations",
            title: t("registryAccessExpectations"),
            path: pathOf("expectations"),
            content: <ExpectationsPane edit={edit} check={check} isReadOnly={!mayManage} />,
          },
          {
            key: "settings",
            title: t("registryAccessSettings"),
            path: pathOf("settings"),
            content: <SettingsPane edit={edit} isReadOnly={!mayManage} />,
          },
        ]}
      />
      {mayManage && (
        <PageSection variant="light" stickyOnBreakpoint={{ default: "bottom" }} className="registry-access-save">
          <Flex>
            <FlexItem>
              <Button
                data-testid="save"
                isLoading={isBusy}
                isDisabled={isBusy || !edit.isChanged || edit.isUnreadable}
                onClick={() => {
                  refusal.clear();
                  setReviewing(true);
                }}
              >
                {t("registryAccessRuleSetSave")}
              </Button>
            </FlexItem>
            <FlexItem>
              <Button data-testid="revert" variant="link" isDisabled={!edit.isChanged} onClick={revert}>
                {t("registryAccessRevert")}
              </Button>
            </FlexItem>
            <FlexItem>
              <Button data-testid="try-draft" variant="link" isDisabled={edit.isUnreadable} onClick={tryDraft}>
                {t("registryAccessRuleSetTry")}
              </Button>
            </FlexItem>
            <FlexItem aria-live="polite">{edit.isChanged && t("registryAccessRuleSetChanged")}</FlexItem>
          </Flex>
        </PageSection>
      )}
    </>
  );
}

/** How many problems and warnings the server sees in the draft. */
function CheckBadge({ check: { problems, warnings, error } }: { check: Check }) {
  const { t } = useTranslation();
  const explained = useExplained();
  if (error !== undefined && problems === 0) {
    return (
      <Label color="orange" title={explained(error)}>
        {t("registryAccessRuleSetNotChecked")}
      </Label>
    );
  }
  return (
    <>
      {problems > 0 && (
        <Label color="red" data-testid="problem-count" className="pf-v5-u-mr-sm">
          {t("registryAccessRuleProblems", { count: problems })}
        </Label>
      )}
      {warnings > 0 && (
        <Label color="orange" data-testid="warning-count">
          {t("registryAccessRuleWarnings", { count: warnings })}
        </Label>
      )}
    </>
  );
}
