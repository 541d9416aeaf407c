package io.github.registryauth.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @Test
    void keepsThePortInTheName() {
        Scope scope = Scope.parse("repository:host:5000/a/b:pull").orElseThrow();
        assertEquals(new Resource("repository", "host:5000/a/b"), scope.resource());
        assertEquals(List.of("pull"), scope.actions());
    }

    @Test
    void keepsTheClassWithTheType() {
        assertEquals(
                "repository(plugin)",
                Scope.parse("repository(plugin):a/b:pull")
                        .orElseThrow()
                        .resource()
                        .type());
    }

    @Test
    void readsTheCatalogScopeOfZotWhichHasNoName() {
        assertEquals(
                "", Scope.parse("repository::pull").orElseThrow().resource().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "repository",
                "repository:pull",
                "Repository:a:pull",
                "repository(:a:pull",
                "repository:a:PULL",
                "repository:a:pull,",
                "repository:a:pull push",
                "repository:a\u0000b:pull",
                "repository:a\"b:pull",
                "repository:ä:pull"
            })
    void whatIsNoScopeIsNothing(String text) {
        assertTrue(Scope.parse(text).isEmpty());
    }

    @Test
    void aScopeBeyondTheLongestIsNothing() {
        assertTrue(Scope.parse("repository:" + "a".repeat(Scope.MAX_LENGTH) + ":pull")
                .isEmpty());
    }

    @Test
    void mergesTheSameResourceAndKeepsTheOrderOfFirstMention() {
        Scopes scopes =
                Scopes.parse(List.of("repository:b:push repository:a:pull", "", "repository:b:pull,push", "nonsense"));
        assertEquals("repository:b:pull,push repository:a:pull", scopes.toString());
        assertEquals(1, scopes.malformed());
    }

    @Test
    void refusesMoreResourcesThanAnyClientNeeds() {
        List<String> many = IntStream.rangeClosed(0, Scopes.MAX_RESOURCES)
                .mapToObj(i -> "repository:r" + i + ":pull")
                .toList();
        assertThrows(Scopes.TooManyScopesException.class, () -> Scopes.parse(many));
        assertEquals(
                Scopes.MAX_RESOURCES,
                Scopes.parse(many.subList(1, many.size())).list().size());
    }

    @Property
    boolean parsingWhatWasPrintedGivesTheSame(@ForAll("scopes") Scope scope) {
        return Scope.parse(scope.toString()).orElseThrow().equals(scope);
    }

    @Property
    boolean neverThrowsOnAnyText(@ForAll String text) {
        return Scopes.parse(List.of(text)).list().size() <= text.length();
    }

    @Provide
    static Arbitrary<Scope> scopes() {
        Arbitrary<String> type = Arbitraries.of("repository", "registry", "repository(plugin)", "x9");
        Arbitrary<String> name = Arbitraries.strings().ascii().ofMaxLength(60).filter(text -> text.chars()
                .allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\'));
        Arbitrary<List<String>> actions =
                Arbitraries.of("pull", "push", "delete", "*").list().ofMaxSize(4);
        return Combinators.combine(type, name, actions).as((t, n, a) -> new Scope(new Resource(t, n), a));
    }
}
