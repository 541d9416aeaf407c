package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.registryauth.acl.dockerauth.Variables.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests from the boundaries of an ACL's entries: such as fit one, such as fit in all but one thing, and mixtures.
 * Goes round the entries, so that each has its turn early. The same requests for the same ACL.
 */
final class Requests {
    private static final int ROUNDS = 60;
    private static final int MAX_TRIES = 50;
    private static final int MAX_ACTIONS = 50;
    private static final int MAX_POOL = 2_000;
    private static final int MAX_OTHER_LABELS = 4;
    private static final int MAX_COMBINATIONS = 64;
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{0,255}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern ACTION = Pattern.compile("\\*|[a-z]{1,32}");
    private static final List<String> SERVICES = List.of("registry.example.org", "other.example.org");
    private static final List<String> ADDRESSES = List.of("203.0.113.9", "2001:db8::9");
    private static final List<String> ACCOUNTS = List.of("", "alice", "bob", "alice-b", "x");
    private static final List<String> LABEL_VALUES = List.of("web", "api", "team-a", "alice", "x");
    private static final List<String> NAMES =
            List.of("", "app", "team-a/app", "a/b/c", "alice/app", "catalog", "web/x");

    private final List<AclEntry> entries;
    private final ImportOptions options;
    private final IdentityHashMap<AclEntry, Variables> variables = new IdentityHashMap<>();
    private final Samples samples = new Samples(new Random(20_260_101));
    private final Map<String, Pattern> regexes = new HashMap<>();
    private final Map<String, PathMatch> globs = new HashMap<>();
    private final List<String> types;
    private final List<String> actions;
    private final List<String> labels;
    private final List<String> accounts = new ArrayList<>(ACCOUNTS);
    private final List<String> services = new ArrayList<>(SERVICES);
    private final List<String> addresses = new ArrayList<>(ADDRESSES);
    private final List<String> values = new ArrayList<>(LABEL_VALUES);
    private final List<String> names = new ArrayList<>(NAMES);

    /** Hashes of the requests so far, which take less room than the requests; a request too few does no harm. */
    private final Set<Integer> made = new HashSet<>();

    private final Deque<Made> ready = new ArrayDeque<>();
    private int turn;
    private int entry;

    /**
     * A request and what it was made for.
     *
     * @param entry the index of the entry
     */
    record Made(AclRequest request, int entry) {}

    Requests(List<AclEntry> entries, ImportOptions options) {
        this.entries = entries;
        this.options = options;
        this.types = types(entries);
        this.actions = Stream.concat(
                        Stream.of("*", "delete", "pull", "push"),
                        entries.stream().flatMap(entry -> entry.actions().stream()))
                .filter(ACTION::matches)
                .distinct()
                .limit(MAX_ACTIONS)
                .toList();
        entries.forEach(this::learn);
        this.labels = entries.stream()
                .flatMap(entry -> labelsOf(entry).stream())
                .distinct()
                .limit(MAX_POOL)
                .toList();
    }

    /** The types that there are: those that registries know, and those that an entry names. */
    static List<String> types(List<AclEntry> entries) {
        return Stream.concat(
                        Stream.of("repository", "registry"), entries.stream().flatMap(entry -> entry.type().stream()))
                .filter(TYPE::matches)
                .distinct()
                .toList();
    }

    /** The next request; nothing where there are no more. */
    Optional<Made> next() {
        while (ready.isEmpty() && turn < entries.size() * ROUNDS) {
            entry = turn % entries.size();
            make(entries.get(entry), turn / entries.size());
            turn++;
        }
        return Optional.ofNullable(ready.poll());
    }

    /** Takes from an entry what other entries can be tried with. */
    private void learn(AclEntry entry) {
        Variables ofEntry = Variables.of(entry);
        variables.put(entry, ofEntry);
        if (accounts.size() < MAX_POOL) {
            entry.account().ifPresent(text -> accounts.add(samples.of(text, List.of())));
            entry.service().ifPresent(text -> services.add(samples.of(text, List.of())));
            entry.labels().values().forEach(text -> values.add(samples.of(text, List.of())));
            entry.ip().flatMap(IpRange::parse).ifPresent(range -> {
                addresses.add(range.first());
                addresses.add(range.last());
                addresses.add(IpRange.neighbour(range.first(), false));
                addresses.add(IpRange.neighbour(range.last(), true));
            });
        }
    }

