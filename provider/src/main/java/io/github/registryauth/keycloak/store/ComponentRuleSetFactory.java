package io.github.registryauth.keycloak.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Documents;
import io.github.registryauth.keycloak.document.Documents.UnreadableException;
import io.github.registryauth.keycloak.document.Problems;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** A rule set as a component: its name, and its document in JSON. */
public final class ComponentRuleSetFactory implements StoredRuleSetFactory {
    static final String ID = "registry-rule-set";
    /** The component's setting that holds the document. */
    static final String DOCUMENT = "document";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_CACHED_CHARACTERS = 32_000_000;

    private static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(DOCUMENT)
            .label("Rules")
            .helpText("The rule set in JSON.")
            .type(ProviderConfigProperty.TEXT_TYPE)
            .add()
            .build();

    /** Rule sets by name and document: a change of one set, or of the realm, leaves the others as they are. */
    private final Cache<Source, StoredRuleSet> read = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_CHARACTERS)
            .weigher((Source source, StoredRuleSet stored) -> 200
                    + source.document().length()
                    + 100 * (int) stored.ruleSet().regexSize())
            .executor(Runnable::run)
            .build();

    private record Source(String name, String document) {}

    @Override
    public StoredRuleSet create(KeycloakSession session, ComponentModel component) {
        return read.get(new Source(name(component), component.get(DOCUMENT, "")), ComponentRuleSetFactory::read);
    }

    /** Not by ComponentValidationException, which a realm import answers with 500 and without the reason. */
    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        List<Finding> problems = problems(name(component), component.get(DOCUMENT, ""));
        if (!realm.getId().equals(component.getParentId())) {
            problems.add(Finding.of("/parentId", "must be the realm's id; below anything else it is never in force"));
        }
        if (!problems.isEmpty()) {
            throw refused(session, 400, "Rule set " + name(component) + " is not valid", problems);
        }
        boolean taken = realm.getComponentsStream(realm.getId(), StoredRuleSet.class.getName())
                .anyMatch(other ->
                        !other.getId().equals(component.getId()) && name(other).equals(name(component)));
        if (taken) {
            throw refused(session, 409, "There is a rule set " + name(component) + " already", List.of());
        }
    }

    /** Keycloak keeps what it has done so far for an error that has an answer: half a realm, where one is imported. */
    private static WebApplicationException refused(
            KeycloakSession session, int status, String message, List<Finding> problems) {
        session.getTransactionManager().setRollbackOnly();
        return Problems.error(status, message, problems);
    }

    /** All that speaks against storing a rule set. */
    static List<Finding> problems(String name, String document) {
        List<Finding> problems = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Finding.of(
                    "/name", "must be 1 to 64 letters, digits, '.', '_' and '-', and begin with a letter or digit"));
        }
        try {
            Reading reading = RuleSetReader.read(name, Documents.parseJson(document));
            problems.addAll(reading.problems());
            reading.ruleSet().map(RuleSet::unmetExpectations).ifPresent(problems::addAll);
        } catch (UnreadableException e) {
            problems.add(Finding.of("", "not JSON: " + e.getMessage()));
        }
        return problems;
    }

    private static StoredRuleSet read(Source source) {
        try {
            Object document = Documents.parseJson(source.document());
            Reading reading = RuleSetReader.read(source.name(), document);
            return new Read(
                    reading.ruleSet().orElseGet(() -> RuleSetReader.denyingAll(source.name(), document)),
                    reading.problems());
        } catch (UnreadableException e) {
            return new Read(
                    RuleSetReader.denyingAll(source.name(), null),
                    List.of(Finding.of("", "not JSON: " + e.getMessage())));
        }
    }

    private static String name(ComponentModel component) {
        return Optional.ofNullable(component.getName()).orElse("");
    }

    private record Read(RuleSet ruleSet, List<Finding> problems) implements StoredRuleSet {
        @Override
        public void close() {
            // holds nothing
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }

    @Override
    public String getHelpText() {
        return "Rules that say who may do what in the realm's container registries";
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to wire
    }

    @Override
    public void close() {
        // holds nothing
    }
}
