import {
  Alert,
  AlertActionLink,
  Button,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Modal,
  ModalVariant,
  TextInput,
} from "@patternfly/react-core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration, formatTime } from "./formats";
import { ApiError } from "../shared/api/ApiError";
import { dropDraft, readDraft, saveDraft } from "../shared/drafts";
import { useLoaded } from "../shared/useLoaded";
import {
  dayOf,
  daysToChoose,
  type Draft,
  draftName,
  emptyDraft,
  endOfToken,
  lastDay,
  type Problems,
  problemsFound,
  problemsOf,
  wishOf,
} from "./draft";
import { textOf } from "./Failure";
import { Help } from "./Help";
import { LimitsField } from "./LimitsField";
import { type MadeToken, type Terms, useOwnAccess } from "./ownAccess";
import { allowedPatterns } from "./permissions";
import { ProblemText } from "./ProblemText";
import { isSignInRecent, signInAsked } from "./signIn";

type Props = {
  terms: Terms;
  namesTaken: string[];
  onClose: () => void;
  onMade: (token: MadeToken) => void;
};

export function CreateTokenDialog({ terms, namesTaken, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const { account, api } = useOwnAccess();
  const name = draftName(account);
  const [draft, setDraft] = useState(() => (readDraft(name) as Draft | undefined) ?? emptyDraft(terms));
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string>();
  /** How many seconds ago the sign-in may have been, where it was longer ago. */
  const [signInSeconds, setSignInSeconds] = useState(() =>
    isSignInRecent(account.keycloak, terms, new Date()) ? undefined : terms.signInSeconds,
  );
  const [isBusy, setBusy] = useState(false);
  const access = useLoaded(() => api.access(draft.registry || undefined), [api, draft.registry]).loaded;
  const suggestions = allowedPatterns(
    (access.state === "ready" ? access.value : []).flatMap(({ permissions }) => permissions),
  );

  const change = (part: Partial<Draft>) => {
    const changed = { ...draft, ...part };
    setDraft(changed);
    // A sign-in may be demanded at any time, also by another window in which the session is ended.
    saveDraft(name, changed);
  };
  const cancel = () => {
    dropDraft(name);
    onClose();
  };
  const make = async () => {
    setBusy(true);
    try {
      const made = await api.make(wishOf(draft));
      dropDraft(name);
      onMade(made);
    } catch (error) {
      setBusy(false);
      const found = error instanceof ApiError ? error.problems : [];
      const seconds = signInAsked(error);
      setSignInSeconds(seconds);
      setProblems(problemsFound(found));
      setFailure(seconds !== undefined || found.length > 0 ? undefined : textOf(error));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const seen = problemsOf(draft, terms, namesTaken, new Date());
    setProblems(Object.fromEntries(Object.entries(seen).map(([place, key]) => [place, key && t(key)])));
    setFailure(undefined);
    if (Object.keys(seen).length === 0) {
      void make();
    }
  };

  return (
    <Modal
      variant={ModalVariant.medium}
      isOpen
      title={t("registryMyCreate")}
      elementToFocus="#registry-name"
      onClose={cancel}
      actions={[
        <Button key="create" type="submit" form="registry-create" isLoading={isBusy} isDisabled={isBusy}>
          {t("registryMyCreateAction")}
        </Button>,
        <Button key="cancel" variant="link" onClick={cancel}>
          {t("cancel")}
        </Button>,
      ]}
    >
      <Form id="registry-create" onSubmit={submit} noValidate>
        {signInSeconds !== undefined && <SignInAgain seconds={signInSeconds} onSignIn={() => saveDraft(name, draft)} />}
        {failure && (
          <Alert component="p" isInline isLiveRegion variant="danger" title={t("registryMyNotMade")}>
            {failure}
          </Alert>
        )}
        <FormGroup label={t("registryMyName")} fieldId="registry-name" isRequired>
          <TextInput
            id="registry-name"
            isRequired
            maxLength={100}
            autoComplete="off"
            value={draft.name}
            validated={problems["/name"] ? "error" : "default"}
            aria-describedby="registry-name-help"
            onChange={(_, name) => change({ name })}
          />
          <ProblemText id="registry-name-help" text={problems["/name"]} help={t("registryMyNameHelp")} />
        </FormGroup>
        <FormGroup label={t("registryMyRegistry")} fieldId="registry-service">
          <FormSelect
            id="registry-service"
            value={draft.registry}
            aria-describedby="registry-service-help"
            onChange={(_, registry) => change({ registry })}
          >
            <FormSelectOption value="" label={t("registryMyAllRegistries")} />
            {terms.registries.map((service) => (
              <FormSelectOption key={service} value={service} label={service} />
            ))}
          </FormSelect>
          <ProblemText id="registry-service-help" text={problems["/registries/0"]} />
        </FormGroup>
        <LimitsField draft={draft} change={change} problems={problems} suggestions={suggestions} />
        <ExpiryField draft={draft} change={change} terms={terms} problem={problems["/expires"]} />
      </Form>
    </Modal>
  );
}

function SignInAgain({ seconds, onSignIn }: { seconds: number; onSignIn: () => void }) {
  const { t } = useTranslation();
  const { account, locale } = useOwnAccess();
  const signIn = () => {
    onSignIn();
    void account.keycloak.login({ prompt: "login" });
  };
  return (
    <Alert
      component="p"
      isInline
      isLiveRegion
      variant="info"
      title={t("registryMySignInAgain")}
      actionLinks={<AlertActionLink onClick={signIn}>{t("registryMySignInAgainAction")}</AlertActionLink>}
    >
      {t("registryMySignInAgainHelp", { age: formatDuration(seconds, locale) })}
    </Alert>
  );
}

type ExpiryProps = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  terms: Terms;
  problem: string | undefined;
};

function ExpiryField({ draft, change, terms, problem }: ExpiryProps) {
  const { t } = useTranslation();
  const { locale } = useOwnAccess();
  const now = new Date();
  const end = endOfToken(draft, now);
  const isDate = draft.expiry === "date";
  return (
    <FormGroup
      label={t("registryMyExpiry")}
      fieldId="registry-expiry"
      labelIcon={<Help about={t("registryMyExpiry")} text={t("registryMyExpiryHelp", { count: terms.maxDays })} />}
    >
      <FormSelect
        id="registry-expiry"
        value={draft.expiry}
        aria-describedby="registry-expiry-help"
        onChange={(_, expiry) => change({ expiry })}
      >
        {daysToChoose(terms).map((count) => (
          <FormSelectOption key={count} value={`${count}`} label={t("registryMyInDays", { count })} />
        ))}
        <FormSelectOption value="date" label={t("registryMyOnDate")} />
        {terms.neverAllowed && <FormSelectOption value="never" label={t("registryMyNever")} />}
      </FormSelect>
      {isDate && (
        <TextInput
          type="date"
          className="pf-v5-u-mt-sm"
          aria-label={t("registryMyLastDay")}
          aria-describedby="registry-expiry-help"
          min={dayOf(now)}
          max={lastDay(terms, now)}
          value={draft.date}
          validated={problem ? "error" : "default"}
          onChange={(_, date) => change({ date })}
        />
      )}
      <ProblemText
        id="registry-expiry-help"
        text={problem}
        help={end ? t("registryMyEndsAt", { time: formatTime(end, locale) }) : ""}
      />
    </FormGroup>
  );
}