    private void make(AclEntry entry, int round) {
        AclRequest fitting = fitting(entry);
        add(fitting);
        if (names.size() < MAX_POOL) {
            names.add(fitting.name());
        }
        if (round == 0) {
            return;
        }
        String account = fitting.account();
        String name = fitting.name();
        Stream.of(
                        mixture(),
                        with(fitting, samples.one(accounts), null, null, null),
                        with(fitting, "", null, null, null),
                        with(fitting, samples.mutated(account), null, null, null),
                        with(fitting, null, samples.one(types), null, null),
                        with(fitting, null, null, samples.one(services), null),
                        with(fitting, null, null, samples.mutated(fitting.service()), null),
                        with(fitting, null, null, null, samples.one(addresses)),
                        withLabels(fitting, Map.of()),
                        withLabels(fitting, otherLabels()),
                        withName(fitting, samples.one(names)),
                        withName(fitting, ""),
                        withName(fitting, samples.mutated(name)),
                        withName(fitting, name + "/" + samples.one(NAMES)),
                        withName(fitting, name + "x"),
                        withName(fitting, "x" + name),
                        withName(fitting, samples.one(NAMES) + "/" + name),
                        withName(fitting, name.substring(name.indexOf('/') + 1)),
                        withName(fitting, name.substring(0, Math.max(0, name.lastIndexOf('/')))),
                        withName(fitting, account + "/" + name.substring(name.indexOf('/') + 1)),
                        withName(fitting, name.toUpperCase(Locale.ROOT)))
                .forEach(this::add);
    }

    private void add(AclRequest request) {
        boolean name = NAME.matches(request.name())
                && !request.name().startsWith("/")
                && !request.name().contains("${");
        boolean account = request.account().length() <= 255
                && request.account().chars().noneMatch(Character::isISOControl)
                && request.account().chars().noneMatch(Holes::is);
        if (name && account && !request.service().isEmpty() && made.add(request.hashCode())) {
            ready.add(new Made(request, entry));
        }
    }

    /** A request that the entry is about, unless it is about nothing. */
    private AclRequest fitting(AclEntry entry) {
        String account = sample(entry.account(), accounts);
        boolean asksForLabel = !labelsOf(entry).isEmpty();
        List<String> fittingTypes = types.stream()
                .filter(type ->
                        entry.type().filter(pattern -> !isLike(pattern, type)).isEmpty())
                .toList();
        AclRequest request = new AclRequest(
                account.isEmpty() && entry.account().isEmpty() && asksForLabel ? "alice" : account,
                samples.one(fittingTypes.isEmpty() ? types : fittingTypes),
                "",
                sample(entry.service(), services),
                entry.ip()
                        .flatMap(IpRange::parse)
                        .map(range -> samples.oneIn(2) ? range.first() : range.last())
                        .orElse(samples.one(addresses)),
                Map.of(),
                actions);
        AclRequest labelled = withLabels(request, fittingLabels(entry, request));
        return withName(labelled, name(entry, labelled));
    }

    private String sample(Optional<String> pattern, List<String> otherwise) {
        if (pattern.isEmpty()) {
            return samples.one(otherwise);
        }
        String text = samples.of(pattern.get(), List.of());
        for (int i = 0; i < MAX_TRIES && !isLike(pattern.get(), text); i++) {
            text = samples.of(pattern.get(), List.of());
        }
        return text;
    }

    private String name(AclEntry entry, AclRequest request) {
        if (entry.name().isEmpty()) {
            return samples.one(names);
        }
        String text = entry.name().get();
        return samples.of(
                holes(text, ofEntry(entry).in(text)),
                values(entry, ofEntry(entry).in(text), request));
    }

    /** A pattern with a hole for each variable. */
    private static String holes(String text, List<Use> uses) {
        StringBuilder holes = new StringBuilder();
        int at = 0;
        for (int i = 0; i < uses.size(); i++) {
            holes.append(text, at, uses.get(i).start()).append(Holes.of(i % Holes.MAX));
            at = uses.get(i).end();
        }
        return holes.append(text.substring(at)).toString();
    }

    private List<String> values(AclEntry entry, List<Use> uses, AclRequest request) {
        Map<String, String> chosen = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (Use use : uses) {
            Variable variable = use.variable();
            all.add(
                    switch (variable.field()) {
                        case ACCOUNT -> part(entry.account(), request.account(), variable.group());
                        case TYPE -> part(entry.type(), request.type(), variable.group());
                        case SERVICE -> part(entry.service(), request.service(), variable.group());
                        case NAME -> samples.one(names);
                        case LABEL ->
                            chosen.computeIfAbsent(
                                    variable.label(),
                                    label -> samples.one(request.labels().getOrDefault(label, LABEL_VALUES)));
                    });
        }
        return all;
    }

