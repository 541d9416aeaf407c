import { ListEmptyState } from "@keycloak/keycloak-ui-shared";
import {
  Button,
  Checkbox,
  PageSection,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { entriesOf, freeId, isFirstMatch, isObject, type Json, moved, readRule } from "./model/document";
import type { Placed } from "./model/findings";
import { RuleDialog } from "./RuleDialog";
import { handleId, type Row, type RowActions, RulesTable } from "./RulesTable";
import type { Check } from "./useCheck";
import { useLatest } from "./useLatest";
import type { RuleSetEdit } from "./useRuleSetEdit";

type Properties = { edit: RuleSetEdit; check: Check; isReadOnly: boolean };

const NOTHING: readonly Placed[] = [];

/** The rules of a set, found by text, in pages. */
export function RulesPane({ edit, check, isReadOnly }: Properties) {
  const { t } = useTranslation();
  const { document, open } = edit;
  const [parameters, setParameters] = useSearchParams();
  const linked = parameters.get("rule");
  const [search, setSearch] = useState(linked ?? "");
  const [isOnlyFound, setOnlyFound] = useState(false);
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(20);
  const movedTo = useRef<number>(undefined);
  const [announced, setAnnounced] = useState("");
  const rules = entriesOf(document, "rules");
  const isOrdered = isFirstMatch(document);
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const { byEntry } = check;

  const shown = useMemo(
    () =>
      rules
        .map((rule, index): Row => ({ index, rule }))
        .filter(
          ({ rule }) =>
            (wanted === "" || JSON.stringify(rule).toLowerCase().includes(wanted)) &&
            (!isOnlyFound || byEntry.has(rule)),
        ),
    [rules, wanted, isOnlyFound, byEntry],
  );
  const lastPage = Math.max(1, Math.ceil(shown.length / perPage));
  const current = Math.min(page, lastPage);
  const rows = shown.slice((current - 1) * perPage, current * perPage);

  const latest = useLatest({ edit, rules, perPage });
  const actions = useMemo<RowActions>(
    () => ({
      edit: (index) => latest.current.edit.openAt("rules", index),
      duplicate: (index) => {
        const { edit: now, rules: all } = latest.current;
        const rule = all[index];
        if (rule !== undefined) {
          now.duplicate("rules", copyOf(rule, all), index + 1, readRule(rule) !== undefined);
        }
      },
      remove: (index) => latest.current.edit.arrange("rules", latest.current.rules.toSpliced(index, 1)),
      ...(isOrdered && {
        move: (from, to) => {
          const { edit: now, rules: all, perPage: size } = latest.current;
          now.arrange("rules", moved(all, from, to));
          setSearch("");
          setOnlyFound(false);
          setPage(Math.floor(to / size) + 1);
          movedTo.current = to;
          const name = readRule(all[from])?.id ?? "";
          setAnnounced(t("registryAccessRuleMoved", { name, position: to + 1, count: all.length }));
        },
      }),
    }),
    [latest, isOrdered, t],
  );

  useEffect(() => {
    if (movedTo.current !== undefined) {
      globalThis.document.getElementById(handleId(movedTo.current))?.focus();
      movedTo.current = undefined;
    }
  }, [rules]);

  useEffect(() => {
    // The link has led here; the search is the reader's from now on.
    if (linked !== null) {
      setParameters({}, { replace: true });
    }
  }, [linked, setParameters]);

  const findingsOf = useCallback((rule: Json) => byEntry.get(rule) ?? NOTHING, [byEntry]);
  const add = () => {
    setSearch("");
    edit.add("rules", { id: freeId("rule", rules), allow: ["pull"], on: ["repository:"], to: ["group:"] });
  };

  const pagination = (isCompact: boolean) => (
    <Pagination
      isCompact={isCompact}
      variant={isCompact ? "top" : "bottom"}
      widgetId={isCompact ? "rules-top" : "rules-bottom"}
      itemCount={shown.length}
      page={current}
      perPage={perPage}
      perPageOptions={[20, 50, 100].map((value) => ({ title: String(value), value }))}
      titles={{ paginationAriaLabel: t("registryAccessRulesPages") }}
      onSetPage={(_event, value) => setPage(value)}
      onPerPageSelect={(_event, value, first) => {
        setPerPage(value);
        setPage(first);
      }}
    />
  );

  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      {open?.list === "rules" && rules[open.index] !== undefined && (
        <RuleDialog
          key={open.index}
          rule={rules[open.index] ?? {}}
          isNew={open.before === undefined}
          isFirstMatch={isOrdered}
          findings={check.lastAt("rules", open.index)}
          onType={edit.type}
          onDone={edit.close}
          onCancel={edit.cancel}
        />
      )}
      <span className="pf-v5-screen-reader" aria-live="polite">
        {announced}
      </span>
      {rules.length === 0 ? (
        <ListEmptyState
          message={t("registryAccessNoRules")}
          instructions={t("registryAccessNoRulesHelp")}
          primaryActionText={isReadOnly ? undefined : t("registryAccessRuleAdd")}
          onPrimaryAction={add}
        />
      ) : (
        <>
          <Toolbar>
            <ToolbarContent>
              <ToolbarItem variant="search-filter">
                <SearchInput
                  data-testid="rules-search"
                  aria-label={t("registryAccessRulesSearch")}
                  placeholder={t("registryAccessRulesSearch")}
                  value={search}
                  onChange={(_event, text) => setSearch(text)}
                  onClear={() => setSearch("")}
                />
              </ToolbarItem>
              {!isReadOnly && (
                <ToolbarItem>
                  <Button data-testid="add-rule" onClick={add}>
                    {t("registryAccessRuleAdd")}
                  </Button>
                </ToolbarItem>
              )}
              {(byEntry.size > 0 || isOnlyFound) && (
                <ToolbarItem alignSelf="center">
                  <Checkbox
                    id="rules-found"
                    label={t("registryAccessRulesOnlyFound")}
                    isChecked={isOnlyFound}
                    onChange={(_event, value) => setOnlyFound(value)}
                  />
                </ToolbarItem>
              )}
              <ToolbarItem variant="pagination">{pagination(true)}</ToolbarItem>
            </ToolbarContent>
          </Toolbar>
          <p className="pf-v5-u-px-lg pf-v5-u-color-200">
            {isOrdered
              ? isReadOnly
                ? t("registryAccessRulesOrdered")
                : t("registryAccessRulesOrderedHelp")
              : t("registryAccessRulesUnordered")}
          </p>
          {shown.length === 0 ? (
            <ListEmptyState hasIcon isSearchVariant message={t("registryAccessRulesNotFound")} instructions="" />
          ) : (
            <RulesTable
              label={t("registryAccessRules")}
              rows={rows}
              count={rules.length}
              findingsOf={findingsOf}
              actions={isReadOnly ? undefined : actions}
            />
          )}
          {lastPage > 1 && pagination(false)}
        </>
      )}
    </PageSection>
  );
}

function copyOf(rule: Json, all: readonly Json[]): Json {
  return isObject(rule) && typeof rule.id === "string" ? { ...rule, id: freeId(rule.id, all) } : rule;
}
