import { PageSection, Tab, Tabs, TabsComponent, TabTitleText } from "@patternfly/react-core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHref, useLocation, useNavigate, useSearchParams } from "react-router-dom";
import type { Question } from "../addresses";
import { useEdit } from "../useEdit";
import { useTabNavigation } from "../components/useTabNavigation";
import { useRights } from "../useRights";
import { QuestionForm } from "./QuestionForm";
import { type AskedState, PAGE } from "./page";
import { EMPTY, type TryValues } from "./tryValues";
import { useAsk } from "./useAsk";
import { useQuestions } from "./useQuestions";
import { WhatCanAnswer } from "./WhatCanAnswer";
import { WhatHappensAnswer } from "./WhatHappensAnswer";
import { WhoCanAnswer } from "./WhoCanAnswer";
import { WhoCanHidden } from "./WhoCanHidden";

/** The questions, over one form that they share. What was answered stays while another question is looked at. */
export function Questions({ isAsked }: { isAsked: boolean }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const { maySeeUsers } = useRights();
  const questions = useQuestions();
  const read = { ...EMPTY, who: maySeeUsers ? EMPTY.who : ("described-user" as const) };
  const { values, change, reset } = useEdit(PAGE, { values: read, etag: "" });
  const whatHappens = useAsk(values, change, questions.explain);
  const whoCan = useAsk(values, change, questions.whoCan);
  const whatCan = useAsk(values, change, questions.whatCan);
  const question = questionOf(parameters);
  const { ask } = { "what-happens": whatHappens, "who-can": whoCan, "what-can": whatCan }[question];

  // The history says that it is asked: so it is for who comes back, too.
  const { key } = useLocation();
  const askedAt = useRef<string>(undefined);
  useEffect(() => {
    if (isAsked && askedAt.current !== key) {
      askedAt.current = key;
      void ask();
    }
  }, [isAsked, key, ask]);

  const submit = () => {
    const state: AskedState = { isAsked: true };
    void navigate({ search: `question=${question}` }, { replace: true, state });
  };
  const clear = () => {
    reset();
    [whatHappens, whoCan, whatCan].forEach(({ drop }) => drop());
  };
  const form = { values, change: (part: Partial<TryValues>) => change(part), onAsk: submit, onClear: clear };

  return (
    <>
      <QuestionTabs active={question} />
      <PageSection variant="light">
        {question === "what-happens" && (
          <QuestionForm {...form} asking={whatHappens} question={question} action={t("registryAccessTryIt")}>
            {whatHappens.answered && <WhatHappensAnswer {...whatHappens.answered} />}
          </QuestionForm>
        )}
        {question === "who-can" &&
          (maySeeUsers ? (
            <QuestionForm {...form} asking={whoCan} question={question} action={t("registryAccessTryFind")}>
              {whoCan.answered && <WhoCanAnswer key={whoCan.answered.round} {...whoCan.answered} />}
            </QuestionForm>
          ) : (
            <WhoCanHidden />
          ))}
        {question === "what-can" && (
          <QuestionForm {...form} asking={whatCan} question={question} action={t("registryAccessTryShow")}>
            {whatCan.answered && <WhatCanAnswer key={whatCan.answered.round} {...whatCan.answered} />}
          </QuestionForm>
        )}
      </PageSection>
    </>
  );
}

const QUESTIONS: readonly { key: Question; titleKey: string }[] = [
  { key: "what-happens", titleKey: "registryAccessTryWhatHappens" },
  { key: "who-can", titleKey: "registryAccessTryWhoCan" },
  { key: "what-can", titleKey: "registryAccessTryWhatCan" },
];

const questionOf = (parameters: URLSearchParams): Question =>
  QUESTIONS.find(({ key }) => key === parameters.get("question"))?.key ?? "what-happens";

function QuestionTabs({ active }: { active: Question }) {
  const { t } = useTranslation();
  const root = useHref("/").replace(/\/$/, "");
  const { pathname } = useLocation();
  const follow = useTabNavigation();
  return (
    <Tabs
      isSecondary
      component={TabsComponent.nav}
      aria-label={t("registryAccessTry")}
      activeKey={active}
      inset={{ default: "insetNone", xl: "insetLg", "2xl": "inset2xl" }}
    >
      {QUESTIONS.map(({ key, titleKey }) => (
        <Tab
          key={key}
          eventKey={key}
          data-testid={`question-${key}`}
          href={`${root}${pathname}?question=${key}`}
          onClick={(event) => follow(event, `${pathname}?question=${key}`)}
          title={<TabTitleText>{t(titleKey)}</TabTitleText>}
        />
      ))}
    </Tabs>
  );
}