    private String part(Optional<String> pattern, String text, int group) {
        if (group == 0 || pattern.isEmpty()) {
            return text;
        }
        Matcher matcher = regex(pattern.get()).matcher(text);
        String part = matcher.find() && group <= matcher.groupCount() ? matcher.group(group) : "";
        return part == null ? "" : part;
    }

    /**
     * Values for the labels that an entry asks for, and for some others.
     *
     * @param like a request that the values shall fit
     */
    private Map<String, List<String>> fittingLabels(AclEntry entry, AclRequest like) {
        Map<String, List<String>> chosen = new LinkedHashMap<>(otherLabels());
        for (String label : labelsOf(entry)) {
            String pattern = entry.labels().get(label);
            List<String> of = new ArrayList<>();
            if (pattern != null) {
                List<Use> uses = ofEntry(entry).inLabel(pattern);
                of.add(samples.of(holes(pattern, uses), values(entry, uses, like)));
            }
            if (pattern == null || samples.oneIn(3)) {
                of.add(samples.one(values));
            }
            chosen.put(label, of);
        }
        return possible(chosen);
    }

    /** Values for some labels, whatever an entry asks for. */
    private Map<String, List<String>> otherLabels() {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (int i = 0; i < MAX_OTHER_LABELS && !labels.isEmpty(); i++) {
            String value = samples.one(values);
            if (samples.oneIn(2)) {
                chosen.put(
                        samples.one(labels),
                        samples.oneIn(3) ? List.of(value, samples.mutated(value)) : List.of(value));
            }
        }
        return possible(chosen);
    }

    private Set<String> labelsOf(AclEntry entry) {
        Set<String> of = new LinkedHashSet<>(entry.labels().keySet());
        entry.name().map(name -> ofEntry(entry).in(name)).orElse(List.of()).stream()
                .map(use -> use.variable().label())
                .filter(label -> !label.isEmpty())
                .forEach(of::add);
        return of;
    }

    /** Without values that nobody can have, and with no more combinations of values than can be tried. */
    private Map<String, List<String>> possible(Map<String, List<String>> chosen) {
        Map<String, List<String>> possible = new LinkedHashMap<>();
        int combinations = 1;
        for (Map.Entry<String, List<String>> label : chosen.entrySet()) {
            boolean group = options.target(label.getKey()).orElse(null) instanceof LabelTarget.Groups;
            List<String> values = label.getValue().stream()
                    .distinct()
                    .filter(value -> !value.isEmpty()
                            && value.chars().noneMatch(c -> Character.isISOControl(c) || Holes.is(c))
                            && !(group && value.indexOf('/') >= 0))
                    .limit(combinations < MAX_COMBINATIONS ? 2 : 1)
                    .toList();
            if (!values.isEmpty()) {
                combinations *= values.size();
                possible.put(label.getKey(), values);
            }
        }
        return possible;
    }

    private Variables ofEntry(AclEntry entry) {
        return variables.computeIfAbsent(entry, Variables::of);
    }

    /** Whether a text fits a pattern without variables; only to find better samples. */
    private boolean isLike(String pattern, String text) {
        return FieldPattern.isRegex(pattern)
                ? regex(pattern).matcher(text).find()
                : globs.computeIfAbsent(pattern, PathMatch::compile).matches(text);
    }

    private Pattern regex(String pattern) {
        return regexes.computeIfAbsent(pattern, text -> Pattern.compile(text.substring(1, text.length() - 1)));
    }

    private AclRequest mixture() {
        String account = samples.one(accounts);
        return new AclRequest(
                account,
                samples.one(types),
                samples.one(names),
                samples.one(services),
                samples.one(addresses),
                account.isEmpty() ? Map.of() : otherLabels(),
                actions);
    }

    private static AclRequest with(
            AclRequest request,
            @Nullable String account,
            @Nullable String type,
            @Nullable String service,
            @Nullable String address) {
        String who = account == null ? request.account() : account;
        return new AclRequest(
                who,
                type == null ? request.type() : type,
                request.name(),
                service == null ? request.service() : service,
                address == null ? request.address() : address,
                who.isEmpty() ? Map.of() : request.labels(),
                request.actions());
    }

    private static AclRequest withName(AclRequest request, String name) {
        return new AclRequest(
                request.account(),
                request.type(),
                name,
                request.service(),
                request.address(),
                request.labels(),
                request.actions());
    }

    private static AclRequest withLabels(AclRequest request, Map<String, List<String>> labels) {
        return new AclRequest(
                request.account(),
                request.type(),
                request.name(),
                request.service(),
                request.address(),
                request.account().isEmpty() ? Map.of() : labels,
                request.actions());
    }
}
