package io.github.registryauth.acl.dockerauth;

import io.github.registryauth.acl.Address;
import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Facts;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks {@link DockerAuthReference} and the rule set the same requests, twice each: of the whole ACL, and of the entry alone
 * that the request was made for, as if it granted everything, because in the whole an entry above may hide it. Both have to
 * grant the same actions by name. The action {@code *} has to be granted by both or by neither; but where a star stands
 * among other actions of an entry, which docker_auth takes for an action of that name, the rule set grants none. (Who asks
 * the rule set for {@code *} and may not have it gets what is allowed by name, where docker_auth grants nothing; the
 * requests here name every action, so that this does not show.)
 *
 * <p>Left out are requests on whose way docker_auth took a captured text or a label for a pattern, and names of resources
 * that no registry has: those that begin with a slash or hold <code>${</code>.
 */
final class DockerAuthProof {
    /** The most requests that are compared. */
    static final int MAX_REQUESTS = 200_000;
    /** The most work on the whole ACL, and the most on single entries, in entries looked at: some seconds each. */
    private static final long MAX_COST = 20_000_000;

    private static final int COST_OF_PATTERN = 30;

    private static final String EVERY_ACTION = "*";
    private static final String ALONE = " (of this entry alone, as if it allowed everything)";

    private final ImportOptions options;
    private final DockerAuthReference reference;
    private final Policy policy;
    private final List<DockerAuthReference> referencesAlone;
    private final List<Policy> policiesAlone;

    private DockerAuthProof(List<AclEntry> entries, RuleSet whole, List<RuleSet> alone, ImportOptions options) {
        this.options = options;
        this.reference = new DockerAuthReference(entries);
        this.policy = Policy.of(List.of(whole));
        this.referencesAlone = entries.stream()
                .map(entry -> new DockerAuthReference(List.of(entry.grantingEverything())))
                .toList();
        this.policiesAlone = alone.stream().map(set -> Policy.of(List.of(set))).toList();
    }

    /**
     * Compares an ACL and a rule set on requests that are made from the ACL; the same ones each time.
     *
     * @param whole the rule set
     * @param alone for each entry, what became of it alone, allowing everything
     */
    static Proof compare(List<AclEntry> entries, RuleSet whole, List<RuleSet> alone, ImportOptions options) {
        return new DockerAuthProof(entries, whole, alone, options).compare(new Requests(entries, options), entries);
    }

    private Proof compare(Requests requests, List<AclEntry> entries) {
        BitSet met = new BitSet(entries.size());
        long costOfRules =
                entries.stream().mapToLong(DockerAuthProof::costOfRule).sum();
        int compared = 0;
        int onWhole = 0;
        int leftOut = 0;
        long costAlone = 0;
        while (compared + leftOut < MAX_REQUESTS && costAlone < MAX_COST) {
            Optional<Requests.Made> next = requests.next();
            if (next.isEmpty()) {
                break;
            }
            AclRequest request = next.get().request();
            int entry = next.get().entry();
            DockerAuthReference ofEntry = referencesAlone.get(entry);
            long before = ofEntry.cost();
            DockerAuthReference.Answer alone = ofEntry.answer(request);
            costAlone += ofEntry.cost()
                    - before
                    + COST_OF_PATTERN * (long) request.labels().size();
            if (!alone.literal()) {
                leftOut++;
                continue;
            }
            compared++;
            met.set(entry, met.get(entry) || alone.entry().isPresent());
            Optional<Proof.Difference> difference = difference(request, ALONE, alone, policiesAlone.get(entry));
            if (difference.isEmpty() && reference.cost() + costOfRules * onWhole < MAX_COST) {
                DockerAuthReference.Answer answer = reference.answer(request);
                if (answer.literal()) {
                    onWhole++;
                    difference = difference(request, "", answer, policy);
                }
            }
            if (difference.isPresent()) {
                return difference.get();
            }
        }
        return new Proof.Agreement(
                compared,
                onWhole,
                leftOut,
                entries.stream()
                        .filter(entry -> !met.get(entry.index()))
                        .map(AclEntry::pointer)
                        .toList());
    }

    /** What the rule of an entry costs in each request where it cannot be found by the account's name. */
    private static long costOfRule(AclEntry entry) {
        boolean patterns = entry.account().isEmpty()
                || entry.account().get().startsWith("/")
                || entry.account().get().contains("*");
        return patterns ? COST_OF_PATTERN * (1L + entry.labels().size()) : 1;
    }

    private Optional<Proof.Difference> difference(
            AclRequest request, String remark, DockerAuthReference.Answer answer, Policy asked) {
        Decision decision = asked.evaluate(
                subject(request),
                new Context(request.service(), Address.parse(request.address()), Optional.empty(), List.of()),
                List.of(new Scope(new Resource(request.type(), request.name()), request.actions())));
        Set<String> ours = decision.granted().stream()
                .flatMap(scope -> scope.actions().stream())
                .filter(request.actions()::contains)
                .collect(Collectors.toSet());
        Set<String> theirs = new HashSet<>(answer.granted());
        if (answer.entry().filter(entry -> !entry.grantsEverything()).isPresent()) {
            theirs.remove(EVERY_ACTION);
        }
        return ours.equals(theirs)
                ? Optional.empty()
                : Optional.of(new Proof.Difference(
                        request + remark,
                        answer.entry().map(AclEntry::pointer).orElse(""),
                        theirs,
                        List.copyOf(decision.decidingIds()),
                        ours));
    }

    private Subject subject(AclRequest request) {
        if (request.account().isEmpty()) {
            return new Subject.Anonymous();
        }
        Map<String, List<String>> attributes = new HashMap<>();
        Set<String> groups = new HashSet<>();
        request.labels().forEach((label, values) -> {
            LabelTarget target = options.target(label).orElse(null);
            if (target instanceof LabelTarget.Attribute attribute) {
                attributes.merge(attribute.name(), values, DockerAuthProof::both);
            } else if (target instanceof LabelTarget.Groups of) {
                values.forEach(value -> addWithParents(groups, of.parent() + "/" + value));
            }
        });
        return new Subject.User(request.account(), new Facts(groups, Set.of(), attributes, Set.of()), List.of());
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static void addWithParents(Set<String> groups, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            groups.add(path.substring(0, end));
        }
    }
}
